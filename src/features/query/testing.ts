import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { ask, OURS, testServer } from '#http/testing.ts';
import { ManualClock } from '#kernel/clock.ts';
import { createAnnouncer } from '#platform/announcer.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { createLogger } from '#platform/log.ts';
import { query } from './index.ts';

export interface TestQueries {
  /** The results of a query that is answered. */
  results<Results>(projectId: number, node: object): Promise<Results>;
  /** Status and body of any answer. */
  refusal(projectId: number, node: object): Promise<Record<string, unknown>>;
}

export interface TestProject {
  readonly timezone?: string;
  readonly week_start_day?: number;
  readonly now?: string;
}

/** The query endpoint on real events, at noon of 21 November 2026, in which any number is a project. */
export async function queryTestServer(
  store: EventStore,
  { timezone = 'UTC', week_start_day = 0, now = '2026-11-21T12:00:00Z' }: TestProject = {},
): Promise<{ app: FastifyInstance; queries: TestQueries }> {
  const { feature } = query({
    events: store,
    clock: new ManualClock(now),
    announcer: createAnnouncer(createLogger('silent')),
    findCohort: async (_, reference) => (COHORTS.has(Number(reference)) ? Number(reference) : undefined),
    findCohortNames: async (_, ids) => new Map([...COHORTS].filter(([id]) => ids.includes(id))),
    runners: {},
  });
  const app = await testServer([feature], {
    findProject: async (_, { id }) => ({
      id: Number(id),
      uuid: '018f0000-0000-7000-8000-0000000000b1',
      name: 'Project',
      api_token: `phc_${id}`,
      organization_id: OURS,
      timezone,
      week_start_day,
      test_account_filters: [],
      level: 15,
    }),
  });
  async function refusal(projectId: number, node: object) {
    const url = `/api/projects/${projectId}/query/`;
    const response = await ask(app, { method: 'POST', url, payload: { query: node } });
    return { status: response.statusCode, ...response.json() };
  }
  async function results<Results>(projectId: number, node: object) {
    const { status, results, detail } = await refusal(projectId, node);
    expect({ status, detail }).toEqual({ status: 200, detail: undefined });
    return results as Results;
  }
  return { app, queries: { refusal, results } };
}

const COHORTS = new Map([
  [4, 'Payers'],
  [5, 'Testers'],
]);
