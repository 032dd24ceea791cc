import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newProjectId,
  openTestEvents,
  personIdOf,
  storeCohort,
  storeEvents,
  storePersons,
} from '#features/hogql/testing.ts';
import type { RequestProject } from '#http/request.ts';
import { ask, OURS, testServer } from '#http/testing.ts';
import { ManualClock } from '#kernel/clock.ts';
import { createAnnouncer } from '#platform/announcer.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { createLogger } from '#platform/log.ts';
import { query } from './index.ts';

let app: FastifyInstance;
let store: EventStore;
let stop: () => Promise<void>;
const project = newProjectId();
const berlin = newProjectId();
const stranger = newProjectId();
const others: number[] = [];
const clock = new ManualClock('2026-11-21T12:00:00Z');
const announcer = createAnnouncer(createLogger('silent'));

function requestProject(id: number): RequestProject {
  return {
    id,
    uuid: '018f0000-0000-7000-8000-0000000000b1',
    name: 'Project',
    api_token: `phc_${id}`,
    organization_id: OURS,
    timezone: id === berlin ? 'Europe/Berlin' : 'UTC',
    week_start_day: id === berlin ? 1 : null,
    test_account_filters: [{ key: 'email', type: 'person', operator: 'not_icontains', value: '@corp.com' }],
    level: 15,
  };
}

beforeAll(async () => {
  store = await openTestEvents();
  const { feature } = query({
    events: store,
    clock,
    announcer,
    findCohort: async (id, reference) => (id === project && reference === 4 ? 4 : undefined),
    findCohortNames: async () => new Map(),
    runners: { EchoQuery: async (node) => ({ results: [node.text] }) },
  });
  stop = feature.run?.() ?? (async () => undefined);
  app = await testServer([feature], {
    findProject: async (_, { id }) => {
      if (id === stranger) return 'foreign';
      return typeof id === 'number' && [project, berlin, ...others].includes(id) ? requestProject(id) : 'missing';
    },
  });
  for (const id of [project, berlin, stranger]) {
    const mark = id === stranger ? 'foreign' : 'own';
    await storeEvents(store, id, [
      {
        event: '$ai_generation',
        at: '2026-11-19 23:30:00',
        by: 'ada',
        properties: { mark, $ai_model: 'gpt', $ai_total_cost_usd: 0.5, tags: ['x'] },
      },
      {
        event: '$ai_generation',
        at: '2026-11-20 10:00:00',
        by: 'bob',
        properties: { mark, $ai_model: 'gpt', $ai_total_cost_usd: 0.25 },
      },
      {
        event: '$ai_generation',
        at: '2026-11-20 11:00:00',
        by: 'ada',
        properties: { mark, $ai_model: 'opus', $ai_total_cost_usd: 2 },
      },
      { event: '$pageview', at: '2026-11-20 12:00:00', by: 'ada', properties: { mark, url: '/' } },
    ]);
    await storePersons(store, id, { ada: { email: 'ada@x.org' }, bob: { email: 'bob@corp.com' } });
    await storeCohort(store, id, 4, ['bob']);
  }
});

afterAll(async () => {
  await stop();
  await app.close();
});

async function post(body: unknown, { id = project, key = 'phx_all' as string | null, room = 'projects' } = {}) {
  const response = await ask(app, { method: 'POST', url: `/api/${room}/${id}/query/`, key, payload: body as object });
  return { status: response.statusCode, body: response.json() };
}

const hogql = (text: string, more: object = {}) => post({ query: { kind: 'HogQLQuery', query: text, ...more } });

