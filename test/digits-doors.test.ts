import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { datasetKit } from '#features/datasets/testing.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
let account: Account;

beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
});

const DIGITS = ['107505301260286111', '-9007199254740993', '0.10', '1.0', '0.12345678901234567890'];
const WIDE = '123456789012345678901234567890';
/** JSON whose numbers JavaScript cannot hold as they are written. */
const VALUE = `{"id":${DIGITS[0]},"list":[${DIGITS[1]},${DIGITS[2]}],"deep":{"one":[{"n":${DIGITS[3]}}]},"long":${DIGITS[4]},"wide":${WIDE}}`;

function expectDigits(text: string, digits: readonly string[] = [...DIGITS, WIDE]): void {
  for (const number of digits) expect(text).toMatch(new RegExp(`[^\\d.]${number.replaceAll('.', '\\.')}(?!\\d)`));
}

async function send(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: string, owner = account) {
  const answer = await kit.request({
    method,
    url: path.startsWith('/') ? path : `${owner.base}/${path}`,
    key: owner.key,
    payload: body,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
  });
  if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
  return answer.body;
}
const idOf = (body: string): string => JSON.parse(body).id;
const ask = (query: string, owner = account) => send('POST', 'query/', `{"query":${query}}`, owner);
const hogql = (text: string, owner = account) => ask(`{"kind":"HogQLQuery","query":${JSON.stringify(text)}}`, owner);

async function capture(owner: Account, events: readonly string[]): Promise<void> {
  const payload = `{"api_key":"${owner.project.api_token}","batch":[${events.join(',')}]}`;
  const answer = await kit.request({
    method: 'POST',
    url: '/batch/',
    payload,
    headers: { 'content-type': 'application/json' },
  });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
}

const FILTERS = `[{"key":"plan","value":${DIGITS[0]},"operator":"exact","type":"person"}]`;

describe('settings that hold JSON keep its digits', () => {
  it.each<[string, string, (value: string) => string]>([
    ['saved views', 'saved_views/', (value) => `{"name":"v","kind":"traces","state":${value}}`],
    ['datasets', 'datasets/', (value) => `{"name":"d","metadata":${value}}`],
    [
      'releases',
      'error_tracking/releases/',
      (value) => `{"version":"1","project":"p","hash_id":"h","metadata":${value}}`,
    ],
    ['prompts', 'llm_prompts/', (value) => `{"name":"doors","prompt":${value},"config":${value}}`],
  ])('%s', async (_words, path, body) => {
    const made = await send('POST', path, body(VALUE));
    expectDigits(made);
    expectDigits(await send('GET', path === 'llm_prompts/' ? `${path}name/doors/` : `${path}${idOf(made)}/`));
  });

  it('filters of cohorts, projects and evaluations', async () => {
    const filters = `{"properties":{"type":"AND","values":[{"type":"AND","values":${FILTERS}}]}}`;
    const cohort = await send('POST', 'cohorts/', `{"name":"c","filters":${filters}}`);
    expectDigits(cohort, [DIGITS[0] ?? '']);
    expectDigits(await send('GET', `cohorts/${idOf(cohort)}/`), [DIGITS[0] ?? '']);
    const project = await send('PATCH', `/api/projects/${account.project.id}/`, `{"test_account_filters":${FILTERS}}`);
    expectDigits(project, [DIGITS[0] ?? '']);
    const rule = `{"filters":{"type":"AND","values":${FILTERS.replace('person', 'event')}}}`;
    expectDigits(await send('POST', 'error_tracking/grouping_rules/', rule), [DIGITS[0] ?? '']);
    expectDigits(await send('GET', 'error_tracking/grouping_rules/'), [DIGITS[0] ?? '']);
    const conditions = `[{"id":"a","rollout_percentage":100,"properties":${FILTERS.replace('person', 'event')}}]`;
    const evaluation = await send(
      'POST',
      'evaluations/',
      `{"name":"e","evaluation_type":"hog","evaluation_config":{"source":"return true"},"output_type":"boolean","enabled":false,"conditions":${conditions}}`,
    );
    expectDigits(evaluation, [DIGITS[0] ?? '']);
    expectDigits(await send('GET', `evaluations/${idOf(evaluation)}/`), [DIGITS[0] ?? '']);
  });

  it('and a change of the last digit is a change in the activity log', async () => {
    const owner = await kit.makeAccount();
    const filters = (digits: string) =>
      `{"properties":{"type":"AND","values":[{"type":"AND","values":${FILTERS.replace(DIGITS[0] ?? '', digits)}}]}}`;
    const cohort = await send('POST', 'cohorts/', `{"name":"log","filters":${filters('107505301260286111')}}`, owner);
    await send('PATCH', `cohorts/${idOf(cohort)}/`, `{"filters":${filters('107505301260286112')}}`, owner);
    const log = await send('GET', `cohorts/${idOf(cohort)}/activity/`, undefined, owner);
    expectDigits(log, ['107505301260286111', '107505301260286112']);
  });
});

