import { beforeAll, describe, expect, it } from 'vitest';
import { IMPOSSIBLE, WRITTEN } from '#kernel/time/testing.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let account: Account;

beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
});

const send = (owner: Account, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) =>
  kit.request({ method, url: `${owner.base}/${path}`, payload, key: owner.key });
const ask = (owner: Account, query: object) => send(owner, 'POST', 'query/', { query });
const before = (value: string) => ({ type: 'person', key: 'joined', operator: 'is_date_before', value });
const series = [{ kind: 'EventsNode', event: 'seen' }];
const hogql = 'select count() from events where {filters}';
const query = encodeURIComponent;

/** Each takes a time of its caller's. */
const DOORS: Readonly<Record<string, (text: string) => Promise<{ statusCode: number; json(): unknown }>>> = {
  'a literal of HogQL': (text) =>
    ask(account, { kind: 'HogQLQuery', query: `select count() from events where timestamp > '${text}'` }),
  'the dates of HogQL filters': (text) =>
    ask(account, { kind: 'HogQLQuery', query: hogql, filters: { dateRange: { date_from: text } } }),
  'the end of HogQL filters': (text) =>
    ask(account, { kind: 'HogQLQuery', query: hogql, filters: { dateRange: { date_to: text } } }),
  'a property filter': (text) =>
    ask(account, { kind: 'HogQLQuery', query: hogql, filters: { properties: [before(text)] } }),
  'EventsQuery after': (text) => ask(account, { kind: 'EventsQuery', select: ['event'], after: text }),
  'EventsQuery before': (text) => ask(account, { kind: 'EventsQuery', select: ['event'], before: text }),
  'TrendsQuery from': (text) => ask(account, { kind: 'TrendsQuery', series, dateRange: { date_from: text } }),
  'TrendsQuery to': (text) => ask(account, { kind: 'TrendsQuery', series, dateRange: { date_to: text } }),
  'TracesQuery from': (text) => ask(account, { kind: 'TracesQuery', dateRange: { date_from: text } }),
  'TracesQuery to': (text) => ask(account, { kind: 'TracesQuery', dateRange: { date_to: text } }),
  'ErrorTrackingQuery from': (text) => ask(account, { kind: 'ErrorTrackingQuery', dateRange: { date_from: text } }),
  'ErrorTrackingQuery to': (text) => ask(account, { kind: 'ErrorTrackingQuery', dateRange: { date_to: text } }),
  'events after': (text) => send(account, 'GET', `events/?after=${query(text)}`),
  'events before': (text) => send(account, 'GET', `events/?before=${query(text)}`),
  'filters of the list of events': (text) =>
    send(account, 'GET', `events/?properties=${query(JSON.stringify([before(text)]))}`),
  'filters of the list of persons': (text) =>
    send(account, 'GET', `persons/?properties=${query(JSON.stringify([before(text)]))}`),
  'an annotation': (text) => send(account, 'POST', 'annotations/', { content: 'a', date_marker: text }),
  'annotations from': (text) => send(account, 'GET', `annotations/?date_from=${query(text)}`),
  'annotations to': (text) => send(account, 'GET', `annotations/?date_to=${query(text)}`),
  'issues from': (text) => send(account, 'GET', `error_tracking/issues/?date_from=${query(text)}`),
  'issues to': (text) => send(account, 'GET', `error_tracking/issues/?date_to=${query(text)}`),
  'a rule of grouping': (text) =>
    send(account, 'POST', 'error_tracking/grouping_rules/', {
      filters: { type: 'AND', values: [{ ...before(text), type: 'event' }] },
    }),
  'the activity log': (text) => send(account, 'GET', `activity_log/?date_from=${query(text)}`),
  'a cohort': (text) =>
    send(account, 'POST', 'cohorts/', {
      name: 'c',
      filters: { properties: { type: 'AND', values: [before(text)] } },
    }),
  'a condition of an evaluation': (text) =>
    send(account, 'POST', 'evaluations/', {
      name: 'e',
      evaluation_type: 'hog',
      evaluation_config: { source: 'return true' },
      conditions: [{ id: 'a', properties: [before(text)] }],
    }),
  'a run of an evaluation': (text) =>
    send(account, 'POST', 'evaluation_runs/', {
      evaluation_id: '01890000-0000-7000-8000-000000000001',
      target_event_id: '01890000-0000-7000-8000-000000000002',
      timestamp: text,
    }),
  'filters of test accounts': (text) =>
    kit.request({
      method: 'PATCH',
      url: `${account.base}/`,
      key: account.key,
      payload: { test_account_filters: [before(text)] },
    }),
};

