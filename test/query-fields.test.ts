import type { TSchema } from 'typebox';
import { beforeAll, describe, expect, it } from 'vitest';
import { FunnelsQuery } from '#features/query/funnels/schema.ts';
import { RetentionQuery } from '#features/query/retention/schema.ts';
import { EventsQuery, HogQLQuery, TrendsQuery, UNSUPPORTED } from '#features/query/schema.ts';
import { TraceQuery, TracesQuery } from '#features/traces/schema.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

// A field that a query's schema takes changes the answer or is refused by name: an answer never passes over what was asked.

let kit: Kit;
let sender: Sender;
let adasId: string;

const HOUR = 3_600_000;
const dayOf = (days: number) => ago(24 * days).slice(0, 10);
/** Of the day before yesterday. */
const noon = () => `${dayOf(2)}T12:00:00Z`;
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
  const on = (days: number, time: string, name: string, by: string, properties: object = {}) => ({
    ...event(name, by, 0, properties),
    timestamp: `${dayOf(days)}T${time}Z`,
  });
  const acme = { $groups: { company: 'acme' } };
  const answer = await sender.batch([
    on(3, '10:00:00', 'start', 'f1', { g: 'a', amount: 1, ...acme, plan: 'none', $set: { plan: 'free' } }),
    on(3, '10:05:00', 'mid', 'f1', { g: 'b', amount: 2, ...acme }),
    on(3, '10:30:00', 'late', 'f1', acme),
    on(3, '11:00:00', 'end', 'f1', acme),
    on(3, '10:00:00', 'start', 'f2', { g: 'a', amount: 30, plan: 'some', $set: { plan: 'paid' } }),
    on(3, '10:01:00', 'cancel', 'f2', { why: 'x' }),
    on(3, '10:02:00', 'mid', 'f2'),
    on(2, '10:00:00', 'end', 'f2'),
    on(3, '10:00:00', 'start', 'f3', { g: 'c', amount: 500 }),
    on(3, '10:10:00', 'end', 'f3'),
    on(3, '10:20:00', 'mid', 'f3'),
    on(5, '10:00:00', 'start', 'f4', { g: 'a' }),
    on(4, '10:00:00', 'start', 'f4', { g: 'd' }),
    on(2, '10:00:00', 'mid', 'f4', { g: 'b' }),
    on(4, '23:00:00', 'start', 'f5', { g: 'e' }),
    on(3, '01:00:00', 'mid', 'f5'),
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

const step = (name: string, more: object = {}) => ({ kind: 'EventsNode', event: name, ...more });
const STEPS = [step('start'), step('mid'), step('end')];
const funnel = (more: object = {}) => ({ kind: 'FunnelsQuery', series: STEPS, ...WEEK, ...more });
const funnels =
  (one: object, other: object): Case =>
  () => [funnel(one), funnel(other)];
const first = (one: object, other: object): Case =>
  funnels({ series: [step('start', one), step('mid')] }, { series: [step('start', other), step('mid')] });
const by = (one: object, other: object): Case =>
  funnels(
    { breakdownFilter: { breakdown: 'g', breakdown_type: 'event', ...one } },
    { breakdownFilter: { breakdown: 'g', breakdown_type: 'event', ...other } },
  );
const shown = (one: object, other: object, more: object = {}): Case =>
  funnels({ ...more, funnelsFilter: one }, { ...more, funnelsFilter: other });
const without = (one: object, other: object): Case =>
  shown(
    { exclusions: [{ event: 'cancel', funnelFromStep: 0, funnelToStep: 1, ...one }] },
    { exclusions: [{ event: 'cancel', funnelFromStep: 0, funnelToStep: 1, ...other }] },
  );
const BY_G = { breakdownFilter: { breakdown: 'g', breakdown_type: 'event' } };
const TIMES = { funnelVizType: 'time_to_convert' };
const FUNNELS: Record<string, Case> = {
  series: funnels({}, { series: [step('start'), step('end')] }),
  'series.0.kind': () => [funnel({ series: [step('start', { kind: 'DataWarehouseNode' }), step('mid')] })],
  'series.0.event': first({}, { event: 'cancel' }),
  'series.0.name': first({}, { name: 'Beginning' }),
  'series.0.custom_name': first({}, { custom_name: 'Beginning' }),
  'series.0.properties': first({}, { properties: filter('g', 'c') }),
  'series.0.fixedProperties': first({}, { fixedProperties: filter('g', 'c') }),
  dateRange: () => [funnel(), funnel({ dateRange: { date_from: `${dayOf(3)}T00:00:00Z` } })],
  'dateRange.date_from': () => [funnel(), funnel({ dateRange: { date_from: `${dayOf(3)}T00:00:00Z` } })],
  'dateRange.date_to': () => [funnel(), funnel({ dateRange: { ...WEEK.dateRange, date_to: `${dayOf(4)}T23:59:59Z` } })],
  'dateRange.explicitDate': () => [
    funnel({ dateRange: { date_from: `${dayOf(3)}T10:30:00Z` } }),
    funnel({ dateRange: { date_from: `${dayOf(3)}T10:30:00Z`, explicitDate: true } }),
  ],
  interval: funnels(
    { funnelsFilter: { funnelVizType: 'trends' }, interval: 'day' },
    { funnelsFilter: { funnelVizType: 'trends' }, interval: 'week' },
  ),
  properties: funnels({}, { properties: filter('g', 'a') }),
  filterTestAccounts: funnels({}, { filterTestAccounts: true }),
  breakdownFilter: funnels({}, BY_G),
  'breakdownFilter.breakdown': by({}, { breakdown: 'amount' }),
  'breakdownFilter.breakdown_type': by({ breakdown: 'plan' }, { breakdown: 'plan', breakdown_type: 'person' }),
  'breakdownFilter.breakdown_limit': by({}, { breakdown_limit: 1 }),
  'breakdownFilter.breakdown_group_type_index': by(
    { breakdown: 'size', breakdown_type: 'group', breakdown_group_type_index: 0 },
    { breakdown: 'size', breakdown_type: 'group', breakdown_group_type_index: 1 },
  ),
  'breakdownFilter.breakdowns': funnels({}, { breakdownFilter: { breakdowns: [{ property: 'g', type: 'event' }] } }),
  'breakdownFilter.breakdown_histogram_bin_count': () => [
    funnel({ breakdownFilter: { breakdown: 'amount', breakdown_histogram_bin_count: 2 } }),
  ],
  compareFilter: () => [funnel({ compareFilter: { compare: true } })],
  'breakdownFilter.breakdown_hide_other_aggregation': by(
    { breakdown_limit: 1 },
    { breakdown_limit: 1, breakdown_hide_other_aggregation: true },
  ),
  aggregation_group_type_index: funnels({}, { aggregation_group_type_index: 0 }),
  funnelsFilter: funnels({}, { funnelsFilter: { funnelOrderType: 'unordered' } }),
  'funnelsFilter.funnelVizType': shown({}, TIMES),
  'funnelsFilter.funnelOrderType': shown({ funnelOrderType: 'ordered' }, { funnelOrderType: 'unordered' }),
  'funnelsFilter.funnelWindowInterval': shown(
    { funnelWindowInterval: 2, funnelWindowIntervalUnit: 'hour' },
    { funnelWindowInterval: 72, funnelWindowIntervalUnit: 'hour' },
  ),
  'funnelsFilter.funnelWindowIntervalUnit': shown(
    { funnelWindowInterval: 2, funnelWindowIntervalUnit: 'minute' },
    { funnelWindowInterval: 2, funnelWindowIntervalUnit: 'day' },
  ),
  'funnelsFilter.exclusions': shown({}, { exclusions: [{ event: 'cancel', funnelFromStep: 0, funnelToStep: 1 }] }),
  'funnelsFilter.exclusions.0.kind': () => [
    funnel({
      funnelsFilter: {
        exclusions: [{ kind: 'DataWarehouseNode', event: 'cancel', funnelFromStep: 0, funnelToStep: 1 }],
      },
    }),
  ],
  'funnelsFilter.exclusions.0.event': without({}, { event: 'nothing' }),
  'funnelsFilter.exclusions.0.properties': without({}, { properties: filter('why', 'y') }),
  'funnelsFilter.exclusions.0.fixedProperties': without({}, { fixedProperties: filter('why', 'y') }),
  'funnelsFilter.exclusions.0.funnelFromStep': without({ funnelToStep: 2 }, { funnelFromStep: 1, funnelToStep: 2 }),
  'funnelsFilter.exclusions.0.funnelToStep': without({ event: 'late' }, { event: 'late', funnelToStep: 2 }),
  'funnelsFilter.breakdownAttributionType': shown(
    { breakdownAttributionType: 'first_touch' },
    { breakdownAttributionType: 'last_touch' },
    BY_G,
  ),
  'funnelsFilter.breakdownAttributionValue': shown(
    { breakdownAttributionType: 'step', breakdownAttributionValue: 0 },
    { breakdownAttributionType: 'step', breakdownAttributionValue: 1 },
    BY_G,
  ),
  'funnelsFilter.funnelFromStep': shown(TIMES, { ...TIMES, funnelFromStep: 1 }),
  'funnelsFilter.funnelToStep': shown(TIMES, { ...TIMES, funnelToStep: 1 }),
  'funnelsFilter.binCount': shown({ ...TIMES, binCount: 2 }, { ...TIMES, binCount: 5 }),
};

const ENTITIES = { targetEntity: { id: 'start', type: 'events' }, returningEntity: { id: 'mid', type: 'events' } };
const retention = (own: object = {}, more: object = {}) => ({
  kind: 'RetentionQuery',
  retentionFilter: { ...ENTITIES, period: 'Day', totalIntervals: 8, ...own },
  ...more,
});
const kept =
  (own: object): Case =>
  () => [retention(), retention(own)];
const among =
  (more: object): Case =>
  () => [retention(), retention({}, more)];
const keptBy =
  (one: object, other: object): Case =>
  () => [
    retention({}, { breakdownFilter: { breakdown: 'g', breakdown_type: 'event', ...one } }),
    retention({}, { breakdownFilter: { breakdown: 'g', breakdown_type: 'event', ...other } }),
  ];
const RETENTION: Record<string, Case> = {
  retentionFilter: kept({ totalIntervals: 3 }),
  'retentionFilter.targetEntity': kept({ targetEntity: { id: 'end', type: 'events' } }),
  'retentionFilter.targetEntity.id': kept({ targetEntity: { id: 'end', type: 'events' } }),
  'retentionFilter.targetEntity.type': () => [retention({ targetEntity: { id: 1, type: 'actions' } })],
  'retentionFilter.targetEntity.kind': () => [retention({ targetEntity: { id: 'start', kind: 'DataWarehouseNode' } })],
  'retentionFilter.targetEntity.properties': kept({
    targetEntity: { id: 'start', type: 'events', properties: filter('g', 'a') },
  }),
  'retentionFilter.returningEntity': kept({ returningEntity: { id: 'end', type: 'events' } }),
  'retentionFilter.returningEntity.id': kept({ returningEntity: { id: 'end', type: 'events' } }),
  'retentionFilter.returningEntity.type': () => [retention({ returningEntity: { id: 1, type: 'actions' } })],
  'retentionFilter.returningEntity.kind': () => [
    retention({ returningEntity: { id: 'mid', kind: 'DataWarehouseNode' } }),
  ],
  'retentionFilter.returningEntity.properties': kept({
    returningEntity: { id: 'mid', type: 'events', properties: filter('g', 'zz') },
  }),
  'retentionFilter.period': kept({ period: 'Week' }),
  'retentionFilter.totalIntervals': kept({ totalIntervals: 3 }),
  'retentionFilter.retentionType': () => [
    retention({ retentionType: 'retention_recurring' }),
    retention({ retentionType: 'retention_first_time' }),
  ],
  'retentionFilter.cumulative': kept({ cumulative: true }),
  'retentionFilter.minimumOccurrences': kept({ minimumOccurrences: 2 }),
  'retentionFilter.timeWindowMode': kept({ timeWindowMode: '24_hour_windows' }),
  dateRange: () => [retention(), retention({}, { dateRange: { date_to: dayOf(4) } })],
  'dateRange.date_to': () => [retention(), retention({}, { dateRange: { date_to: dayOf(4) } })],
  properties: among({ properties: filter('g', 'a') }),
  filterTestAccounts: among({ filterTestAccounts: true }),
  breakdownFilter: among(BY_G),
  'breakdownFilter.breakdown': keptBy({}, { breakdown: 'amount' }),
  'breakdownFilter.breakdown_type': keptBy({ breakdown: 'plan' }, { breakdown: 'plan', breakdown_type: 'person' }),
  'breakdownFilter.breakdown_limit': keptBy({}, { breakdown_limit: 1 }),
  'breakdownFilter.breakdown_group_type_index': keptBy(
    { breakdown: 'size', breakdown_type: 'group', breakdown_group_type_index: 0 },
    { breakdown: 'size', breakdown_type: 'group', breakdown_group_type_index: 1 },
  ),
  'breakdownFilter.breakdowns': among({ breakdownFilter: { breakdowns: [{ property: 'g', type: 'event' }] } }),
  'breakdownFilter.breakdown_histogram_bin_count': () => [
    retention({}, { breakdownFilter: { breakdown: 'amount', breakdown_histogram_bin_count: 2 } }),
  ],
  'breakdownFilter.breakdown_hide_other_aggregation': keptBy(
    { breakdown_limit: 1 },
    { breakdown_limit: 1, breakdown_hide_other_aggregation: true },
  ),
  aggregation_group_type_index: among({ aggregation_group_type_index: 0 }),
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
  const inside = node[name];
  if (deeper[0] === '0') {
    const [first, ...others] = Array.isArray(inside) ? inside : [];
    return { ...node, [name]: [withField(isObject(first) ? first : {}, deeper.slice(1), value), ...others] };
  }
  return { ...node, [name]: withField(isObject(inside) ? inside : {}, deeper, value) };
}

const KINDS: readonly { schema: TSchema; cases: Record<string, Case>; least: () => JsonObject }[] = [
  { schema: HogQLQuery, cases: HOGQL, least: () => hogql('select 1') },
  { schema: EventsQuery, cases: EVENTS, least: events },
  { schema: TrendsQuery, cases: TRENDS, least: trends },
  { schema: FunnelsQuery, cases: FUNNELS, least: funnel },
  { schema: RetentionQuery, cases: RETENTION, least: retention },
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