/** How often the number is a value of the JSON, bare or as text; the digits of times and ids are none. */
function timesOf(number: string, json: string): number {
  return json.match(new RegExp(`(?<=[:,["])${RegExp.escape(number)}(?=[,\\]}"])`, 'g'))?.length ?? 0;
}

describe('dataset items keep the digits of every number', () => {
  it.each(DIGITS)('%s, made alone, in bulk and changed', async (number) => {
    const dataset = idOf(await send('POST', 'datasets/', '{"name":"d"}'));
    const one = await send('POST', 'dataset_items/', `{"dataset":"${dataset}","input":${number}}`);
    await send(
      'POST',
      'dataset_items/bulk/',
      `{"items":[{"dataset":"${dataset}","input":[${number}],"output":${number}}]}`,
    );
    await send('PATCH', `dataset_items/${idOf(one)}/`, `{"output":{"a":${number}},"metadata":${number}}`);
    const list = await send('GET', `dataset_items/?dataset=${dataset}`);
    expect(timesOf(number, list)).toBe(5);
    const calls = datasetKit(kit, account);
    for (const format of ['csv', 'jsonl'] as const) {
      const { body } = await calls.download(dataset, format);
      const copy = await calls.makeDataset();
      await calls.upload(copy, body, `format=${format}`);
      await kit.drainJobs();
      // In a cell a bare number that would lose digits is a text.
      expect(timesOf(number, (await calls.download(copy, 'jsonl')).body)).toBe(5);
    }
  });
});

