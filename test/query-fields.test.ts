import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { beforeAll, describe, expect, it } from 'vitest';
import { FunnelsQuery } from '#features/query/funnels/schema.ts';
import { RetentionQuery } from '#features/query/retention/schema.ts';
import { EventsQuery, HogQLQuery, TrendsQuery, UNSUPPORTED } from '#features/query/schema.ts';
import { TraceQuery, TracesQuery } from '#features/traces/schema.ts';
import type { JsonObject } from '#kernel/json.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

// A field that a query's schema takes changes the answer or is refused by name: an answer never passes over what was asked.

let kit: Kit;
let sender: Sender;
let adasId: string;

const HOUR = 3_600_000;
/** Of the day before yesterday. */
const noon = () => `${ago(48).slice(0, 10)}T12:00:00Z`;
const ago = (hours: number) => new Date(kit.clock.now().getTime() - hours * HOUR).toISOString();

beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
  const { account } = sender;
  const filters = [{ key: 'plan', value: 'free', operator: 'exact', type: 'person' }];
  const patch = await kit.request({
    method: 'PATCH',
    url: `/api/projects/${account.project.id}/`,
    key: account.key,
    payload: { test_account_filters: filters },
  });
  expect(patch.statusCode).toBe(200);
  const event = (name: string, by: string, hours: number, properties: object = {}) => ({
    event: name,
    distinct_id: by,
    timestamp: ago(hours),
    properties,
  });
  const call = (trace: string, more: object = {}) => ({
    $ai_trace_id: trace,
    $ai_model: 'gpt-4o',
    $ai_latency: 1,
    ...more,
  });
  const answer = await sender.batch([
    event('buy', 'ada', 26, { amount: 10, country: 'DE', $set: { plan: 'free' }, $groups: { company: 'acme' } }),
    { ...event('buy', 'ada', 0, { amount: 3, country: 'FR' }), timestamp: noon() },
    event('buy', 'bob', 50, { amount: 5, country: 'DE', $set: { plan: 'paid' } }),
    event('look', 'bob', 51, { amount: 700, country: 'IT' }),
    event('buy', 'bob', 24 * 9, { amount: 70, country: 'ES' }),
    event('buy', 'bob', 24 * 16, { amount: 80, country: 'ES' }),
    event('$groupidentify', 'ada', 30, { $group_type: 'company', $group_key: 'acme', $group_set: { size: 3 } }),
    event('$ai_generation', 'ada', 2, call('t1', { $groups: { company: 'acme' }, $ai_span_id: 'a', tag: 'x' })),
    event('$ai_generation', 'ada', 20, call('t1', { $ai_span_id: 'b', tag: 'y' })),
    event('$ai_generation', 'bob', 3, call('t2')),
    event('$ai_generation', 'bob', 4, call('t3')),
  ]);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
  adasId = (await sender.person('ada'))?.uuid ?? '';
});

async function ask(query: JsonObject) {
  const { base, key } = sender.account;
  const reply = await kit.request({ method: 'POST', url: `${base}/query/`, key, payload: { query } });
  return { status: reply.statusCode, body: reply.json() };
}

async function answerOf(query: JsonObject): Promise<string> {
  const { status, body } = await ask(query);
  if (status !== 200) throw new Error(JSON.stringify([status, query, body]));
  const { results, columns, hasMore, limit, offset } = body;
  return JSON.stringify({ results, columns, hasMore, limit, offset });
}

/** Two questions that differ in one field and have different answers; a single one is refused. */
type Case = () => readonly [JsonObject, JsonObject] | readonly [JsonObject];

const filter = (key: string, value: unknown, type = 'event') => [{ key, value, operator: 'exact', type }];
const WEEK = { dateRange: { date_from: '-7d' } };
const buys = { kind: 'EventsNode', event: 'buy' };