describe('HogQLQuery', () => {
  it('answers columns, types, rows and what was understood', async () => {
    const { status, body } = await hogql(
      "select event, count() as total from events where event = '$ai_generation' group by event",
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      columns: ['event', 'total'],
      types: [
        ['event', 'String'],
        ['total', 'UInt64'],
      ],
      results: [['$ai_generation', 3]],
      hasMore: false,
      limit: 100,
      offset: 0,
      hogql:
        "SELECT event, count() AS total FROM events WHERE equals(event, '$ai_generation') GROUP BY event LIMIT 100",
      query: "select event, count() as total from events where event = '$ai_generation' group by event",
      clickhouse: null,
      timezone: 'UTC',
      error: null,
      timings: [],
      modifiers: {},
      query_status: null,
      is_cached: false,
      last_refresh: '2026-11-21T12:00:00.000Z',
      cache_key: expect.stringMatching(/^cache_/),
    });
  });

  it('writes every kind of value as the contract says', async () => {
    const { body } = await hogql(
      "select timestamp, toDate(timestamp), uuid = uuid, 9007199254740993, [toInt('9007199254740993'), 1], 1 / 0, true, (1, 'a'), [timestamp], map('a', count() over ()), properties.$ai_model, null from events order by timestamp limit 1",
    );
    expect(body.results).toEqual([
      [
        '2026-11-19T23:30:00.000000Z',
        '2026-11-19',
        1,
        '9007199254740993',
        ['9007199254740993', 1],
        null,
        true,
        [1, 'a'],
        ['2026-11-19T23:30:00.000000Z'],
        { a: 4 },
        'gpt',
        null,
      ],
    ]);
    expect(body.types[0][1]).toBe("DateTime64(6, 'UTC')");
    expect(body.types[10][1]).toBe('Nullable(String)');
  });

  it('writes numbers as numbers where integers and fractions meet', async () => {
    const { body } = await hogql('select if(1, count(), 0.5), [count(), 0.5] from events');
    expect(body.results).toEqual([[4, [4, 0.5]]]);
    const mixed = await hogql('select count() from events union all select 0.5 order by 1');
    expect(mixed.body.results).toEqual(expect.arrayContaining([[4], [0.5]]));
  });

  it('gives null for a subquery without a row', async () => {
    const { body } = await hogql(
      "select (select event from events where event = 'none') as a, (select properties.$ai_model from events where 0 union all select 'x' where 0) as b, a is null",
    );
    expect(body.results).toEqual([[null, null, 1]]);
  });

  it('names columns by alias, by the last step of a path, or by the expression', async () => {
    const { body } = await hogql(
      "select properties.$ai_model, person.properties.email, properties['tags'], count(), toStartOfDay(timestamp), event as e from events group by all limit 1",
    );
    expect(body.columns).toEqual(['$ai_model', 'email', 'tags', 'count()', 'toStartOfDay(timestamp)', 'e']);
  });

  it('says whether there are more rows, and pages with limit and offset', async () => {
    const first = await hogql('select event from events order by timestamp limit 3');
    expect(first.body).toMatchObject({ hasMore: true, limit: 3, offset: 0 });
    expect(first.body.results).toHaveLength(3);
    const rest = await hogql('select event from events order by timestamp limit 3 offset 3');
    expect(rest.body).toMatchObject({ hasMore: false, limit: 3, offset: 3, results: [['$pageview']] });
    expect((await hogql('select 1 limit 1000000')).body.limit).toBe(50_000);
  });

  it('fills placeholders with constants, never with text of a query', async () => {
    const { body } = await hogql(
      'select count() from events where event = {name} and distinct_id in {who} and {flag}',
      {
        values: { name: '$pageview', who: ['ada', "x' or 1=1"], flag: true },
      },
    );
    expect(body.results).toEqual([[1]]);
    const injected = await hogql('select count() from events where event = {name}', {
      values: { name: "' or 1 = 1 --" },
    });
    expect(injected.body.results).toEqual([[0]]);
    const variables = await hogql('select {variables.model}', {
      variables: { a1: { code_name: 'model', value: 'gpt' } },
    });
    expect(variables.body.results).toEqual([['gpt']]);
  });

  it('applies {filters} to the table it stands beside', async () => {
    const filters = {
      properties: [{ key: '$ai_model', value: 'gpt' }],
      dateRange: { date_from: '2026-11-20', date_to: '2026-11-21' },
    };
    expect((await hogql('select count() from events e where {filters}', { filters })).body.results).toEqual([[1]]);
    expect((await hogql('select count() from events where {filters}', {})).body.results).toEqual([[4]]);
    expect(
      (await hogql('select count() from events where {filters}', { filters: { filterTestAccounts: true } })).body
        .results,
    ).toEqual([[3]]);
    const range =
      'select count() from events where timestamp >= {filters.dateRange.from} and timestamp < {filters.dateRange.to}';
    expect((await hogql(range, { filters })).body.results).toEqual([[3]]);
    expect((await hogql(range)).body.results).toEqual([[4]]);
    expect(
      (await hogql('select count() from events where {filters}', { filters: { dateRange: { date_from: '-1d' } } })).body
        .results,
    ).toEqual([[1]]);
    expect(
      (
        await hogql('select count() from events where {filters}', {
          filters: { properties: [{ type: 'hogql', key: "event = '$pageview'" }] },
        })
      ).body.results,
    ).toEqual([[1]]);
    expect(
      (
        await hogql('select count() from events where {filters}', {
          filters: { properties: [{ type: 'cohort', key: 'id', value: 4 }] },
        })
      ).body.results,
    ).toEqual([[1]]);
  });

  it('reads wall clocks in the project’s time zone and weeks as the project counts them', async () => {
    const text =
      "select toStartOfDay(timestamp), toHour(timestamp), toDate(timestamp), toString(toStartOfWeek(timestamp)), formatDateTime(timestamp, '%H:%i') from events where timestamp < '2026-11-20 01:00:00' limit 1";
    const there = await post({ query: { kind: 'HogQLQuery', query: text } }, { id: berlin });
    expect(there.body.results).toEqual([['2026-11-19T23:00:00Z', 0, '2026-11-20', '2026-11-16', '00:30']]);
    expect(there.body.timezone).toBe('Europe/Berlin');
    const here = await hogql(text);
    expect(here.body.results).toEqual([['2026-11-19T00:00:00Z', 23, '2026-11-19', '2026-11-15', '23:30']]);
  });

  it('answers the same under environments', async () => {
    const { body } = await post(
      { query: { kind: 'HogQLQuery', query: 'select count() from events' } },
      { room: 'environments' },
    );
    expect(body.results).toEqual([[4]]);
  });

  it.each([
    ['select 1 as true', 'hogql_syntax_error'],
    ['select x from events', 'hogql_query_error'],
    ['select event, count() from events', 'not_an_aggregate'],
    ['select count(count()) from events', 'illegal_aggregation'],
    ["select greatest(now(), 'a')", 'no_common_type'],
    ['select (select event from events)', 'incorrect_result_of_scalar_subquery'],
    ["select match('a', '(?=b)')", 'cannot_compile_regexp'],
    ['select toStartOfDay([1])', 'illegal_type_of_argument'],
    ['select length(range(100000000000))', 'argument_out_of_bound'],
    ["select base64Decode('no')", 'incorrect_data'],
    ['select substring(event, 0) from events', 'zero_array_or_tuple_index'],
    ["select nullIf('no', generateUUIDv4())", 'cannot_parse_uuid'],
    ["select leftPad('a', -1)", 'index_of_positional_argument_is_out_of_range'],
    ["select [null, 1] = '12'", 'cannot_read_array_from_text'],
    ["select '' = toIntervalDay(1)", 'attempt_to_read_after_eof'],
  ])('refuses %s with %s, without a word of the engine', async (text, code) => {
    const { status, body } = await hogql(text);
    expect({ status, ...body }).toEqual({
      status: 400,
      type: 'validation_error',
      code,
      detail: expect.any(String),
      attr: null,
    });
    expect(body.detail).not.toMatch(/DB::|team_id|\bt\d\b|\bc\d\b|SELECT/);
  });

  it('says where a text stops being HogQL', async () => {
    expect((await hogql('select 1,\n  2 + frm events x')).body).toEqual({
      type: 'validation_error',
      code: 'hogql_syntax_error',
      detail: "Syntax error: unexpected 'x' after 'select 1, 2 + frm events'.",
      attr: null,
      start: 27,
      end: 28,
    });
  });

  it.each([
    [{}, 'required', 'query'],
    [{ query: null }, 'required', 'query'],
    [{ query: 'select 1' }, 'invalid_input', 'query'],
    [{ query: {} }, 'required', 'query'],
    [{ query: { kind: 'constructor' } }, 'invalid_input', 'query'],
    [{ query: { kind: 'PathsQuery' } }, 'invalid_input', 'query'],
    [{ query: { kind: 'HogQLQuery' } }, 'required', 'query'],
    [{ query: { kind: 'HogQLQuery', query: 5 } }, 'invalid_input', 'query'],
    [{ query: { kind: 'HogQLQuery', query: 'select 1', values: [] } }, 'invalid_input', 'values'],
    [{ query: { kind: 'DataTableNode' } }, 'invalid_input', 'query__source'],
  ])('refuses the body %j', async (body, code, attr) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { type: 'validation_error', code, attr } });
  });
});

