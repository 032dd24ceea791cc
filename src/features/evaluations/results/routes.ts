import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { listScorers, readHumanAnswers } from '../agreement/people.ts';
import { findLive, listEvaluations } from '../set-up/queries.ts';
import { ById } from '../set-up/schema.ts';
import { readResults } from './read-results.ts';
import { Result, ResultList, Stats, StatsQuery } from './schema.ts';
import { readStats, type Scorer } from './stats.ts';

export type ResultNeeds = Pick<Platform, 'db' | 'events' | 'clock'>;

const CONFIG = { scope: ['evaluation:read', 'llm_analytics:read'], rate: 'analytics' } as const;
const DAY_MS = 24 * 3_600_000;
const LISTED_DAYS = 30;
const STATS_DAYS = 7;
const COMPARED_DAYS = 90;
const EVALUATIONS_MAX = 200;

export function resultRoutes(needs: ResultNeeds): FastifyPluginAsyncTypebox {
  const { db, events, clock } = needs;
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  return async (api) => {
    api.get(
      '/evaluations/stats/',
      {
        config: CONFIG,
        schema: {
          summary: 'Count the results of evaluations',
          description: 'Runs, verdicts and cost of the last days, and how far people agree.',
          querystring: StatsQuery,
          response: { 200: Stats },
        },
      },
      async ({ project, query }) => {
        const wanted = { id__in: query.id__in, limit: EVALUATIONS_MAX, offset: 0 };
        const { rows } = await listEvaluations(db, project.id, wanted);
        return readStats(events, {
          projectId: project.id,
          timezone: project.timezone,
          evaluations: rows,
          since: daysAgo(query.days ?? STATS_DAYS),
          scorers: await readScorers(project.id),
          comparedSince: daysAgo(COMPARED_DAYS),
        });
      },
    );

    api.get(
      '/evaluations/:id/results/',
      {
        config: CONFIG,
        schema: {
          summary: 'List the results of an evaluation',
          description: 'Newest first.',
          params: ById,
          querystring: ResultList,
          response: { 200: PageOf(Result) },
        },
      },
      async (request) => {
        const { project, params, query } = request;
        const evaluation = await findLive(db, project.id, params.id);
        if (!evaluation) throw new NotFound();
        const { disagrees_with: definitionId, date_from, ...filter } = query;
        const human = definitionId && (await requireAnswers(project.id, definitionId));
        const found = await readResults(events, evaluation, {
          ...filter,
          since: date_from ? new Date(date_from) : daysAgo(LISTED_DAYS),
          contradicted: human ? human.map(({ trace_id, passes }) => ({ trace_id, verdict: !passes })) : undefined,
        });
        return page(request, found, (result) => result);
      },
    );
  };

  async function requireAnswers(projectId: number, definitionId: string) {
    const human = await readHumanAnswers(db, projectId, definitionId);
    if (human) return human;
    const detail = `Invalid pk "${definitionId}" - object does not exist.`;
    throw new Invalid('does_not_exist', detail, 'disagrees_with');
  }

  async function readScorers(projectId: number): Promise<Scorer[]> {
    const scorers = await listScorers(db, projectId);
    return Promise.all(
      scorers.map(async ({ id, name }) => ({
        id,
        name,
        answers: (await readHumanAnswers(db, projectId, id)) ?? [],
      })),
    );
  }
}