const hogql = (query: string, more: object = {}) => ({ kind: 'HogQLQuery', query, ...more });
const COUNT = 'select count() from events where {filters}';
const HOGQL: Record<string, Case> = {
  query: () => [hogql('select 1'), hogql('select 2')],
  values: () => [hogql('select {v}', { values: { v: 1 } }), hogql('select {v}', { values: { v: 2 } })],
  variables: () => [
    hogql('select {variables.v}', { variables: { a: { code_name: 'v', value: 1 } } }),
    hogql('select {variables.v}', { variables: { a: { code_name: 'v', value: 2 } } }),
  ],
  filters: () => [hogql(COUNT, { filters: {} }), hogql(COUNT, { filters: { properties: filter('country', 'DE') } })],
  'filters.properties': () => [
    hogql(COUNT, { filters: { properties: filter('country', 'FR') } }),
    hogql(COUNT, { filters: { properties: filter('country', 'DE') } }),
  ],
  'filters.dateRange': () => [hogql(COUNT, { filters: {} }), hogql(COUNT, { filters: WEEK })],
  'filters.dateRange.date_from': () => [hogql(COUNT, { filters: WEEK }), hogql(COUNT, { filters: { dateRange: {} } })],
  'filters.dateRange.date_to': () => [
    hogql(COUNT, { filters: { dateRange: { date_to: '-7d' } } }),
    hogql(COUNT, { filters: { dateRange: {} } }),
  ],
  'filters.filterTestAccounts': () => [
    hogql(COUNT, { filters: {} }),
    hogql(COUNT, { filters: { filterTestAccounts: true } }),
  ],
};

const events = (more: object = {}) => ({ kind: 'EventsQuery', select: ['event', 'timestamp'], after: '-30d', ...more });
const differs =
  (more: () => object): Case =>
  () => [events(), events(more())];
const EVENTS: Record<string, Case> = {
  select: differs(() => ({ select: ['event'] })),
  where: differs(() => ({ where: ["event = 'look'"] })),
  orderBy: differs(() => ({ orderBy: ['timestamp'] })),
  event: differs(() => ({ event: 'look' })),
  events: differs(() => ({ events: ['look'] })),
  properties: differs(() => ({ properties: filter('country', 'DE') })),
  fixedProperties: differs(() => ({ fixedProperties: filter('country', 'DE') })),
  filterTestAccounts: differs(() => ({ filterTestAccounts: true })),
  personId: differs(() => ({ personId: adasId })),
  after: differs(() => ({ after: '-7d' })),
  before: differs(() => ({ before: '-7d' })),
  limit: differs(() => ({ limit: 2 })),
  offset: differs(() => ({ offset: 2 })),
};

const trends = (more: object = {}) => ({ kind: 'TrendsQuery', series: [buys], ...WEEK, ...more });
const trend =
  (more: object): Case =>
  () => [trends(), trends(more)];
const series =
  (one: object, other: object): Case =>
  () => [trends({ series: [{ ...buys, ...one }] }), trends({ series: [{ ...buys, ...other }] })];
const SUM = { math: 'sum', math_property: 'amount' };
const broken =
  (one: object, other: object): Case =>
  () => [
    trends({ breakdownFilter: { breakdown: 'country', breakdown_type: 'event', ...one } }),
    trends({ breakdownFilter: { breakdown: 'country', breakdown_type: 'event', ...other } }),
  ];
const formula =
  (one: object, other: object): Case =>
  () => [trends({ series: [buys, buys], trendsFilter: one }), trends({ series: [buys, buys], trendsFilter: other })];
