import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Properties = Readonly<Record<string, unknown>>;
type Sent = readonly [event: string, minutesAgo: number, properties: Properties];

async function capture(account: Account, events: readonly Sent[], at = kit.clock.now()): Promise<void> {
  const now = at.getTime();
  const batch = events.map(([event, minutes, properties]) => ({
    event,
    distinct_id: 'ada',
    timestamp: new Date(now - minutes * 60_000).toISOString(),
    properties,
  }));
  const payload = { api_key: account.project.api_token, batch };
  const answer = await kit.request({ method: 'POST', url: '/batch/', payload });
  expect(answer.statusCode).toBe(200);
}

async function ask(account: Account, query: Properties) {
  const answer = await kit.as(account).post('query/', { query });
  return { status: answer.statusCode, json: answer.json() };
}

const is = (key: string, value: unknown, operator = 'exact') => ({ type: 'trace', key, value, operator });

/** Ids of the list under these filters, walked by cursor in pages of `limit`. */
async function listed(account: Account, properties: readonly Properties[], limit = 100): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { kind: 'TracesQuery', shape: 'row', limit, properties, ...(cursor ? { cursor } : {}) };
    const { status, json } = await ask(account, query);
    expect(status, JSON.stringify(json)).toBe(200);
    ids.push(...json.results.map((row: { id: string }) => row.id));
    cursor = json.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

async function counted(account: Account, properties: readonly Properties[]) {
  const query = "select count(distinct trace_id) from posthog.ai_events where {filters} and event = '$ai_generation'";
  return await ask(account, { kind: 'HogQLQuery', query, filters: { properties } });
}

const call = (trace: string, minutes: number): Sent => [
  '$ai_generation',
  minutes,
  { $ai_trace_id: trace, $ai_model: 'm' },
];
const verdict = (trace: string, minutes: number, result: unknown, more: Properties = {}): Sent => [
  '$ai_evaluation',
  minutes,
  { $ai_trace_id: trace, $ai_evaluation_id: 'e', $ai_evaluation_result: result, ...more },
];

describe('traces by what evaluations say of them', () => {
  it('are those of the newest verdict on each thing, of every evaluation', async () => {
    const account = await kit.makeAccount();
    const evaluation = await kit.as(account).post('evaluations/', {
      name: 'Leaks',
      evaluation_type: 'hog',
      evaluation_config: { source: 'return true' },
      output_type: 'boolean',
      output_config: { true_is_failure: true },
    });
    expect(evaluation.statusCode, evaluation.body).toBe(201);
    const of = { $ai_evaluation_id: evaluation.json().id };
    await capture(account, [
      ...['passes', 'fails', 'mended', 'both', 'two-things', 'leaks', 'skipped', 'silent'].map((id) => call(id, 30)),
      verdict('passes', 5, true),
      verdict('fails', 5, false),
      verdict('mended', 9, false),
      verdict('mended', 5, 'true'),
      verdict('both', 5, true),
      verdict('both', 5, false, { $ai_evaluation_id: 'other' }),
      verdict('two-things', 5, true, { $ai_target_event_id: 'a' }),
      verdict('two-things', 5, false, { $ai_target_event_id: 'b' }),
      verdict('leaks', 5, true, of),
      verdict('skipped', 9, true),
      verdict('skipped', 5, false, { $ai_evaluation_skipped: true }),
    ]);
    const failing = ['both', 'fails', 'leaks', 'two-things'];
    expect((await listed(account, [is('verdict', 'fail')])).sort()).toEqual(failing);
    expect((await listed(account, [is('verdict', ['pass'])])).sort()).toEqual(['both', 'mended', 'passes']);
    expect((await listed(account, [is('verdict', 'fail', 'is_not')])).sort()).toEqual(
      ['passes', 'mended', 'skipped', 'silent'].sort(),
    );
    expect((await counted(account, [is('verdict', 'fail')])).json.results).toEqual([[4]]);
  });

  it('are all of them, however many there are, in pages that meet without a gap', async () => {
    const account = await kit.makeAccount();
    const many = Array.from({ length: 1_200 }, (_, at) => `t${at}`);
    for (let from = 0; from < many.length; from += 400) {
      const part = many.slice(from, from + 400);
      await capture(
        account,
        part.flatMap((id, at) => [call(id, 60 + (from + at) / 100), verdict(id, 30, id !== 't0')]),
      );
    }
    // The oldest judged trace is the one that fails.
    await capture(account, [verdict('t0', 40, false), verdict('t0', 29, false)]);
    expect(await listed(account, [is('verdict', 'fail')])).toEqual(['t0']);
    const passing = await listed(account, [is('verdict', 'pass')], 500);
    expect(new Set(passing).size).toBe(1_199);
    expect(passing).toHaveLength(1_199);
    expect((await counted(account, [is('verdict', 'pass')])).json.results).toEqual([[1_199]]);
  });

  it('of another project say nothing', async () => {
    const [account, other] = [await kit.makeAccount(), await kit.makeAccount()];
    await capture(account, [call('shared', 5)]);
    await capture(other, [call('shared', 5), verdict('shared', 4, false)]);
    expect(await listed(account, [is('verdict', 'fail')])).toEqual([]);
    expect(await listed(other, [is('verdict', 'fail')])).toEqual(['shared']);
  });
});

