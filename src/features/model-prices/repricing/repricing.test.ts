import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { workOnRepricing } from './jobs.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'base' | 'key'>;
type Cost = Record<string, unknown>;

const call = (place: Place, method: 'GET' | 'POST', path: string, payload?: object) =>
  kit.request({ method, url: `${place.base}/llm_analytics/model_prices/${path}`, key: place.key, payload });

const COUNTS = { $ai_input_tokens: 1000, $ai_output_tokens: 500 };
const LAST_DAY = { date_from: '-1d', date_to: '+1d' };
const RATES = [{ input: 1, output: 2 }];
/** Text that looks like what is replaced, and numbers that lose digits when they are read and written again. */
const ODD =
  '{"a":1.10,"big":12345678901234567890123,"nested":{"$ai_total_cost_usd":7},"text":"\\",\\"$ai_total_cost_usd\\":5,é😀\\\\"}';

async function capture(account: Account, properties: object, { event = '$ai_generation', raw = '' } = {}) {
  const body = JSON.stringify({
    api_key: account.project.api_token,
    event,
    distinct_id: 'u',
    properties: { $ai_trace_id: 't', ...properties },
    timestamp: kit.clock.now().toISOString(),
  });
  const answer = await kit.request({
    method: 'POST',
    url: '/i/v0/e/',
    headers: { 'content-type': 'application/json' },
    payload: raw === '' ? body : body.replace('"$ai_trace_id":"t"', `"$ai_trace_id":"t","odd":${raw}`),
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

async function stored(
  account: Account,
): Promise<{ uuid: string; properties: string; total: number | null; model: string }[]> {
  return kit.platform.events.query(
    `SELECT toString(uuid) AS uuid, properties, \`num_$ai_total_cost_usd\` AS total, \`mat_$ai_model\` AS model
     FROM events WHERE team_id = {project:Int64} ORDER BY events.timestamp, events.uuid`,
    { project: account.project.id },
  );
}

async function hogql(account: Account, query: string) {
  const answer = await kit.as(account).post('query/', { query: { kind: 'HogQLQuery', query } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().results;
}

const asked = (account: Account, columns: string) =>
  hogql(account, `select ${columns} from events order by timestamp, uuid`);

async function setPrice(place: Place, model: string, rates: object[] = RATES) {
  const answer = await call(place, 'POST', '', { model, rates });
  expect(answer.statusCode, answer.body).toBe(201);
}

async function preview(place: Place, body: object = LAST_DAY) {
  const answer = await call(place, 'POST', 'reprice_preview/', body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function reprice(place: Place, body: object = LAST_DAY) {
  const { token } = await preview(place, body);
  const answer = await call(place, 'POST', 'reprice/', { ...body, token });
  expect(answer.statusCode, answer.body).toBe(202);
  expect(answer.json().state).toBe('running');
  return answer.json();
}

const read = async (place: Place, id: string) => (await call(place, 'GET', `repricings/${id}/`)).json();

/** Calls of before their model had a price, one with another price, and costs that senders gave. */
async function makeCalls() {
  const ada = await kit.makeAccount();
  await capture(ada, { $ai_model: 'our-model', ...COUNTS }, { raw: ODD });
  await capture(ada, { $ai_model: 'our-model', ...COUNTS, $ai_input_tokens: 2000 });
  await capture(ada, { $ai_model: 'gpt-4o', ...COUNTS }, { raw: ODD });
  await capture(ada, { $ai_model: 'gpt-4o', ...COUNTS, $ai_input_cost_usd: 0.5, $ai_output_cost_usd: 0.25 });
  await capture(ada, { $ai_model: 'gpt-4o', ...COUNTS, $ai_input_token_price: 0.1, $ai_output_token_price: 0.1 });
  return ada;
}

describe('a preview of other prices', () => {
  it('is what pricing again makes of every kind of call', async () => {
    const ada = await kit.makeAccount();
    const model = 'our-model';
    const usage = { input_tokens: 900, output_tokens: 90, input_tokens_details: { cached_tokens: 400 } };
    const calls: Record<string, unknown>[] = [
      { ...COUNTS },
      { ...COUNTS, $ai_model: undefined, $ai_request_model: model },
      { ...COUNTS, $ai_model: 'unknown-to-all', $ai_request_model: model },
      { ...COUNTS, $ai_service_tier: 'batch' },
      { ...COUNTS, $ai_model_parameters: { service_tier: 'batch', temperature: 1 } },
      { ...COUNTS, $ai_model_parameters: { temperature: 1, tools: ['x'.repeat(20_000)] } },
      { ...COUNTS, $ai_audio_input_tokens: 250 },
      { ...COUNTS, $ai_cache_read_input_tokens: 400, $ai_cache_creation_input_tokens: 100 },
      { ...COUNTS, $ai_cache_read_input_tokens: 400, $ai_total_tokens: 1_900 },
      { ...COUNTS, $ai_reasoning_tokens: 200, $ai_reasoning_reporting_exclusive: true },
      { ...COUNTS, $ai_web_search_count: 3 },
      { ...COUNTS, $ai_request_count: 2 },
      { $ai_input_tokens: 100, $ai_output_tokens: 10, $ai_usage: usage },
      { $ai_usage: usage },
      { $ai_usage: { input_tokens: 50, output_tokens: 5, strange: { count: 7 } } },
      { $ai_input_tokens: '1200', $ai_output_tokens: '30' },
      { ...COUNTS, $ai_input_cost_usd: 0.25 },
      { ...COUNTS, $ai_request_cost_usd: 0.125 },
      { $ai_input_tokens: -5, $ai_output_tokens: 0 },
      { $ai_latency: 1 },
      { ...COUNTS, $ai_total_cost_usd: 0.75 },
    ];
    for (const properties of calls) await capture(ada, { $ai_model: model, ...properties });
    const rates = [
      {
        ...{ input: 1, output: 2, cache_read: 0.1, cache_write: 1.25, audio_input: 40, reasoning: 3 },
        ...{ request: 0.0007, web_search: 0.01, tiers: { batch: { input: 0.5, output: 1 } } },
      },
    ];
    await setPrice(ada, model, rates);
    const seen = (await preview(ada)).results as { old_sum: number; new_sum: number; newly_priced: number }[];
    await reprice(ada);
    await kit.drainJobs();
    const [[sum]] = await hogql(ada, 'select sum(properties.$ai_total_cost_usd) from events');
    // The sender's own total is no part of it.
    expect(seen.reduce((total, row) => total + row.new_sum, 0.75)).toBeCloseTo(sum, 12);
    expect(seen.reduce((total, row) => total + row.newly_priced, 0)).toBeGreaterThan(12);
  });

  it('tells by model what would change, and changes nothing', async () => {
    const ada = await makeCalls();
    await setPrice(ada, 'our-model');
    const before = await stored(ada);
    expect(await preview(ada)).toEqual({
      token: expect.stringMatching(/^rp_/),
      expires_at: expect.any(String),
      date_from: expect.any(String),
      date_to: expect.any(String),
      results: [
        { model: 'our-model', events: 2, old_sum: 0, new_sum: 0.005, newly_priced: 2, no_longer_priced: 0 },
        { model: 'gpt-4o', events: 1, old_sum: 0.0075, new_sum: 0.0075, newly_priced: 0, no_longer_priced: 0 },
      ],
    });
    const chosen = await preview(ada, { ...LAST_DAY, models: ['gpt-4o'], table: [{ model: 'gpt-4o', rates: RATES }] });
    expect(chosen.results).toEqual([expect.objectContaining({ model: 'gpt-4o', old_sum: 0.0075, new_sum: 0.002 })]);
    expect((await preview(ada, { ...LAST_DAY, only_unpriced: true })).results).toHaveLength(1);
    const lost = { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: [{ input: 1 }] }] };
    expect((await preview(ada, lost)).results[1]).toMatchObject({ new_sum: 0, no_longer_priced: 1 });
    expect((await preview(ada, { date_from: '-3d', date_to: '-2d' })).results).toEqual([]);
    expect(await stored(ada)).toEqual(before);
    expect((await call(ada, 'GET', 'repricings/')).json()).toMatchObject({ count: 0 });
  });

  it.each([
    [{ date_to: '-1d' }, 'date_from'],
    [{ date_from: 'soon', date_to: '-1d' }, 'date_from'],
    [{ date_from: '-1d', date_to: '2026-02-31' }, 'date_to'],
    [{ date_from: '-1d', date_to: '-2d' }, 'date_to'],
    [{ date_from: '-900d', date_to: '-1d' }, 'date_from'],
    [{ ...LAST_DAY, models: [] }, 'models'],
    [{ ...LAST_DAY, models: 'x'.repeat(300) }, 'models'],
    [{ ...LAST_DAY, only_unpriced: 'maybe' }, 'only_unpriced'],
    [{ ...LAST_DAY, table: 'other' }, 'table'],
    [{ ...LAST_DAY, table: [] }, 'table'],
    [{ ...LAST_DAY, table: [{ model: 'm' }] }, 'table'],
    [{ ...LAST_DAY, table: [{ model: 'm', rates: [{ input: -1 }] }] }, 'table'],
    [{ ...LAST_DAY, table: [{ model: 'm', rates: RATES, vendor: 'x' }] }, 'table'],
    [
      {
        ...LAST_DAY,
        table: [
          { model: 'm', rates: RATES },
          { model: 'M', rates: RATES },
        ],
      },
      'table',
    ],
  ])('is refused for %j', async (body, attr) => {
    const ada = await kit.makeAccount();
    const answer = await call(ada, 'POST', 'reprice_preview/', body);
    expect(answer.statusCode, answer.body).toBe(400);
    expect(answer.json().attr).toContain(attr);
  });
});

describe('pricing calls again', () => {
  it('changes computed costs alone, says so on the event, and leaves every other byte', async () => {
    const ada = await makeCalls();
    await setPrice(ada, 'our-model');
    const before = await stored(ada);
    const { id } = await reprice(ada, { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: RATES }] });
    await kit.drainJobs();
    const after = await stored(ada);
    expect(after.map(({ total }) => total)).toEqual([0.002, 0.003, 0.002, 0.75, 150]);
    expect(after.map(({ uuid }) => uuid)).toEqual(before.map(({ uuid }) => uuid));
    expect(after.slice(3)).toEqual(before.slice(3));
    expect(after[0]?.properties).toContain(`"odd":${ODD.replace('123,"nested', '123e0,"nested')}`);
    const first: Cost = JSON.parse(after[0]?.properties ?? '');
    expect(first).toMatchObject({
      $ai_cost_source: 'project',
      $ai_cost_rates: { input: 1, output: 2 },
      $ai_repricing_id: id,
      $ai_repriced_at: expect.stringMatching(/^\d{4}-/),
      $ai_cost_original: { $ai_cost_missing_reason: 'no_price' },
    });
    expect(first).not.toHaveProperty('$ai_cost_missing_reason');
    expect(JSON.parse(after[2]?.properties ?? '').$ai_cost_original).toMatchObject({ $ai_total_cost_usd: 0.0075 });
    const columns = 'properties.$ai_total_cost_usd, properties.$ai_cost_source, properties.$ai_input_cost_usd';
    expect(await asked(ada, columns)).toEqual([
      [0.002, 'project', 0.001],
      [0.003, 'project', 0.002],
      [0.002, 'project', 0.001],
      [0.75, 'sender', 0.5],
      [150, 'custom', 100],
    ]);
    expect(await read(ada, id)).toMatchObject({
      state: 'done',
      created_by: { id: ada.user.id },
      body: { ...LAST_DAY, only_unpriced: false },
      events_total: 3,
      events_done: 3,
      events_changed: 3,
      newly_priced: 2,
      no_longer_priced: 0,
      old_sum: 0.0075,
      new_sum: 0.007,
      error: null,
      finished_at: expect.any(String),
      undoable_until: expect.any(String),
    });
  });

  it('keeps the first cost through a second time, and takes a cost away that no price holds for', async () => {
    const ada = await makeCalls();
    await reprice(ada, { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: RATES }] });
    await kit.drainJobs();
    const { id } = await reprice(ada, { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: [{ input: 3 }] }] });
    await kit.drainJobs();
    const [, , third] = await stored(ada);
    expect(third?.total).toBeNull();
    expect(JSON.parse(third?.properties ?? '')).toMatchObject({
      $ai_cost_missing_reason: 'no_rate:output',
      $ai_cost_original: { $ai_total_cost_usd: 0.0075 },
      $ai_repricing_id: id,
    });
    expect(await read(ada, id)).toMatchObject({ events_changed: 1, no_longer_priced: 1, old_sum: 0.002, new_sum: 0 });
  });

  it('comes to the same after it died anywhere on its way, or runs twice', async () => {
    const ada = await makeCalls();
    await setPrice(ada, 'our-model');
    const { id } = await reprice(ada);
    await kit.drainJobs();
    const [rows, result] = [await stored(ada), await read(ada, id)];
    const { db, jobs } = kit.platform;
    // As after a crash between the rewriting and the note of it: nothing is known of the progress.
    await db
      .updateTable('repricing')
      .set({ state: 'running', reached: null, finished_at: null, events_changed: 0, old_sum: 0, new_sum: 0 })
      .where('id', '=', id)
      .execute();
    const payload = { project_id: ada.project.id, repricing_id: id };
    await jobs.enqueue(db, workOnRepricing, payload);
    await jobs.enqueue(db, workOnRepricing, payload);
    await kit.drainJobs();
    expect(await stored(ada)).toEqual(rows);
    expect(await read(ada, id)).toEqual({
      ...result,
      finished_at: expect.any(String),
      undoable_until: expect.any(String),
    });
  });

  it('goes on where it was after half of the events are done', async () => {
    const ada = await makeCalls();
    await setPrice(ada, 'our-model');
    kit.clock.advance(120_000);
    await capture(ada, { $ai_model: 'gpt-4o', ...COUNTS });
    const { events } = kit.platform;
    const failing = { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: RATES }] };
    const { id } = await reprice(ada, failing);
    // The engine refuses the first rewriting after it has been made, as when the connection breaks.
    const { command } = events;
    let failures = 1;
    events.command = async (...args) => {
      await command(...args);
      if (args[0].includes('ALTER TABLE events') && failures-- > 0) throw new Error('broken');
    };
    await kit.drainJobs().finally(() => {
      events.command = command;
    });
    expect(await read(ada, id)).toMatchObject({ state: 'done', events_changed: 4, old_sum: 0.015, new_sum: 0.009 });
    expect((await stored(ada)).map(({ total }) => total)).toEqual([0.002, 0.003, 0.002, 0.75, 150, 0.002]);
  });

  it('takes a token once, of the same body and user alone', async () => {
    const ada = await makeCalls();
    const bob = await kit.makeAccount();
    const { token } = await preview(ada);
    const refused = async (place: Place, body: object) => {
      const answer = await call(place, 'POST', 'reprice/', body);
      expect(answer.statusCode, answer.body).toBe(400);
      expect(answer.json().attr).toBe('token');
    };
    await refused(ada, { ...LAST_DAY, only_unpriced: true, token });
    await refused(ada, { ...LAST_DAY, token: 'rp_x' });
    await refused(ada, LAST_DAY);
    await refused(bob, { ...LAST_DAY, token });
    const answers = await Promise.all([1, 2, 3].map(() => call(ada, 'POST', 'reprice/', { ...LAST_DAY, token })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 400, 400]);
    const late = await preview(ada);
    await kit.drainJobs();
    kit.clock.advance(3_600_001);
    await refused(ada, { ...LAST_DAY, token: late.token });
  });

  it('is done one at a time in a project', async () => {
    const ada = await makeCalls();
    const [one, two] = [await preview(ada), await preview(ada)];
    const answers = await Promise.all(
      [one, two].map(({ token }) => call(ada, 'POST', 'reprice/', { ...LAST_DAY, token })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('repricing_at_work');
    await kit.drainJobs();
  });
});