const TRENDS: Record<string, Case> = {
  series: () => [trends(), trends({ series: [buys, buys] })],
  'series.0.kind': () => [trends({ series: [{ ...buys, kind: 'DataWarehouseNode' }] })],
  'series.0.event': series({}, { event: 'look' }),
  'series.0.name': series({}, { name: 'Purchases' }),
  'series.0.custom_name': series({}, { custom_name: 'Purchases' }),
  'series.0.math': series({ math_property: 'amount', math: 'max' }, SUM),
  'series.0.math_property': series(SUM, { math: 'sum', math_property: '$ai_latency' }),
  'series.0.math_hogql': series({ math: 'hogql', math_hogql: 'count() * 2' }, { math: 'hogql', math_hogql: 'count()' }),
  'series.0.math_group_type_index': series(
    { math: 'unique_group', math_group_type_index: 0 },
    { math: 'unique_group', math_group_type_index: 1 },
  ),
  'series.0.properties': series({}, { properties: filter('country', 'DE') }),
  'series.0.fixedProperties': series({}, { fixedProperties: filter('country', 'DE') }),
  dateRange: trend({ dateRange: { date_from: '-30d' } }),
  'dateRange.date_from': trend({ dateRange: { date_from: '-2d' } }),
  'dateRange.date_to': trend({ dateRange: { date_from: '-7d', date_to: '-2d' } }),
  'dateRange.explicitDate': () => [
    trends({ dateRange: { date_from: noon().replace('12:', '13:') } }),
    trends({ dateRange: { date_from: noon().replace('12:', '13:'), explicitDate: true } }),
  ],
  interval: trend({ interval: 'week' }),
  properties: trend({ properties: filter('country', 'DE') }),
  filterTestAccounts: trend({ filterTestAccounts: true }),
  breakdownFilter: trend({ breakdownFilter: { breakdown: 'country', breakdown_type: 'event' } }),
  'breakdownFilter.breakdown': broken({}, { breakdown: 'amount' }),
  'breakdownFilter.breakdown_type': broken({ breakdown: 'plan' }, { breakdown: 'plan', breakdown_type: 'person' }),
  'breakdownFilter.breakdown_limit': broken({}, { breakdown_limit: 1 }),
  'breakdownFilter.breakdown_group_type_index': broken(
    { breakdown: 'size', breakdown_type: 'group', breakdown_group_type_index: 0 },
    { breakdown: 'size', breakdown_type: 'group', breakdown_group_type_index: 1 },
  ),
  'breakdownFilter.breakdowns': () => [
    trends(),
    trends({ breakdownFilter: { breakdowns: [{ property: 'country', type: 'event' }] } }),
  ],
  'breakdownFilter.breakdown_histogram_bin_count': broken(
    { breakdown: 'amount' },
    { breakdown: 'amount', breakdown_histogram_bin_count: 2 },
  ),
  'breakdownFilter.breakdown_hide_other_aggregation': broken(
    { breakdown_limit: 1 },
    { breakdown_limit: 1, breakdown_hide_other_aggregation: true },
  ),
  trendsFilter: formula({}, { formula: 'A + B' }),
  'trendsFilter.formula': formula({ formula: 'A' }, { formula: 'A + B' }),
  'trendsFilter.formulas': formula({ formulas: ['A'] }, { formulas: ['A', 'A + B'] }),
  'trendsFilter.formulaNodes': formula({}, { formulaNodes: [{ formula: 'A + B' }] }),
  'trendsFilter.formulaNodes.0.formula': formula(
    { formulaNodes: [{ formula: 'A' }] },
    { formulaNodes: [{ formula: 'A + B' }] },
  ),
  'trendsFilter.formulaNodes.0.custom_name': formula(
    { formulaNodes: [{ formula: 'A' }] },
    { formulaNodes: [{ formula: 'A', custom_name: 'Mine' }] },
  ),
  'trendsFilter.smoothingIntervals': trend({ trendsFilter: { smoothingIntervals: 3 } }),
  'trendsFilter.display': trend({ trendsFilter: { display: 'BoldNumber' } }),
  compareFilter: trend({ compareFilter: { compare: true } }),
  'compareFilter.compare': () => [
    trends({ compareFilter: { compare: false } }),
    trends({ compareFilter: { compare: true } }),
  ],
  'compareFilter.compare_to': () => [
    trends({ compareFilter: { compare: true } }),
    trends({ compareFilter: { compare: true, compare_to: '-14d' } }),
  ],
};

const traces = (more: object = {}) => ({ kind: 'TracesQuery', ...WEEK, ...more });
const listed =
  (more: () => object): Case =>
  () => [traces(), traces(more())];
const TRACES: Record<string, Case> = {
  dateRange: listed(() => ({ dateRange: { date_from: ago(2.5) } })),
  'dateRange.date_from': listed(() => ({ dateRange: { date_from: ago(2.5) } })),
  'dateRange.date_to': listed(() => ({ dateRange: { date_from: '-7d', date_to: ago(3.5) } })),
  limit: listed(() => ({ limit: 1 })),
  offset: listed(() => ({ offset: 1 })),
  cursor: () => [traces({ limit: 1 })],
  filterTestAccounts: listed(() => ({ filterTestAccounts: true })),
  properties: listed(() => ({ properties: filter('tag', 'x') })),
  personId: listed(() => ({ personId: adasId })),
  groupKey: listed(() => ({ groupKey: 'acme', groupTypeIndex: 0 })),
  groupTypeIndex: () => [
    traces({ groupKey: 'acme', groupTypeIndex: 0 }),
    traces({ groupKey: 'acme', groupTypeIndex: 1 }),
  ],
  shape: listed(() => ({ shape: 'row' })),
};

