import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolders, KEY, Server } from '#kit/server.ts';
import type { Calculation } from '../schema.ts';
import { did, has } from '../testing.ts';

const COHORTS = 200;
const ASKED_AT_ONCE = 10;
const folders = new DataFolders();
let server: Server;

beforeAll(async () => {
  server = await Server.start(await folders.make());
}, 60_000);
afterAll(async () => {
  await server.stop();
  await folders.remove();
});

async function api<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${server.url}/api/projects/@current/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer; // Each caller states what its path answers.
}

interface Shown {
  readonly id: number;
  readonly is_calculating: boolean;
  readonly count: number | null;
}
const listed = async () => (await api<{ results: Shown[] }>(`cohorts/?limit=${COHORTS}`)).results;

describe('two hundred cohorts', () => {
  it('are calculated one after another, while queries are answered', async () => {
    const people = Array.from({ length: 50 }, (_, i) => ({
      event: 'paid',
      distinct_id: `u${i}`,
      properties: { $set: { plan: i % 2 ? 'pro' : 'free' } },
    }));
    expect((await server.batch(people)).status).toBe(200);
    const filters = { properties: { type: 'AND', values: [did('paid'), has('plan', 'exact', 'pro')] } };
    const make = (number: number) => api('cohorts/', { name: `Cohort ${number}`, filters });
    await make(0);
    for (let made = 1; made < COHORTS; made += ASKED_AT_ONCE) {
      const wanted = Math.min(ASKED_AT_ONCE, COHORTS - made);
      await Promise.all(Array.from({ length: wanted }, (_, at) => make(made + at)));
    }

    let answeredMeanwhile = 0;
    for (const { id } of await listed()) {
      for (; (await api<Shown>(`cohorts/${id}/`)).is_calculating; answeredMeanwhile++) {
        const query = { kind: 'HogQLQuery', query: 'select count() from events' };
        const { results } = await api<{ results: unknown[][] }>('query/', { query, refresh: 'force_blocking' });
        expect(results).toEqual([[50]]);
      }
    }
    expect(answeredMeanwhile).toBeGreaterThan(5);

    const cohorts = await listed();
    expect(cohorts.map(({ count }) => count)).toEqual(Array.from({ length: COHORTS }, () => 25));
    const runs: (readonly [number, number])[] = [];
    for (const { id } of cohorts) {
      const history = await api<{ results: Calculation[] }>(`cohorts/${id}/calculation_history/`);
      for (const { started_at, finished_at } of history.results) {
        runs.push([Date.parse(started_at), Date.parse(finished_at ?? '')]);
      }
    }
    runs.sort(([a], [b]) => a - b);
    expect(runs).toHaveLength(COHORTS);
    const overlaps = runs.filter(([start], at) => start < (runs[at - 1]?.[1] ?? 0));
    expect(overlaps).toEqual([]);
  }, 180_000);
});