describe('a day or time that does not exist', () => {
  it.each(Object.entries(DOORS))('is refused: %s', async (_name, door) => {
    for (const text of IMPOSSIBLE) {
      const answer = await door(text);
      expect([text, answer.statusCode, answer.json()]).toEqual([
        text,
        400,
        expect.objectContaining({ type: 'validation_error', code: expect.any(String), detail: expect.any(String) }),
      ]);
    }
  });

  it('is an event’s timestamp that cannot be read: the event happened now', async () => {
    const sender = await Sender.make(kit);
    const from = kit.clock.now().getTime();
    await sender.batch(IMPOSSIBLE.map((timestamp) => ({ event: 'seen', distinct_id: 'ada', timestamp })));
    const to = kit.clock.now().getTime();
    const times = (await sender.events()).map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toHaveLength(IMPOSSIBLE.length);
    expect(times.filter((time) => time < from || time > to)).toEqual([]);
  });

  it('is no moment in the text of a property, for the engine as for us', async () => {
    const sender = await Sender.make(kit);
    await sender.batch(IMPOSSIBLE.map((when) => ({ event: 'seen', distinct_id: 'ada', properties: { when } })));
    const answer = await ask(sender.account, {
      kind: 'HogQLQuery',
      query:
        'select properties.when, toDateTime(properties.when), parseDateTimeBestEffort(properties.when) from events',
    });
    expect(answer.json().results.map(([, ...times]: unknown[]) => times)).toEqual(IMPOSSIBLE.map(() => [null, null]));
  });
});

describe('a written time', () => {
  it('may be of the years 1 and 9999', async () => {
    for (const text of ['0001-01-01', '0001-01-01T00:00:00.000001Z', '9999-12-31T23:59:59.999999Z']) {
      for (const [name, door] of Object.entries(DOORS)) {
        // A literal is compared by the engine, which knows no such years; a trend has too many intervals; there is no such evaluation.
        if (/literal|Trends|a run/.test(name)) continue;
        expect([name, text, (await door(text)).statusCode]).toEqual([name, text, expect.toBeOneOf([200, 201])]);
      }
    }
    const { results } = (await send(account, 'GET', 'annotations/?limit=100')).json();
    const markers = results.map(({ date_marker }: { date_marker: string }) => date_marker);
    expect(markers).toContain('0001-01-01T00:00:00.000001Z');
    expect(markers).toContain('9999-12-31T23:59:59.999999Z');
  });

  const zones = [...new Set(WRITTEN.map(({ zone }) => zone))];

  it.each(zones)('is the same moment for every door of a project in %s', async (timezone) => {
    const written = WRITTEN.filter(({ zone }) => zone === timezone);
    const sender = new Sender(kit, await kit.makeAccount({ timezone }));
    const own = sender.account;
    await sender.batch(
      written.map(({ text, utc }, index) => ({
        event: '$ai_generation',
        distinct_id: 'ada',
        timestamp: utc,
        properties: { when: text, case: String(index), $ai_trace_id: `trace ${index}` },
      })),
    );
    const answers = async (node: object) => {
      const answer = await ask(own, node);
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return answer.json().results;
    };
    const inUtc = written
      .map(({ text }) => `toUnixTimestamp64Milli(toDateTime('${text}'))`)
      .concat('toUnixTimestamp64Milli(toDateTime(properties.when))');
    const rows = await answers({
      kind: 'HogQLQuery',
      query: `select ${inUtc.join(', ')} from events order by toInt(properties.case)`,
    });
    const expected = written.map(({ utc }) => Date.parse(utc));
    expect(rows[0].slice(0, -1)).toEqual(expected);
    expect(rows.map((row: number[]) => row.at(-1))).toEqual(expected);
    for (const [index, { text }] of written.entries()) {
      const mine = [{ key: 'case', value: String(index) }];
      const within = { date_from: text, date_to: text };
      const select = ['properties.case'];
      expect(await answers({ kind: 'EventsQuery', select, properties: mine, after: text })).toEqual([]);
      expect(await answers({ kind: 'EventsQuery', select, properties: mine, before: text })).toEqual([]);
      const traces = await answers({ kind: 'TracesQuery', dateRange: within, properties: mine });
      expect(traces.map(({ id }: { id: string }) => id)).toEqual([`trace ${index}`]);
      const at = { key: 'when', operator: 'is_date_exact', value: text };
      const same = await answers({ kind: 'EventsQuery', select, properties: [...mine, at] });
      expect(same).toEqual([[String(index)]]);
    }
  });
});

describe('a week', () => {
  it('begins where the project says', async () => {
    const own = await kit.makeAccount();
    const first = async () => {
      const dateRange = { date_from: 'wStart', date_to: 'wEnd' };
      const query =
        'select toDayOfWeek(toDateTime({filters.dateRange.from})), toDayOfWeek(toDateTime({filters.dateRange.to}))';
      return (await ask(own, { kind: 'HogQLQuery', query: `${query} from events`, filters: { dateRange } })).json();
    };
    const days = async (week_start_day: number | null) => {
      await kit.request({ method: 'PATCH', url: `${own.base}/`, key: own.key, payload: { week_start_day } });
      return (await first()).results;
    };
    await new Sender(kit, own).capture({ event: 'seen', distinct_id: 'ada' });
    expect(await days(null)).toEqual([[7, 6]]);
    expect(await days(0)).toEqual([[7, 6]]);
    expect(await days(1)).toEqual([[1, 7]]);
  });
});
