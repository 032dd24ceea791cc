import { PROPERTY_COLUMNS } from '#platform/clickhouse/event-columns.ts';
import { wholeTokensSql } from '#platform/clickhouse/whole-tokens.ts';
import { type Type, typeOf } from '../printer/types.ts';
import type { Column, LazyField, Table } from './table.ts';

const TEXT = typeOf('string');
const TEXT_OR_NULL = typeOf('string', true);
const JSON_TEXT: Type = { kind: 'string', nullable: false, json: true };
const JSON_OR_NULL: Type = { kind: 'string', nullable: true, json: true };
const MOMENT = typeOf('datetime');
const UUID = typeOf('uuid');

const TEAM: [string, Column] = ['team_id', { type: typeOf('int'), sql: 's.team_id', hidden: true }];

const PERSON_OF_EVENT: Column = { type: UUID, sql: 'ifNull(o.person_id, s.person_id)', needsOverride: true };

// An event keeps the person it was stored with; people merged later are looked up beside it.
const OVERRIDE =
  'LEFT JOIN (SELECT distinct_id, toNullable(person_id) AS person_id FROM person_overrides FINAL ' +
  'WHERE team_id = {project} AND is_deleted = 0) AS o ON s.distinct_id = o.distinct_id';

/** Messages that belong to another event are shown as part of it. */
const SHOWN_EVENTS = "s.event != '$ai_span_content'";

const AI_EVENTS =
  "s.event IN ('$ai_generation', '$ai_embedding', '$ai_span', '$ai_trace', '$ai_metric', '$ai_feedback', '$ai_evaluation')";

function plain(name: string, type: Type): [string, Column] {
  return [name, { type, sql: `s.\`${name}\`` }];
}

const TO_PERSON: LazyField = {
  kind: 'join',
  table: 'persons',
  from: 'person_id',
  to: 'id',
  known: new Map([['id', 'person_id']]),
};

function toGroup(index: number): [string, LazyField] {
  return [
    `group_${index}`,
    { kind: 'join', table: 'groups', from: `$group_${index}`, to: 'key', where: `s.\`index\` = ${index}` },
  ];
}

const THIS_ROW: LazyField = {
  kind: 'self',
  table: 'person_distinct_ids',
  paths: new Map([
    ['distinct_id', 'distinct_id'],
    ['person_id', 'person_id'],
    ['person', 'person'],
    ['team_id', 'team_id'],
  ]),
};

const FROM_EVENT = new Map<string, LazyField>([
  ['person', TO_PERSON],
  ['pdi', THIS_ROW],
  ...[0, 1, 2, 3, 4].map(toGroup),
  ['session', { kind: 'join', table: 'sessions', from: '$session_id', to: 'session_id' }],
]);

const events: Table = {
  name: 'events',
  properties: 'event',
  columns: new Map([
    plain('uuid', UUID),
    plain('event', TEXT),
    plain('properties', JSON_TEXT),
    plain('timestamp', MOMENT),
    plain('distinct_id', TEXT),
    ['person_id', PERSON_OF_EVENT],
    plain('created_at', MOMENT),
    plain('elements_chain', TEXT),
    plain('$session_id', TEXT),
    plain('$window_id', TEXT),
    ...[0, 1, 2, 3, 4].map((index) => plain(`$group_${index}`, TEXT)),
    // The issue an exception belongs to now.
    ['issue_id', { type: TEXT_OR_NULL, sql: 's.`mat_$exception_issue_id`', isIssue: true, hidden: true }],
    TEAM,
  ]),
  lazy: FROM_EVENT,
  from: { source: 'events AS s', override: OVERRIDE, where: SHOWN_EVENTS },
};

function propertyText(property: string): string {
  const known = PROPERTY_COLUMNS.find((column) => column.property === property && column.kind === 'text');
  if (known) return `s.\`${known.column}\``;
  return `JSONExtract(s.properties, '${property}', 'Nullable(String)')`;
}