/** Rows that stand in Postgres as `count` reviews or items of traces with long ids, written at once. */
async function review(account: Account, count: number): Promise<void> {
  const { db } = kit.platform;
  const at = kit.clock.now();
  const rows = Array.from({ length: count }, (_, each) => ({
    id: `00000000-0000-4000-8000-${account.project.id.toString(16).padStart(4, '0')}${each.toString(16).padStart(8, '0')}`,
    project_id: account.project.id,
    trace_id: `elsewhere-${each}-`.padEnd(255, 'x'),
    created_at: at,
    updated_at: at,
  }));
  for (let from = 0; from < rows.length; from += 5_000)
    await db
      .insertInto('trace_review')
      .values(rows.slice(from, from + 5_000))
      .execute();
}

describe('traces by what people do with them', () => {
  it('are reviewed, or wait in a queue, or neither', async () => {
    const account = await kit.makeAccount();
    const api = kit.as(account);
    await capture(
      account,
      ['reviewed', 'waits', 'neither'].map((id) => call(id, 5)),
    );
    expect((await api.post('llm_analytics/trace_reviews/', { trace_id: 'reviewed' })).statusCode).toBe(201);
    const queue = await api.post('llm_analytics/review_queues/', { name: 'Refunds' });
    const item = { queue_id: queue.json().id, trace_id: 'waits' };
    expect((await api.post('llm_analytics/review_queue_items/', item)).statusCode).toBe(201);
    expect(await listed(account, [is('reviewed', true)])).toEqual(['reviewed']);
    expect((await listed(account, [is('reviewed', 'false')])).sort()).toEqual(['neither', 'waits']);
    expect(await listed(account, [is('queued', ['true'])])).toEqual(['waits']);
    expect((await listed(account, [is('queued', 'true', 'is_not')])).sort()).toEqual(['neither', 'reviewed']);
    expect(await listed(account, [is('reviewed', false), is('queued', false)])).toEqual(['neither']);
    expect((await counted(account, [is('reviewed', true)])).json.results).toEqual([[1]]);
    const either = { type: 'OR', values: [is('reviewed', true), is('queued', true)] };
    expect((await listed(account, [either])).sort()).toEqual(['reviewed', 'waits']);
  });

  it('are all found where the engine could not be given their ids: beyond eight megabytes the list is walked', async () => {
    const account = await kit.makeAccount();
    const ids = Array.from({ length: 1_300 }, (_, at) => `r${String(at).padStart(4, '0')}`);
    const now = kit.clock.now();
    for (let from = 0; from < ids.length; from += 500)
      await capture(
        account,
        ids.slice(from, from + 500).map((id, at) => call(id, 10 + (from + at) / 100)),
        now,
      );
    // The oldest and the newest are reviewed, and two between them.
    for (const trace_id of ['r0000', 'r0700', 'r1100', 'r1299'])
      expect((await kit.as(account).post('llm_analytics/trace_reviews/', { trace_id })).statusCode).toBe(201);
    const reviewed = [is('reviewed', true)];
    const exact = await listed(account, reviewed);
    expect(exact).toEqual(['r0000', 'r0700', 'r1100', 'r1299']);
    await review(account, 34_000);
    expect(await listed(account, reviewed)).toEqual(exact);
    expect(await listed(account, reviewed, 1)).toEqual(exact);
    const others = await listed(account, [is('reviewed', false)], 300);
    expect(others).toEqual(ids.filter((id) => !exact.includes(id)));
    const page = await ask(account, { kind: 'TracesQuery', shape: 'row', properties: reviewed, limit: 2, offset: 1 });
    expect(page.json).toMatchObject({ hasMore: true, results: [{ id: 'r0700' }, { id: 'r1100' }] });
    const count = await counted(account, reviewed);
    expect(count.json).toMatchObject({ code: 'too_many_traces' });
    expect(count.status).toBe(400);
  }, 120_000);

  it.each([
    ['verdict', 'maybe', 'exact'],
    ['verdict', true, 'exact'],
    ['reviewed', 'sometimes', 'exact'],
    ['liked', true, 'exact'],
    ['reviewed', true, 'icontains'],
  ])('are not those of %s %s %s', async (key, value, operator) => {
    const account = await kit.makeAccount();
    const properties = [is(key, value, operator)];
    for (const query of [
      { kind: 'TracesQuery', properties },
      { kind: 'HogQLQuery', query: 'select count() from events where {filters}', filters: { properties } },
    ]) {
      const { status, json } = await ask(account, query);
      expect(status).toBe(400);
      expect(json).toMatchObject({ type: 'validation_error', code: 'invalid_input' });
    }
  });
});
