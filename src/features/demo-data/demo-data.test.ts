import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

/** Small enough for a test, and every kind of thing in it. */
const EVENTS = 900;

async function makeDemo(): Promise<Account> {
  const account = await kit.makeAccount();
  const { statusCode, body } = await kit.as(account).patch('', { is_demo: true });
  expect(statusCode, body).toBe(200);
  return account;
}

const progress = async (account: Account) => (await kit.as(account).get('demo_data/')).json();
const start = (account: Account, wish: object = { events: EVENTS }) => kit.as(account).post('demo_data/', wish);
const count = async (account: Account, path: string) => (await kit.as(account).get(path)).json().count as number;

async function rows(account: Account, query: string): Promise<unknown[][]> {
  const answer = await kit.as(account).post('query/', { query: { kind: 'HogQLQuery', query } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().results;
}

const totals = (account: Account) =>
  rows(
    account,
    `select event, count(), uniq(distinct_id), round(sum(toFloat(properties.$ai_total_cost_usd)), 6), uniq(properties.$ai_trace_id)
     from events group by event order by event limit 100`,
  );

/** Calls `then` once, as soon as so many batches are stored. */
function afterBatches({ project }: Account, batches: number, then: () => Promise<unknown>): Promise<unknown> {
  let seen = 0;
  return new Promise((resolve, reject) => {
    const stopListening = kit.platform.announcer.listen('events.stored', ({ projectId }) => {
      if (projectId !== project.id || ++seen !== batches) return;
      stopListening();
      then().then(resolve, reject);
    });
  });
}

describe('a demo project', () => {
  it('is filled from the moment it is made, and says so until that is done', async () => {
    const account = await kit.makeAccount();
    const made = await kit.request({
      method: 'POST',
      url: '/api/projects/',
      key: account.key,
      payload: { name: 'Larkspur', is_demo: true },
    });
    expect(made.statusCode, made.body).toBe(201);
    const demo = { ...account, base: `/api/projects/${made.json().id}` };
    expect(await progress(demo)).toEqual({
      state: 'running',
      is_generating_demo_data: true,
      percent: 0,
      events: 0,
      events_wanted: 24_000,
      seed: 'larkspur',
      started_at: expect.stringMatching(/Z$/),
      finished_at: null,
      error: null,
    });
    const isGenerating = async () =>
      (await kit.as(demo).get('is_generating_demo_data/')).json().is_generating_demo_data;
    expect(await isGenerating()).toBe(true);
    const stopped = await kit.as(demo).post('demo_data/stop/');
    expect([stopped.statusCode, stopped.json().state, stopped.json().is_generating_demo_data]).toEqual([
      200,
      'stopped',
      false,
    ]);
    expect(await isGenerating()).toBe(false);
    await kit.drainJobs();
    expect(await totals(demo)).toEqual([]);
  });

  it('holds something for every page', async () => {
    const account = await makeDemo();
    expect((await progress(account)).state).toBe('never');
    const started = await start(account, { events: EVENTS, seed: 'every page' });
    expect(started.statusCode, started.body).toBe(202);
    await kit.drainJobs();
    const done = await progress(account);
    expect(done).toMatchObject({ state: 'done', is_generating_demo_data: false, percent: 100, error: null });
    expect((await kit.as(account).get('is_generating_demo_data/')).json().is_generating_demo_data).toBe(false);
    const events = new Map((await totals(account)).map(([event, n]) => [event, Number(n)]));
    const all = [...events.values()].reduce((sum, n) => sum + n, 0);
    expect(all).toBe(done.events);
    expect(all).toBeGreaterThan(EVENTS * 0.7);
    expect(all).toBeLessThan(EVENTS * 2);
    for (const event of [
      '$ai_generation',
      '$ai_span',
      '$ai_trace',
      '$ai_embedding',
      '$ai_evaluation',
      '$ai_metric',
      '$identify',
      '$groupidentify',
      '$pageview',
      'ticket_answered',
      'signed_up',
      '$exception',
    ]) {
      expect(events.get(event), event).toBeGreaterThan(0);
    }
    const [[unpriced, providers, sessions, streamed] = []] = await rows(
      account,
      `select countIf(properties.$ai_total_cost_usd is null and properties.$ai_is_error is null), uniq(properties.$ai_provider),
         uniq(properties.$ai_session_id), countIf(properties.$ai_time_to_first_token is not null)
       from events where event = '$ai_generation'`,
    );
    expect(unpriced).toBe(0);
    expect(Number(providers)).toBeGreaterThanOrEqual(4);
    expect(Number(sessions)).toBeGreaterThan(1);
    expect(Number(streamed)).toBeGreaterThan(10);

    expect(await count(account, 'llm_prompts/')).toBe(5);
    const prompt = (await kit.as(account).get('llm_prompts/resolve/name/support__answer/')).json();
    expect([prompt.prompt.version, prompt.labels]).toEqual([
      5,
      [
        { name: 'production', version: 5 },
        { name: 'staging', version: 5 },
      ],
    ]);
    expect(await count(account, 'datasets/')).toBe(3);
    expect(await count(account, 'dataset_items/')).toBeGreaterThan(3);
    expect(await count(account, 'evaluations/?enabled=true')).toBe(4);
    expect(await count(account, 'llm_analytics/score_definitions/')).toBe(4);
    expect(await count(account, 'llm_analytics/trace_reviews/')).toBeGreaterThan(10);
    expect(await count(account, 'llm_analytics/review_queues/')).toBe(2);
    expect(await count(account, 'annotations/')).toBe(9);
    const cohorts = (await kit.as(account).get('cohorts/')).json().results;
    expect(cohorts.map(({ name, is_calculating }: Record<string, unknown>) => [name, is_calculating])).toEqual(
      ['Design partners', 'Stopped asking', 'Disappointed', 'Answer often', 'Staff on the Scale plan'].map((name) => [
        name,
        false,
      ]),
    );
    for (const name of ['Design partners', 'Stopped asking', 'Staff on the Scale plan']) {
      expect(cohorts.find((cohort: { name: string }) => cohort.name === name).count, name).toBeGreaterThan(0);
    }
    const verdicts = await rows(
      account,
      `select properties.$ai_evaluation_id from events where event = '$ai_evaluation' group by properties.$ai_evaluation_id`,
    );
    const known = (await kit.as(account).get('evaluations/')).json().results.map(({ id }: { id: string }) => id);
    expect(known).toEqual(expect.arrayContaining(verdicts.flat()));
  });

  it('tells the same story for the same seed', async () => {
    const [one, two, other] = [await makeDemo(), await makeDemo(), await makeDemo()];
    for (const account of [one, two]) await start(account, { events: 300, seed: 'same' });
    await start(other, { events: 300, seed: 'other' });
    await kit.drainJobs();
    const first = await totals(one);
    expect(first.length).toBeGreaterThan(8);
    expect(await totals(two)).toEqual(first);
    expect(await totals(other)).not.toEqual(first);
    // Nothing is shared but the text.
    const annotations = (await kit.as(one).get('annotations/')).json().results;
    expect((await kit.as(two).get(`annotations/${annotations[0].id}/`)).statusCode).toBe(404);
  });
});

describe('filling a demo project', () => {
  it('is refused for other projects, without the right, and to strangers', async () => {
    const account = await kit.makeAccount();
    expect((await start(account)).json()).toMatchObject({ code: 'permission_denied' });
    const demo = await makeDemo();
    const reader = await kit.makeKey(demo, ['project:read']);
    expect((await start({ ...demo, key: reader })).json()).toMatchObject({
      detail: "API key missing required scope 'project:write'",
    });
    expect((await kit.as({ ...demo, key: reader }).post('demo_data/stop/')).statusCode).toBe(403);
    expect((await kit.as({ ...demo, key: reader }).get('demo_data/')).statusCode).toBe(200);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['POST', 'stop/'],
    ] as const) {
      const answer = await kit
        .as({ ...demo, key: account.key })
        .send(method, `demo_data/${path}`, method === 'POST' ? {} : undefined);
      expect(answer.statusCode).toBe(403);
    }
    expect((await kit.request({ method: 'GET', url: `${demo.base}/demo_data/` })).statusCode).toBe(401);
    for (const [wish, attr] of [
      [{ events: 5 }, 'events'],
      [{ events: 10_000_000 }, 'events'],
      [{ seed: '' }, 'seed'],
    ] as const) {
      const answer = await start(demo, wish);
      expect([answer.statusCode, answer.json().attr]).toEqual([400, attr]);
    }
    expect((await progress(demo)).state).toBe('never');
  });

  it('happens once: a second start is refused while it runs and when it is done', async () => {
    const account = await makeDemo();
    const answers = await Promise.all([1, 2, 3].map(() => start(account, { events: 100 })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409, 409]);
    await kit.drainJobs();
    expect((await start(account)).json()).toMatchObject({ type: 'invalid_request', code: 'demo_data_exists' });
  });

  it('stops on demand, and goes on to what it would have been', async () => {
    const whole = await makeDemo();
    await start(whole, { events: 700, seed: 'in parts' });
    await kit.drainJobs();
    const expected = await totals(whole);

    const parts = await makeDemo();
    await start(parts, { events: 700, seed: 'in parts' });
    const stopping = afterBatches(parts, 4, () => kit.as(parts).post('demo_data/stop/'));
    await kit.drainJobs();
    await stopping;
    const stopped = await progress(parts);
    expect(stopped).toMatchObject({ state: 'stopped', is_generating_demo_data: false });
    expect(stopped.percent).toBeLessThan(98);
    const some = await totals(parts);
    expect(some.length).toBeGreaterThan(0);
    expect(some).not.toEqual(expected);

    expect((await start(parts, { seed: 'another' })).json()).toMatchObject({ state: 'running', seed: 'in parts' });
    await kit.drainJobs();
    expect(await progress(parts)).toMatchObject({ state: 'done', percent: 100 });
    expect(await totals(parts)).toEqual(expected);
    expect(await count(parts, 'llm_analytics/trace_reviews/')).toBe(await count(whole, 'llm_analytics/trace_reviews/'));
  });

  it('leaves nothing twice when it is done over after a crash', async () => {
    const account = await makeDemo();
    await start(account, { events: 300, seed: 'twice' });
    await kit.drainJobs();
    const expected = await totals(account);
    const reviews = await count(account, 'llm_analytics/trace_reviews/');
    const items = await count(account, 'dataset_items/');
    // As a process leaves it that dies right before its last word.
    await kit.platform.db
      .updateTable('demo_data_run')
      .set({ state: 'failed', days_done: 0, events_done: 0 })
      .where('project_id', '=', account.project.id)
      .execute();
    expect((await start(account)).statusCode).toBe(202);
    await kit.drainJobs();
    expect(await progress(account)).toMatchObject({ state: 'done', error: null });
    expect(await totals(account)).toEqual(expected);
    for (const [path, n] of [
      ['llm_analytics/trace_reviews/', reviews],
      ['dataset_items/', items],
      ['llm_prompts/', 5],
      ['annotations/', 9],
      ['evaluations/', 4],
      ['datasets/', 3],
      ['cohorts/', 5],
      ['llm_analytics/score_definitions/', 4],
    ] as const) {
      expect(await count(account, path), path).toBe(n);
    }
  });

  it('is removed whole: no table names its project once it is deleted', async () => {
    const account = await makeDemo();
    await start(account, { events: 300 });
    await kit.drainJobs();
    expect(await progress(account)).toMatchObject({ state: 'done' });
    const before = await tablesThatName(account.project.id);
    expect(before).toEqual(expect.arrayContaining(['events', 'persons', 'cohort', 'evaluation', 'trace_review']));
    expect((await kit.as(account).delete('')).statusCode).toBe(204);
    await kit.drainJobs();
    // What was done to a project outlives it, for its organization.
    expect(await tablesThatName(account.project.id)).toEqual(['activity_log']);
  });

  it('ends when the project is deleted while it is filled, and nothing of it stays', async () => {
    const account = await makeDemo();
    await start(account, { events: 700 });
    const deleting = afterBatches(account, 3, () => kit.as(account).delete(''));
    await kit.drainJobs();
    await deleting;
    await kit.drainJobs();
    expect((await kit.as(account).get('demo_data/')).statusCode).toBe(404);
    const left = await kit.platform.events.query('SELECT 1 FROM events WHERE team_id = {project:Int64} LIMIT 1', {
      project: account.project.id,
    });
    expect(left).toEqual([]);
    const runs = await kit.platform.db
      .selectFrom('demo_data_run')
      .select('state')
      .where('project_id', '=', account.project.id)
      .execute();
    expect(runs).toEqual([]);
  });
});

/** The tables of both stores in which a row belongs to the project. */
async function tablesThatName(projectId: number): Promise<string[]> {
  const { db, events } = kit.platform;
  const { rows: relational } = await sql<{ table: string }>`
    select c.table_name as "table" from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'project_id' and t.table_type = 'BASE TABLE'
    order by 1`.execute(db);
  const found: string[] = [];
  for (const { table } of relational) {
    const { rows: some } = await sql`select 1 from ${sql.table(table)} where project_id = ${projectId} limit 1`.execute(
      db,
    );
    if (some.length > 0) found.push(table);
  }
  const stored = await events.query<{ table: string }>(
    "SELECT DISTINCT table FROM system.columns WHERE database = currentDatabase() AND name = 'team_id' ORDER BY table",
  );
  for (const { table } of stored) {
    const some = await events.query(`SELECT 1 FROM ${String(table)} WHERE team_id = {project:Int64} LIMIT 1`, {
      project: projectId,
    });
    if (some.length > 0) found.push(String(table));
  }
  return found;
}