describe('undoing a repricing', () => {
  it('gives every event the very bytes of its former cost back', async () => {
    const ada = await makeCalls();
    await setPrice(ada, 'our-model');
    const before = await stored(ada);
    const { id } = await reprice(ada, { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: RATES }] });
    expect((await call(ada, 'POST', `repricings/${id}/undo/`)).statusCode).toBe(409);
    await kit.drainJobs();
    const answers = await Promise.all([1, 2].map(() => call(ada, 'POST', `repricings/${id}/undo/`)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
    await kit.drainJobs();
    const after = await stored(ada);
    expect(after.map(({ total }) => total)).toEqual(before.map(({ total }) => total));
    expect(after.map(({ properties }) => JSON.parse(properties))).toEqual(
      before.map(({ properties }) => JSON.parse(properties)),
    );
    expect(await read(ada, id)).toMatchObject({ state: 'undone', undone_at: expect.any(String), undoable_until: null });
    const log = (await call(ada, 'GET', `repricings/${id}/activity/`)).json();
    expect(log.results.map(({ activity }: { activity: string }) => activity)).toEqual(['undone', 'created']);
  });

  it('leaves what was priced again since, and ends after 30 days', async () => {
    const ada = await makeCalls();
    const first = await reprice(ada, { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: RATES }] });
    await kit.drainJobs();
    const second = await reprice(ada, { ...LAST_DAY, table: [{ model: 'gpt-4o', rates: [{ input: 5, output: 0 }] }] });
    await kit.drainJobs();
    expect((await call(ada, 'POST', `repricings/${first.id}/undo/`)).statusCode).toBe(202);
    await kit.drainJobs();
    expect((await stored(ada))[2]?.total).toBe(0.005);
    kit.clock.advance(30 * 86_400_000 + 1000);
    const late = await call(ada, 'POST', `repricings/${second.id}/undo/`);
    expect([late.statusCode, late.json().code]).toEqual([409, 'not_undoable']);
  });
});