describe('who may ask', () => {
  it('needs the scope query:read', async () => {
    expect(await post({ query: {} }, { key: 'phx_read' })).toMatchObject({
      status: 403,
      body: { code: 'permission_denied', detail: "API key missing required scope 'query:read'" },
    });
    expect((await post({}, { key: null })).status).toBe(401);
    expect((await post({}, { id: stranger })).status).toBe(403);
  });

  it('lists tables, columns and functions for editors', async () => {
    const response = await ask(app, { method: 'GET', url: `/api/projects/${project}/database_schema/` });
    const { tables, functions } = response.json();
    expect(tables.map((table: { name: string }) => table.name)).toEqual([
      'events',
      'ai_events',
      'ai_span_content',
      'persons',
      'person_distinct_ids',
      'groups',
      'cohort_people',
      'sessions',
    ]);
    expect(tables[0].columns).toContainEqual({ name: 'properties', type: 'json', nullable: false });
    expect(functions).toContainEqual({ name: 'toFloat', signature: 'any -> float?', family: 'function' });
    expect(response.body).not.toContain('team_id');
  });
});

describe('EventsQuery', () => {
  const events = (node: object) => post({ query: { kind: 'EventsQuery', ...node } });

  it('shows whole events, expressions and persons', async () => {
    const { status, body } = await events({
      select: ['*', 'event', 'properties.$ai_model', 'person', 'toFloat(properties.$ai_total_cost_usd) -- Cost'],
      limit: 1,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      hasMore: true,
      limit: 1,
      columns: ['*', 'event', 'properties.$ai_model', 'person', 'toFloat(properties.$ai_total_cost_usd) -- Cost'],
    });
    const [[event, name, model, person, cost]] = body.results;
    expect(event).toEqual({
      uuid: expect.any(String),
      event: '$pageview',
      properties: { mark: 'own', url: '/' },
      timestamp: '2026-11-20T12:00:00.000000Z',
      distinct_id: 'ada',
      elements_chain: '',
    });
    expect([name, model, cost]).toEqual(['$pageview', null, null]);
    expect(person).toEqual({
      uuid: personIdOf(project, 'ada'),
      created_at: '2026-11-01T00:00:00.000000Z',
      properties: { email: 'ada@x.org' },
      distinct_id: 'ada',
    });
  });

  it('filters by event, properties, conditions, person and time, in the asked order', async () => {
    const models = async (node: object) =>
      (await events({ select: ['properties.$ai_model'], ...node })).body.results.flat();
    expect(await models({ event: '$ai_generation', orderBy: ['timestamp ASC'] })).toEqual(['gpt', 'gpt', 'opus']);
    expect(await models({ properties: [{ key: '$ai_model', value: ['opus'] }] })).toEqual(['opus']);
    expect(await models({ where: ["properties.$ai_model = 'gpt'", 'properties.$ai_total_cost_usd > 0.3'] })).toEqual([
      'gpt',
    ]);
    expect(await models({ personId: personIdOf(project, 'bob') })).toEqual(['gpt']);
    expect(await models({ after: '2026-11-20', before: '2026-11-20T11:30:00Z' })).toEqual(['opus', 'gpt']);
    expect(await models({ after: '-1d', before: '-1h' })).toEqual([]);
    expect(await models({ event: '$ai_generation', filterTestAccounts: true })).toEqual(['opus', 'gpt']);
    expect(await models({ event: '$ai_generation', limit: 1, offset: 1, orderBy: ['timestamp DESC'] })).toEqual([
      'gpt',
    ]);
  });

  it('groups by the plain columns when one is an aggregate', async () => {
    const { body } = await events({ select: ['properties.$ai_model', 'count()'], event: '$ai_generation' });
    expect(body.results).toEqual([
      ['gpt', 2],
      ['opus', 1],
    ]);
  });

  it('refuses what it cannot read', async () => {
    expect((await events({})).body).toMatchObject({ code: 'required', attr: 'select' });
    expect((await events({ select: ['event'], after: 'soon' })).body).toMatchObject({
      code: 'invalid_input',
      attr: 'after',
    });
    expect((await events({ select: ['file(1)'] })).body).toMatchObject({ code: 'hogql_query_error' });
    expect((await events({ select: ['event'], limit: -1 })).body).toMatchObject({
      code: 'invalid_input',
      attr: 'limit',
    });
    expect((await events({ select: ['(select 1) union all'] })).body).toMatchObject({ code: 'hogql_syntax_error' });
  });
});