describe('events keep their digits', () => {
  let owner: Account;
  const uuid = (place: number) => `01890000-0000-7000-8000-0000000000${10 + place}`;
  const event = (place: number, name: string, properties: string) =>
    `{"event":"${name}","distinct_id":"ada","uuid":"${uuid(place)}","timestamp":"2026-01-01T00:00:0${place}Z","properties":${properties}}`;

  beforeAll(async () => {
    owner = await kit.makeAccount();
    const ai = `"$ai_trace_id":"t","$ai_model":"gpt-4o","$ai_input":[{"role":"user","content":${VALUE}}],"$ai_output_choices":[{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":${VALUE}}}]}]`;
    await capture(owner, [
      event(1, '$ai_generation', `{${ai},"$set":${VALUE},"far":1e400}`),
      event(
        2,
        '$ai_span',
        `{"$ai_trace_id":"t","$ai_span_id":"s","$ai_input_state":${VALUE},"$ai_output_state":${VALUE}}`,
      ),
      event(3, '$ai_trace', `{"$ai_trace_id":"t","$ai_input_state":${VALUE},"$ai_output_state":${VALUE}}`),
      event(4, '$exception', `{"$exception_list":[{"type":"E","value":"x"}],"extra":${VALUE}}`),
      event(5, 'plain', `{"v":${VALUE},"id":${DIGITS[0]},"zero":-0}`),
    ]);
  });

  it('in traces', async () => {
    for (const body of [
      await ask('{"kind":"TraceQuery","traceId":"t"}', owner),
      await ask('{"kind":"TracesQuery","dateRange":{"date_from":"2025-12-01"}}', owner),
    ]) {
      expectDigits(body);
    }
  });

  it('in lists of events, one event, and parts of it', async () => {
    for (const place of [1, 2, 3, 4, 5]) {
      expectDigits(await send('GET', `events/${uuid(place)}/`, undefined, owner));
    }
    expectDigits(await send('GET', `events/${uuid(1)}/?part=$ai_input`, undefined, owner));
    expectDigits(await ask('{"kind":"EventsQuery","select":["*"],"after":"2025-12-01"}', owner));
    expectDigits(await send('GET', 'events/?after=2025-12-01T00:00:00Z', undefined, owner));
    expect(await send('GET', `events/${uuid(1)}/`, undefined, owner)).toContain('"far":"1e400"');
  });

  it('in persons and their exports', async () => {
    const people = await send('GET', 'persons/?distinct_id=ada', undefined, owner);
    expectDigits(people);
    const cohort = await send(
      'POST',
      'cohorts/',
      `{"name":"s","is_static":true,"_create_static_person_ids":["${JSON.parse(people).results[0].uuid}"]}`,
      owner,
    );
    await kit.drainJobs();
    expectDigits(await send('GET', `cohorts/${idOf(cohort)}/persons/`, undefined, owner));
  });

  it('in HogQL: JSON cells, literals, values, and what is compared', async () => {
    expectDigits(await hogql("select properties.v, person.properties from events where event = 'plain'", owner), [
      DIGITS[0] ?? '',
      DIGITS[1] ?? '',
    ]);
    const literals =
      'select 107505301260286111, [107505301260286111], (107505301260286111, 1), toString(107505301260286111)';
    expect((await hogql(literals, owner)).split('107505301260286111').length).toBeGreaterThanOrEqual(5);
    const count = async (query: string) => JSON.parse(await ask(query, owner)).results[0][0];
    const where = (condition: string, more = '') =>
      `{"kind":"HogQLQuery","query":"select count() from events where event = 'plain' and ${condition}"${more}}`;
    for (const [digits, expected] of [
      ['107505301260286111', 1],
      ['107505301260286112', 0],
    ] as const) {
      expect(await count(where(`toInt(properties.id) = ${digits}`))).toBe(expected);
      expect(await count(where('toInt(properties.id) = {id}', `,"values":{"id":${digits}}`))).toBe(expected);
      const filters = `,"filters":{"properties":[{"key":"id","value":${digits},"operator":"exact","type":"event"}]}`;
      expect(await count(where('{filters}', filters))).toBe(expected);
    }
  });

  it('in what an agent is told and says', async () => {
    if (!kit.app.server.listening) await kit.app.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(kit.app.server.address() as AddressInfo).port}/mcp`;
    const tool = async (name: string, input: string) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${owner.key}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"${name}","arguments":${input}}}`,
      });
      const { result } = (await answer.json()) as { result: { isError?: boolean; content: { text: string }[] } };
      expect(result.isError ?? false, JSON.stringify(result)).toBe(false);
      return result.content[0]?.text ?? '';
    };
    expectDigits(await tool('trace-get', '{"traceId":"t"}'));
    const dataset = idOf(await send('POST', 'datasets/', '{"name":"d"}', owner));
    expectDigits(await tool('dataset-item-add', `{"dataset":"${dataset}","input":${VALUE},"output":${DIGITS[0]}}`));
    expect((await tool('dataset-items-list', `{"dataset":"${dataset}"}`)).split(DIGITS[0] ?? '')).toHaveLength(3);
  });
});
