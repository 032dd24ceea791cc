import { beforeAll, describe, expect, it } from 'vitest';
import { datasetKit } from '#features/datasets/testing.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let account: Account;

beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
});

/** Of numbers whose digits JavaScript would lose; Postgres writes exponents out, so these stand without one. */
const NUMBERS =
  '{"id":107505301260286111,"list":[1.10,-9007199254740993],"deep":{"wide":123456789012345678901234567890}}';

async function send(method: 'GET' | 'POST' | 'PATCH', path: string, body?: string, owner = account): Promise<string> {
  const answer = await kit.request({
    method,
    url: `${owner.base}/${path}`,
    key: owner.key,
    payload: body,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
  });
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.body;
}
const idOf = (body: string): string => JSON.parse(body).id;

describe('digits of numbers', () => {
  it('are kept in dataset items, also in bare numbers', async () => {
    const dataset = idOf(await send('POST', 'datasets/', `{"name":"d","metadata":${NUMBERS}}`));
    expect(await send('GET', `datasets/${dataset}/`)).toContain(NUMBERS.slice(1, 40));
    const made = await send(
      'POST',
      'dataset_items/',
      `{"dataset":"${dataset}","input":${NUMBERS},"output":107505301260286111,"metadata":{"n":1.10}}`,
    );
    for (const body of [made, await send('GET', `dataset_items/${idOf(made)}/`), await send('GET', 'dataset_items/')]) {
      for (const part of ['"id": ?107505301260286111', '1.10', '-9007199254740993', '123456789012345678901234567890']) {
        expect(body).toMatch(new RegExp(part));
      }
      expect(body).toContain('"output":107505301260286111');
      expect(body).toContain('"metadata":{"n":1.10}');
    }
    const changed = await send('PATCH', `dataset_items/${idOf(made)}/`, '{"output":107505301260286112}');
    expect(changed).toContain('"output":107505301260286112');
  });

  it('are kept in forms', async () => {
    const dataset = idOf(await send('POST', 'datasets/', '{"name":"f"}'));
    const answer = await kit.request({
      method: 'POST',
      url: `${account.base}/dataset_items/`,
      key: account.key,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ dataset, input: NUMBERS, output: '107505301260286111' }).toString(),
    });
    expect(answer.body).toContain('"id":107505301260286111');
    expect(answer.body).toContain('"output":107505301260286111');
  });

  it.each(['jsonl', 'csv'] as const)('survive an import and an export as %s', async (format) => {
    const calls = datasetKit(kit, account);
    const dataset = await calls.makeDataset();
    const file = format === 'jsonl' ? `{"input":${NUMBERS}}\n` : `input\r\n"${NUMBERS.replaceAll('"', '""')}"\r\n`;
    await calls.upload(dataset, file, `format=${format}`);
    await kit.drainJobs();
    for (const as of ['jsonl', 'csv'] as const) {
      const { body } = await calls.download(dataset, as);
      for (const digits of ['107505301260286111', '1.10', '-9007199254740993', '123456789012345678901234567890']) {
        expect(body).toContain(digits);
      }
    }
  });

  it('are kept in prompts and their configurations', async () => {
    await send('POST', 'llm_prompts/', `{"name":"p","prompt":${NUMBERS},"config":${NUMBERS}}`);
    const body = await send('GET', 'llm_prompts/name/p/');
    expect(body.match(/107505301260286111/g)?.length).toBeGreaterThanOrEqual(2);
    expect(body.match(/123456789012345678901234567890/g)?.length).toBeGreaterThanOrEqual(2);
    expect(body.match(/1\.10/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('are kept in events, persons and groups', async () => {
    const owner = await kit.makeAccount();
    const sender = new Sender(kit, owner);
    const event = (name: string, properties: string) =>
      `{"event":"${name}","distinct_id":107505301260286111,"uuid":"01890000-0000-7000-8000-${String(name.length).padStart(12, '0')}",` +
      `"timestamp":"2026-01-01T00:00:00.123456Z","properties":${properties}}`;
    const identify = `{"$group_type":"team","$group_key":"a","$group_set":${NUMBERS}}`;
    const payload =
      `{"api_key":"${owner.project.api_token}","batch":[` +
      `${event('seen', `{"n":${NUMBERS},"top":107505301260286111,"far":1e400,"one":1.0,"$ai_trace_id":107505301260286113,"$set":${NUMBERS}}`)},` +
      `${event('$groupidentify', identify)}]}`;
    const answer = await sender.post('/batch/', payload, { 'content-type': 'application/json' });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
    const one = await send('GET', 'events/01890000-0000-7000-8000-000000000004/', undefined, owner);
    for (const body of [one, await send('GET', 'events/', undefined, owner)]) {
      expect(body).toContain(`"n":${NUMBERS}`);
      expect(body).toContain('"top":107505301260286111,"far":"1e400","one":1.0');
      expect(body).toContain('"distinct_id":"107505301260286111"');
      expect(body).toContain('2026-01-01T00:00:00.123456Z');
    }
    const part = await send('GET', 'events/01890000-0000-7000-8000-000000000004/?part=top', undefined, owner);
    expect(part).toContain('"value":107505301260286111');
    const persons = await send('GET', 'persons/', undefined, owner);
    expect(persons).toMatch(/"id": ?107505301260286111/);
    expect(persons).toMatch(/"wide": ?123456789012345678901234567890/);
    const { uuid } = JSON.parse(persons).results[0];
    await send('POST', `persons/${uuid}/update_property/`, '{"key":"top","value":107505301260286117}', owner);
    expect(await send('GET', `persons/${uuid}/`, undefined, owner)).toContain('"top":107505301260286117');

    const ask = async (query: object) => (await send('POST', 'query/', JSON.stringify({ query }), owner)) as string;
    const hogql = await ask({
      kind: 'HogQLQuery',
      query: `select properties, toString(properties.top), toString(properties.one), toString(properties.$ai_trace_id),
          toString(person.properties.id), toString(person.properties.top)
        from events where event = 'seen'`,
    });
    const [row] = JSON.parse(hogql).results;
    expect(row.slice(1)).toEqual([
      '107505301260286111',
      '1',
      '107505301260286113',
      '107505301260286111',
      '107505301260286117',
    ]);
    expect(row[0]).toContain('"top":107505301260286111');
    expect(await ask({ kind: 'EventsQuery', select: ['*'], event: 'seen' })).toContain(`"n":${NUMBERS}`);
    const groups = JSON.parse(await ask({ kind: 'HogQLQuery', query: 'select properties from groups' })).results;
    expect(groups[0][0]).toContain('107505301260286111');

    const filters = (value: string, key = 'top') => encodeURIComponent(`[{"key":"${key}","value":${value}}]`);
    const count = async (value: string) =>
      JSON.parse(await send('GET', `events/?event=seen&properties=${filters(value)}`, undefined, owner)).results.length;
    expect([await count('107505301260286111'), await count('107505301260286112')]).toEqual([1, 0]);
  });
});

describe('the order of events', () => {
  it('of one microsecond is that of sending', async () => {
    const sender = await Sender.make(kit);
    const batch = Array.from({ length: 1_500 }, (_, i) => ({
      event: `e${i}`,
      distinct_id: 'ada',
      timestamp: '2026-01-01T00:00:00.000001Z',
      properties: { $process_person_profile: false },
    }));
    await sender.batch(batch);
    const query = { kind: 'EventsQuery', select: ['event'], orderBy: ['timestamp', 'uuid'], limit: 1_500 };
    const answer = await kit.request({
      method: 'POST',
      url: `${sender.account.base}/query/`,
      key: sender.account.key,
      payload: { query },
    });
    expect(answer.json().results.map(([event]: string[]) => event)).toEqual(batch.map(({ event }) => event));
  });

  it('of one millisecond is that of their microseconds', async () => {
    const sender = await Sender.make(kit);
    const micros = [500, 100, 300, 200, 400];
    await sender.batch(
      micros.map((micro) => ({
        event: `e${micro}`,
        distinct_id: 'ada',
        timestamp: `2026-01-01T00:00:00.000${micro}Z`,
      })),
    );
    expect((await sender.events()).map(({ event }) => event)).toEqual(['e500', 'e400', 'e300', 'e200', 'e100']);
  });
});