describe('TrendsQuery', () => {
  const trends = async (node: object, id = project) =>
    (await post({ query: { kind: 'TrendsQuery', ...node } }, { id })).body;
  const generations = (more: object = {}) => ({ kind: 'EventsNode', event: '$ai_generation', ...more });
  const dateRange = { date_from: '2026-11-18', date_to: '2026-11-21' };

  it('counts events a day and fills the days without any', async () => {
    const body = await trends({ series: [generations()], dateRange });
    expect(body.results).toMatchObject([
      {
        label: '$ai_generation',
        count: 3,
        data: [0, 1, 2, 0],
        days: ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'],
        labels: ['18-Nov-2026', '19-Nov-2026', '20-Nov-2026', '21-Nov-2026'],
      },
    ]);
  });

  it('draws days on the project’s clock', async () => {
    const body = await trends({ series: [generations()], dateRange }, berlin);
    expect(body.results[0].data).toEqual([0, 0, 3, 0]);
  });

  it('sums a property by breakdown, the largest groups on their own', async () => {
    const series = [generations({ math: 'sum', math_property: '$ai_total_cost_usd' })];
    const body = await trends({
      series,
      dateRange,
      breakdownFilter: { breakdown: '$ai_model', breakdown_type: 'event' },
    });
    expect(body.results).toMatchObject([
      { label: 'opus', breakdown_value: 'opus', count: 2, data: [0, 0, 2, 0] },
      { label: 'gpt', breakdown_value: 'gpt', count: 0.75, data: [0, 0.5, 0.25, 0] },
    ]);
    const cut = await trends({ series, dateRange, breakdownFilter: { breakdown: '$ai_model', breakdown_limit: 1 } });
    expect(cut.results.map((one: { breakdown_value: string }) => one.breakdown_value)).toEqual([
      'opus',
      '$$_posthog_breakdown_other_$$',
    ]);
  });

  it('knows users, averages, quantiles, weeks, months and hours', async () => {
    const data = async (series: object, more: object = {}) =>
      (await trends({ series: [series], dateRange, ...more })).results[0].data;
    expect(await data(generations({ math: 'dau' }))).toEqual([0, 1, 2, 0]);
    expect(await data(generations({ math: 'avg', math_property: '$ai_total_cost_usd' }))).toEqual([0, 0.5, 1.125, 0]);
    expect(
      await data(generations({ math: 'p95', math_property: '$ai_total_cost_usd' }), { interval: 'month' }),
    ).toEqual([expect.closeTo(1.85)]);
    expect(await data(generations(), { interval: 'week' })).toEqual([3]);
    expect(
      await data(generations(), {
        interval: 'hour',
        dateRange: { date_from: '2026-11-20T09:00:00', date_to: '2026-11-20T11:10:00' },
      }),
    ).toEqual([0, 1, 1]);
  });

  it('counts persons of the week or month up to a day', async () => {
    const data = async (math: string, more: object = {}) =>
      (await trends({ series: [generations({ math })], dateRange, ...more })).results[0];
    expect((await data('weekly_active')).data).toEqual([0, 1, 2, 2]);
    expect((await data('monthly_active')).data).toEqual([0, 1, 2, 2]);
    const week = { dateRange: { date_from: '2026-11-24', date_to: '2026-11-28' } };
    expect((await data('weekly_active', week)).data).toEqual([2, 2, 2, 0, 0]);
    expect((await data('weekly_active', { trendsFilter: { display: 'BoldNumber' } })).aggregated_value).toBe(2);
    expect((await data('weekly_active', { interval: 'week' })).data).toEqual([expect.any(Number)]);
    const broken = await trends({
      series: [generations({ math: 'weekly_active' })],
      dateRange,
      breakdownFilter: { breakdown: '$ai_model' },
    });
    expect(
      broken.results.map((one: { breakdown_value: string; data: number[] }) => [one.breakdown_value, one.data]),
    ).toEqual(expect.arrayContaining([['gpt', expect.any(Array)]]));
  });

  it('breaks down by several things at once', async () => {
    const body = await trends({
      series: [generations()],
      dateRange,
      breakdownFilter: {
        breakdowns: [
          { property: '$ai_model', type: 'event' },
          { property: 'distinct_id', type: 'hogql' },
        ],
      },
    });
    for (const one of body.results) {
      expect(one.breakdown_value).toHaveLength(2);
      expect(one.label).toBe(one.breakdown_value.join('::'));
    }
    expect(body.results.map((one: { count: number }) => one.count).reduce((a: number, b: number) => a + b, 0)).toBe(3);
    const cut = await trends({
      series: [generations()],
      dateRange,
      breakdownFilter: { breakdown_limit: 1, breakdowns: [{ property: '$ai_model' }, { property: 'nothing' }] },
    });
    expect(cut.results.map((one: { breakdown_value: string[] }) => one.breakdown_value)).toEqual([
      ['gpt', '$$_posthog_breakdown_null_$$'],
      ['$$_posthog_breakdown_other_$$', '$$_posthog_breakdown_other_$$'],
    ]);
    const many = Array.from({ length: 4 }, () => ({ property: 'a' }));
    expect(await trends({ series: [generations()], breakdownFilter: { breakdowns: many } })).toMatchObject({
      attr: 'breakdownFilter',
    });
  });

  it('computes formulas, totals and the period before', async () => {
    const series = [generations({ math: 'sum', math_property: '$ai_total_cost_usd' }), generations()];
    const formula = await trends({ series, dateRange, trendsFilter: { formula: 'A / B * 100' } });
    expect(formula.results).toMatchObject([{ data: [0, 50, 112.5, 0] }]);
    const total = await trends({ series: [generations()], dateRange, trendsFilter: { display: 'BoldNumber' } });
    expect(total.results).toMatchObject([{ aggregated_value: 3 }]);
    const compared = await trends({
      series: [generations()],
      dateRange: { date_from: '2026-11-20', date_to: '2026-11-20' },
      compareFilter: { compare: true },
    });
    expect(compared.results).toMatchObject([
      { compare_label: 'current', data: [2], days: ['2026-11-20'] },
      { compare_label: 'previous', data: [1], days: ['2026-11-19'] },
    ]);
  });

  it('computes several formulas, each under its name', async () => {
    const series = [generations(), { event: '$pageview' }];
    const figures = async (trendsFilter: object) =>
      (await trends({ series, dateRange, trendsFilter })).results.map((one: { label: string; data: number[] }) => [
        one.label,
        one.data,
      ]);
    expect(await figures({ formulas: ['A + B', 'A - B'] })).toEqual([
      ['Formula (A + B)', [0, 1, 3, 0]],
      ['Formula (A - B)', [0, 1, 1, 0]],
    ]);
    expect(await figures({ formulaNodes: [{ formula: 'B', custom_name: 'Views' }], formula: 'A' })).toEqual([
      ['Views', [0, 0, 1, 0]],
    ]);
  });

  it('compares with a time further back', async () => {
    const compared = await trends({
      series: [generations()],
      dateRange: { date_from: '2026-11-26', date_to: '2026-11-27' },
      compareFilter: { compare: true, compare_to: '-1w' },
    });
    expect(compared.results).toMatchObject([
      { compare_label: 'current', data: [0, 0] },
      { compare_label: 'previous', data: [1, 2], days: ['2026-11-19', '2026-11-20'] },
    ]);
    expect(
      await trends({ series: [generations()], dateRange, compareFilter: { compare: true, compare_to: 'once' } }),
    ).toMatchObject({ code: 'invalid_input', attr: 'compareFilter__compare_to' });
  });

  it('adds up to the end of each interval where asked', async () => {
    const trendsFilter = { display: 'ActionsLineGraphCumulative' };
    expect((await trends({ series: [generations()], dateRange, trendsFilter })).results).toMatchObject([
      { data: [0, 1, 3, 3], count: 3 },
    ]);
    expect(await trends({ series: [generations({ math: 'dau' })], dateRange, trendsFilter })).toMatchObject({
      code: 'invalid_input',
      detail: 'Only counts and sums can be shown cumulatively.',
    });
  });

  it('counts sessions and groups, and not events without one', async () => {
    const id = newProjectId();
    others.push(id);
    await storeEvents(store, id, [
      { event: '$pageview', properties: { $session_id: 's1' }, groups: ['', 'acme'] },
      { event: '$pageview', properties: { $session_id: 's1' }, groups: ['', 'corp'] },
      { event: '$pageview' },
    ]);
    const count = async (series: object) =>
      (await trends({ series: [{ event: '$pageview', ...series }], dateRange }, id)).results[0].count;
    expect(await count({ math: 'unique_session' })).toBe(1);
    expect(await count({ math: 'unique_group', math_group_type_index: 1 })).toBe(2);
    expect(await count({ math: 'unique_group' })).toBe(0);
  });

  it('refuses what it cannot compute', async () => {
    expect(await trends({ series: [{ kind: 'ActionsNode', id: 1 }] })).toMatchObject({
      code: 'invalid_input',
      detail: "Series of kind 'ActionsNode' are not supported.",
    });
    expect(await trends({ series: [] })).toMatchObject({ code: 'invalid_input' });
    expect(await trends({ series: [generations({ math: 'fortnightly_active' })] })).toMatchObject({
      code: 'invalid_input',
      attr: 'series',
    });
    expect(await trends({ series: [generations({ math: 'sum' })] })).toMatchObject({ code: 'required' });
    expect(await trends({ series: [generations()], interval: 'fortnight' })).toMatchObject({
      code: 'invalid_input',
      attr: 'interval',
    });
    expect(await trends({ series: [generations()], trendsFilter: { formula: 'A + process' } })).toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('kinds of query', () => {
  it('runs the source of nodes that only say how it is shown', async () => {
    const source = { kind: 'HogQLQuery', query: 'select 1' };
    for (const kind of ['DataVisualizationNode', 'DataTableNode', 'InsightVizNode']) {
      expect((await post({ query: { kind, source } })).body.results).toEqual([[1]]);
    }
    expect(
      (await post({ query: { kind: 'InsightVizNode', source: { kind: 'DataTableNode', source } } })).body.results,
    ).toEqual([[1]]);
  });

  it('hands kinds of other features to them', async () => {
    expect((await post({ query: { kind: 'EchoQuery', text: 'hi' } })).body).toMatchObject({
      results: ['hi'],
      is_cached: false,
    });
  });

  it('answers from memory only when asked to, for seconds, and not after new events', async () => {
    const ask = async (refresh?: string) => {
      const { body } = await post({ refresh, query: { kind: 'HogQLQuery', query: 'select generateUUIDv4()' } });
      return { id: body.results[0][0], cached: body.is_cached, at: body.last_refresh };
    };
    const first = await ask('blocking');
    clock.advance(3_000);
    expect(await ask('blocking')).toEqual({ ...first, cached: true });
    expect((await ask()).cached).toBe(false);
    expect((await ask('force_blocking')).cached).toBe(false);
    announcer.announce('events.stored', { projectId: project, events: [] });
    expect((await ask('blocking')).cached).toBe(false);
    clock.advance(11_000);
    expect((await ask('blocking')).cached).toBe(false);
  });

  it('ends a named query on request', async () => {
    const slow = post({
      client_query_id: 'mine',
      query: {
        kind: 'HogQLQuery',
        query:
          'select count() from events a, events b, events c, events d, events e, events f, events g, events h, events i, events j, events k, events l, events m, events n, events o where sipHash64(a.uuid, b.uuid, c.uuid, d.uuid, o.uuid) = 1',
      },
    });
    let cancelled = false;
    const tries = (async () => {
      while (!cancelled) {
        await ask(app, { method: 'DELETE', url: `/api/projects/${project}/query/mine/` });
        await setImmediate();
      }
    })();
    const { status, body } = await slow;
    cancelled = true;
    await tries;
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'query_cancelled' });
  });
});