describe('access to repricings', () => {
  it('needs the scope, and another tenant’s is a missing one', async () => {
    const [ada, stranger] = [await makeCalls(), await kit.makeAccount()];
    const { id } = await reprice(ada);
    await kit.drainJobs();
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    const small = { ...ada, key: await kit.makeKey(ada, ['llm_prompt:read']) };
    const { token } = await preview(reader);
    expect((await call(reader, 'POST', 'reprice/', { ...LAST_DAY, token })).statusCode).toBe(403);
    expect((await call(reader, 'POST', `repricings/${id}/undo/`)).statusCode).toBe(403);
    expect((await call(small, 'GET', 'repricings/')).statusCode).toBe(403);
    expect((await call(small, 'POST', 'reprice_preview/', LAST_DAY)).statusCode).toBe(403);
    expect((await kit.request({ url: `${ada.base}/llm_analytics/model_prices/repricings/` })).statusCode).toBe(401);
    expect((await call(stranger, 'GET', `repricings/${id}/`)).statusCode).toBe(404);
    expect((await call(stranger, 'POST', `repricings/${id}/undo/`)).statusCode).toBe(404);
    expect((await call(stranger, 'GET', 'repricings/')).json().count).toBe(0);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await call(environment, 'GET', `repricings/${id}`)).json()).toEqual(await read(ada, id));
  });
});