const trace = (more: object = {}) => ({ kind: 'TraceQuery', traceId: 't1', ...more });
const TRACE: Record<string, Case> = {
  traceId: () => [trace(), trace({ traceId: 't2' })],
  dateRange: () => [trace(), trace({ dateRange: { date_from: ago(5) } })],
  'dateRange.date_from': () => [trace({ dateRange: {} }), trace({ dateRange: { date_from: ago(5) } })],
  'dateRange.date_to': () => [trace({ dateRange: {} }), trace({ dateRange: { date_to: ago(5) } })],
  properties: () => [trace(), trace({ properties: filter('tag', 'x') })],
  shape: () => [trace(), trace({ shape: 'skeleton' })],
};

/** Said in the API's document: clients of PostHog's send it, and sentiment is computed by nothing here. */
const WITHOUT_EFFECT = new Set(['includeSentiment']);

interface Field {
  readonly path: readonly string[];
  readonly isRefused: boolean;
}

function fieldsOf(schema: TSchema, path: readonly string[] = []): Field[] {
  const { properties, anyOf, items } = schema as {
    properties?: Record<string, TSchema>;
    anyOf?: TSchema[];
    items?: TSchema;
  };
  const inside = [
    ...(anyOf ?? []).flatMap((one) => fieldsOf(one, path)),
    ...(items ? fieldsOf(items, [...path, '0']) : []),
  ];
  const own = Object.entries(properties ?? {}).flatMap(([name, field]) => [
    { path: [...path, name], isRefused: 'description' in field && field.description === UNSUPPORTED },
    ...fieldsOf(field, [...path, name]),
  ]);
  return [...own, ...inside];
}

function withField(node: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [name = '', ...deeper] = path;
  if (deeper.length === 0) return { ...node, [name]: value };
  if (deeper[0] === '0') return { ...node, [name]: [withField({}, deeper.slice(1), value)] };
  return { ...node, [name]: withField({}, deeper, value) };
}

const KINDS: readonly { schema: TSchema; cases: Record<string, Case>; least: () => JsonObject }[] = [
  { schema: HogQLQuery, cases: HOGQL, least: () => hogql('select 1') },
  { schema: EventsQuery, cases: EVENTS, least: events },
  { schema: TrendsQuery, cases: TRENDS, least: trends },
  { schema: TracesQuery, cases: TRACES, least: traces },
  { schema: TraceQuery, cases: TRACE, least: trace },
];

describe.each(KINDS.map((kind) => ({ ...kind, name: String(kind.least().kind) })))(
  '$name',
  ({ schema, cases, least }) => {
    const fields = fieldsOf(schema);

    it('has a case for each field that it takes', () => {
      const taken = fields.filter(({ isRefused }) => !isRefused).map(({ path }) => path.join('.'));
      const isShown = (name: string) => name !== 'kind' && !WITHOUT_EFFECT.has(name);
      expect(Object.keys(cases).sort()).toEqual([...new Set(taken.filter(isShown))].sort());
    });

    it.each(Object.entries(cases))('heeds %s', async (name, make) => {
      const [one, other] = make();
      if (name === 'cursor') {
        const { nextCursor } = (await ask(one)).body;
        return expect(await answerOf({ ...one, cursor: nextCursor })).not.toBe(await answerOf(one));
      }
      if (other) return expect(await answerOf(other)).not.toBe(await answerOf(one));
      expect(await ask(one)).toMatchObject({ status: 400 });
    });

    it('refuses by name what means nothing here', async () => {
      for (const { path, isRefused } of fields) {
        if (!isRefused) continue;
        expect(await ask(withField(least(), path, 'something'))).toMatchObject({
          status: 400,
          body: { attr: path.join('__') },
        });
        expect((await ask(withField(least(), path, null))).status).toBe(200);
      }
    });
  },
);

/** Their answers are tested beside their code; here that no field is passed over. */
describe.each([
  { schema: FunnelsQuery, least: { kind: 'FunnelsQuery', series: [{ event: 'buy' }, { event: 'look' }] } },
  { schema: RetentionQuery, least: { kind: 'RetentionQuery', retentionFilter: {} } },
])('the fields of $least.kind', ({ schema, least }) => {
  const fields = fieldsOf(schema);

  it('are read by code', () => {
    const root = join(import.meta.dirname, '../src/features/query');
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/schema\.ts$|\.test\.ts$/.test(name))
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .join('\n');
    const names = fields.filter(({ isRefused }) => !isRefused).map(({ path }) => path.at(-1) ?? '');
    expect(names.filter((name) => name !== 'kind' && !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });

  it('are refused by name where they mean nothing here', async () => {
    for (const { path, isRefused } of fields) {
      if (!isRefused) continue;
      expect(await ask(withField(least, path, 'something'))).toMatchObject({ status: 400 });
    }
  });
});