function propertyNumber(property: string): string {
  const known = PROPERTY_COLUMNS.find((column) => column.property === property && column.kind === 'number');
  return known ? `s.\`${known.column}\`` : `accurateCastOrNull(${propertyText(property)}, 'Float64')`;
}

const AI_TEXTS = [
  'trace_id',
  'session_id',
  'parent_id',
  'span_id',
  'span_type',
  'generation_id',
  'experiment_id',
  'span_name',
  'trace_name',
  'prompt_name',
  'model',
  'provider',
  'framework',
  'error',
  'error_type',
  'error_normalized',
];
const AI_JSON = ['input', 'output', 'output_choices', 'input_state', 'output_state', 'tools'];
const AI_INTEGERS = [
  'input_tokens',
  'output_tokens',
  'reasoning_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'web_search_count',
];
const AI_NUMBERS = [
  'input_cost_usd',
  'output_cost_usd',
  'total_cost_usd',
  'request_cost_usd',
  'web_search_cost_usd',
  'latency',
  'time_to_first_token',
];

const TOKENS_TOTAL =
  `ifNull(${propertyNumber('$ai_total_tokens')}, if(isNull(${propertyNumber('$ai_input_tokens')}) AND ` +
  `isNull(${propertyNumber('$ai_output_tokens')}), NULL, ifNull(${propertyNumber('$ai_input_tokens')}, 0) + ` +
  `ifNull(${propertyNumber('$ai_output_tokens')}, 0)))`;

const WHOLE_TOKENS = wholeTokensSql('s.');

function columnsOf(names: readonly string[], type: Type, sql: (property: string) => string): [string, Column][] {
  return names.map((name) => [name, { type, sql: sql(`$ai_${name}`) }]);
}

const aiEvents: Table = {
  name: 'ai_events',
  properties: 'event',
  columns: new Map([
    plain('uuid', UUID),
    plain('event', TEXT),
    plain('timestamp', MOMENT),
    plain('distinct_id', TEXT),
    ['person_id', PERSON_OF_EVENT],
    plain('properties', JSON_TEXT),
    ...columnsOf(AI_TEXTS, TEXT_OR_NULL, propertyText),
    ...columnsOf(AI_JSON, JSON_OR_NULL, propertyText),
    ['all_input_tokens', { type: typeOf('int', true), sql: `accurateCastOrNull(${WHOLE_TOKENS.input}, 'Int64')` }],
    ['all_output_tokens', { type: typeOf('int', true), sql: `accurateCastOrNull(${WHOLE_TOKENS.output}, 'Int64')` }],
    ['total_tokens', { type: typeOf('int', true), sql: `accurateCastOrNull(${TOKENS_TOTAL}, 'Int64')` }],
    ...columnsOf(
      AI_INTEGERS,
      typeOf('int', true),
      (property) => `accurateCastOrNull(${propertyNumber(property)}, 'Int64')`,
    ),
    ...columnsOf(AI_NUMBERS, typeOf('float', true), propertyNumber),
    ['is_error', { type: typeOf('bool'), sql: `toBool(ifNull(${propertyText('$ai_is_error')} = 'true', 0))` }],
    TEAM,
  ]),
  lazy: new Map(['person', 'pdi'].flatMap((name) => [...FROM_EVENT].filter(([known]) => known === name))),
  from: { source: 'events AS s', override: OVERRIDE, where: AI_EVENTS },
};

/** Messages of spans that came as log records. Joining them to every event that is read would cost all of them in every question. */
const aiSpanContent: Table = {
  name: 'ai_span_content',
  columns: new Map([
    ['target_event_id', { type: typeOf('uuid', true), sql: `toUUIDOrNull(${propertyText('$ai_target_event_id')})` }],
    plain('timestamp', MOMENT),
    ...columnsOf(['trace_id', 'span_id'], TEXT_OR_NULL, propertyText),
    ...columnsOf(['input', 'output_choices'], JSON_OR_NULL, propertyText),
    plain('input_preview', TEXT),
    plain('output_preview', TEXT),
    TEAM,
  ]),
  lazy: new Map(),
  from: { source: 'events AS s', where: "s.event = '$ai_span_content'" },
};

