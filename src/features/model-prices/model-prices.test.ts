import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'base' | 'key'>;

const prices = (place: Place) => kit.as(place, `${place.base}/llm_analytics/model_prices`);

const RATES = [{ input: 1, output: 2, request: 0.005 }];

async function setPrice(place: Place, body: object) {
  const answer = await prices(place).post('', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function capture(account: Account, properties: object, event = '$ai_generation') {
  const answer = await kit.request({
    method: 'POST',
    url: '/i/v0/e/',
    payload: {
      api_key: account.project.api_token,
      event,
      distinct_id: 'u',
      properties: { $ai_trace_id: 't', ...properties },
      timestamp: kit.clock.now().toISOString(),
    },
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

async function costs(account: Account, columns = 'properties.$ai_total_cost_usd, properties.$ai_cost_source') {
  const answer = await kit.request({
    method: 'POST',
    url: `${account.base}/query/`,
    key: account.key,
    payload: {
      query: {
        kind: 'HogQLQuery',
        query: `select ${columns} from events where event = '$ai_generation' order by timestamp`,
      },
    },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().results;
}

describe('a project’s own price', () => {
  it('needs no note, and takes one away again', async () => {
    const ada = await kit.makeAccount();
    const made = await setPrice(ada, { model: 'unnoted', rates: RATES, note: '' });
    expect(made.note).toBe('');
    await prices(ada).patch(`${made.id}/`, { note: 'list price' });
    expect((await prices(ada).patch(`${made.id}/`, { note: '' })).json()).toMatchObject({ note: '' });
  });

  it('is created, read, changed, found and deleted, with a record of each', async () => {
    const ada = await kit.makeAccount();
    const made = await setPrice(ada, { model: 'Our-Model', provider: 'Azure_OpenAI', rates: RATES, note: 'contract' });
    expect(made).toEqual({
      id: expect.any(String),
      model: 'our-model',
      aliases: [],
      provider: 'azure',
      rates: RATES,
      note: 'contract',
      created_by: expect.objectContaining({ id: ada.user.id }),
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await prices(environment).get(`${made.id}`)).json()).toEqual(made);
    kit.clock.advance(1000);
    const changed = (await prices(ada).patch(`${made.id}/`, { provider: null, aliases: ['Other-Name'] })).json();
    expect(changed).toMatchObject({ provider: null, aliases: ['other-name'], rates: RATES });
    expect((await prices(ada).get('?search=OUR')).json()).toMatchObject({ count: 1, results: [changed] });
    expect((await prices(ada).delete(`${made.id}/`)).statusCode).toBe(204);
    expect((await prices(ada).get(`${made.id}/`)).statusCode).toBe(404);
    const log = (await prices(ada).get('activity/')).json();
    expect(log.results.map(({ activity }: { activity: string }) => activity)).toEqual([
      'deleted',
      'updated',
      'created',
    ]);
  });

  it.each([
    [{ model: '', rates: RATES }, 'model'],
    [{ model: 'm' }, 'rates'],
    [{ model: 'm', rates: [] }, 'rates'],
    [{ model: 'm', rates: [{ input: -1 }] }, 'rates'],
    [{ model: 'm', rates: [{ input: 1, speed: 2 }] }, 'rates'],
    [{ model: 'm', rates: [{ input: 1, from: '2026-02-31' }] }, 'rates'],
    [{ model: 'm', rates: [{ input: 1, above: [{ prompt: 0, input: 2 }] }] }, 'rates'],
    [{ model: 'm', rates: 'cheap' }, 'rates'],
    [{ model: 'm', rates: RATES, aliases: [{}] }, 'aliases'],
  ])('is refused as %j', async (body, attr) => {
    const ada = await kit.makeAccount();
    const answer = await prices(ada).post('', body);
    expect(answer.statusCode, answer.body).toBe(400);
    expect(answer.json().attr).toContain(attr);
  });

  it('is one for a model and provider, however many ask at once', async () => {
    const ada = await kit.makeAccount();
    const answers = await Promise.all(
      ['a-1.5', 'A-1-5', 'a_1.5', 'a-1.5'].map((model) => prices(ada).post('', { model, rates: RATES })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 400, 400, 400]);
    const refused = answers.find(({ statusCode }) => statusCode === 400);
    expect(refused?.json()).toMatchObject({ code: 'already_exists', attr: 'model' });
    await setPrice(ada, { model: 'a-1.5', provider: 'groq', rates: RATES });
  });

  it('prices events from then on, before every other table, and only its own project’s', async () => {
    const [ada, bob] = [await kit.makeAccount(), await kit.makeAccount()];
    const counts = { $ai_model: 'gpt-4o', $ai_input_tokens: 1000, $ai_output_tokens: 500 };
    await capture(ada, counts);
    await setPrice(ada, { model: 'gpt-4o', rates: RATES });
    kit.clock.advance(6_000);
    await capture(ada, { ...counts, $ai_model: 'openai/gpt-4o-2024-08-06', $ai_provider: 'openai' });
    await capture(ada, { ...counts, $ai_model: 'gpt-4o' });
    await capture(bob, counts);
    expect(await costs(ada)).toEqual([
      [0.0075, 'table'],
      [0.0075, 'table'],
      [0.007, 'project'],
    ]);
    expect(await costs(bob)).toEqual([[0.0075, 'table']]);
  });
});

describe('looking up a price', () => {
  const found = async (place: Place, query: string) => (await prices(place).get(`lookup/?${query}`)).json();

  it('tells the row, what was taken off the name, and the rates', async () => {
    const ada = await kit.makeAccount();
    expect(await found(ada, 'model=us.anthropic.claude-haiku-4-5-20251001-v1:0')).toMatchObject({
      model: 'claude-haiku-4-5',
      source: 'table',
      table: expect.stringContaining('genai-prices'),
      stripped: expect.arrayContaining(['us.', 'anthropic.', '-20251001']),
      regional: true,
      rates: { input: 1.1, output: 5.5 },
      reason: null,
    });
    expect(await found(ada, 'model=gpt-5.6-luna&at=2026-07-29T12:00:00Z')).toMatchObject({ rates: { input: 1 } });
    expect(await found(ada, 'model=router')).toMatchObject({ model: null, rates: null, reason: 'no_price' });
    await setPrice(ada, { model: 'router', rates: [{ from: '2026-01-01', input: 1, output: 1 }] });
    expect(await found(ada, 'model=router')).toMatchObject({ source: 'project', rates: { input: 1 } });
    expect(await found(ada, 'model=router&at=2025-12-31T00:00:00Z')).toMatchObject({ reason: 'no_rate_at_date' });
    expect((await prices(ada).get('lookup/')).statusCode).toBe(400);
    expect((await prices(ada).get('lookup/?model=x&at=2026-02-31')).statusCode).toBe(400);
  });
});

describe('models without a price', () => {
  it('are listed with what they lack, how often they were called, and similar names', async () => {
    const ada = await kit.makeAccount();
    const counts = { $ai_input_tokens: 10, $ai_output_tokens: 5 };
    await capture(ada, { ...counts, $ai_model: 'gpt-4o-turbo-x' });
    await capture(ada, { ...counts, $ai_model: 'gpt-4o-turbo-x' });
    await capture(ada, { ...counts, $ai_model: 'gpt-4-turbo', $ai_cache_read_input_tokens: 3 });
    await capture(ada, { ...counts, $ai_model: 'gpt-4o' });
    await capture(ada, { $ai_model: 'gpt-4o' });
    const answer = (await prices(ada).get('unpriced/')).json();
    expect(answer.results).toEqual([
      {
        model: 'gpt-4o-turbo-x',
        provider: null,
        reason: 'no_price',
        events: 2,
        input_tokens: 20,
        output_tokens: 10,
        last_seen: expect.any(String),
        nearest: expect.arrayContaining(['gpt-4o']),
      },
      expect.objectContaining({ model: 'gpt-4-turbo', reason: 'no_rate:cache_read', events: 1 }),
    ]);
    expect((await prices(ada).get('unpriced/?limit=1')).json()).toMatchObject({ count: 2, next: expect.any(String) });
    expect((await prices(ada).get('unpriced/?date_from=soon')).statusCode).toBe(400);
  });
});

describe('access to model prices', () => {
  it('needs the scope, and another tenant’s price is a missing one', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await setPrice(ada, { model: 'm', rates: RATES });
    expect((await kit.request({ url: `${ada.base}/llm_analytics/model_prices/` })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    expect((await prices(reader).get(`${made.id}/`)).statusCode).toBe(200);
    expect((await prices(reader).post('', { model: 'n', rates: RATES })).statusCode).toBe(403);
    expect((await prices(reader).delete(`${made.id}/`)).statusCode).toBe(403);
    const here = { ...stranger };
    expect((await prices(here).get(`${made.id}/`)).statusCode).toBe(404);
    expect((await prices(here).patch(`${made.id}/`, { note: 'x' })).statusCode).toBe(404);
    expect((await prices(here).delete(`${made.id}/`)).statusCode).toBe(404);
    expect((await prices({ ...ada, key: stranger.key }).get('')).statusCode).toBe(403);
  });

  it('ends with the project', async () => {
    const ada = await kit.makeAccount();
    await setPrice(ada, { model: 'm', rates: RATES });
    await kit.request({ method: 'DELETE', url: `${ada.base}/`, key: ada.key });
    await kit.drainJobs();
    const rows = await kit.platform.db
      .selectFrom('model_price')
      .select('id')
      .where('project_id', '=', ada.project.id)
      .execute();
    expect(rows).toEqual([]);
  });
});