const persons: Table = {
  name: 'persons',
  properties: 'person',
  columns: new Map([
    plain('id', UUID),
    plain('properties', JSON_TEXT),
    plain('created_at', MOMENT),
    plain('is_identified', typeOf('bool')),
    TEAM,
  ]),
  lazy: new Map<string, LazyField>([
    ['pdi', { kind: 'join', table: 'person_distinct_ids', from: 'id', to: 'person_id' }],
  ]),
  from: { source: 'persons AS s FINAL', where: 's.is_deleted = 0' },
};

const personDistinctIds: Table = {
  name: 'person_distinct_ids',
  columns: new Map([plain('distinct_id', TEXT), plain('person_id', UUID), TEAM]),
  lazy: new Map([['person', TO_PERSON]]),
  from: { source: 'person_distinct_ids AS s FINAL', where: 's.is_deleted = 0' },
};

const groups: Table = {
  name: 'groups',
  properties: 'group',
  columns: new Map([
    plain('index', typeOf('int')),
    plain('key', TEXT),
    plain('properties', JSON_TEXT),
    plain('created_at', MOMENT),
    plain('updated_at', MOMENT),
    TEAM,
  ]),
  lazy: new Map(),
  from: { source: 'groups AS s FINAL', where: 's.is_deleted = 0' },
};

const cohortPeople: Table = {
  name: 'cohort_people',
  columns: new Map([plain('person_id', UUID), plain('cohort_id', typeOf('int')), TEAM]),
  lazy: new Map([['person', TO_PERSON]]),
  from: {
    source:
      'cohort_members AS s FINAL INNER JOIN (SELECT cohort_id, version FROM cohort_versions FINAL ' +
      'WHERE team_id = {project} AND is_deleted = 0) AS v ON s.cohort_id = v.cohort_id AND s.version = v.version',
  },
};

const sessions: Table = {
  name: 'sessions',
  columns: new Map<string, Column>([
    ['session_id', { type: TEXT, sql: 's.`$session_id`' }],
    ['distinct_id', { type: TEXT, sql: 'argMin(s.distinct_id, s.timestamp)' }],
    ['$start_timestamp', { type: MOMENT, sql: 'min(s.timestamp)' }],
    ['$end_timestamp', { type: MOMENT, sql: 'max(s.timestamp)' }],
    ['$session_duration', { type: typeOf('int'), sql: "dateDiff('second', min(s.timestamp), max(s.timestamp))" }],
    ['duration', { type: typeOf('int'), sql: "dateDiff('second', min(s.timestamp), max(s.timestamp))", hidden: true }],
    ['timestamp', { type: MOMENT, sql: 'min(s.timestamp)', hidden: true }],
    ['team_id', { type: typeOf('int'), sql: 'any(s.team_id)', hidden: true }],
  ]),
  lazy: new Map(),
  from: { source: 'events AS s', where: "s.`$session_id` != ''", groupBy: 's.`$session_id`' },
};

const ALL = [events, aiEvents, aiSpanContent, persons, personDistinctIds, groups, cohortPeople, sessions];

/** Every table by name, plain and with the `posthog.` prefix. */
export const TABLES: ReadonlyMap<string, Table> = new Map(
  ALL.flatMap((table): [string, Table][] => [
    [table.name, table],
    [`posthog.${table.name}`, table],
  ]),
);

/** The same tables, once each. */
export const TABLE_LIST: readonly Table[] = ALL;

/** Every physical table a query can reach: each is filtered by project once more in the statement's settings. */
export const PHYSICAL_TABLES: readonly string[] = [
  'events',
  'persons',
  'person_distinct_ids',
  'person_overrides',
  'groups',
  'cohort_members',
  'cohort_versions',
];
