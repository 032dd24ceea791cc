import {
  BEHAVIORS,
  type CountOperator,
  type EventFilter,
  type Group,
  isBehavior,
  type Json,
  type Node,
  newGroup,
  newId,
  newRow,
  type PropertyTest,
  type Row,
  type Unit,
} from './draft.ts';
import { isOperator, momentOperatorIds, takesMany, takesTwo, takesValue } from './operators.ts';

/** `filters` of the API as a tree to edit. */
export function fromFilters(filters: unknown): Group {
  const properties = isJson(filters) ? filters.properties : undefined;
  if (!isJson(properties) || !Array.isArray(properties.values)) return newGroup('AND', []);
  return readGroup(properties, properties.values);
}

/** The form that the API takes. Criteria that were not edited go back as they came. */
export function toFilters(root: Group, filterTestAccounts: boolean): Json {
  return { properties: toGroup(root), ...(filterTestAccounts ? { filterTestAccounts } : {}) };
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function readGroup({ type }: Json, values: readonly unknown[]): Group {
  return newGroup(type === 'OR' ? 'OR' : 'AND', values.map(readNode));
}

function readNode(value: unknown): Node {
  if (!isJson(value)) return newRow({ kind: 'other', raw: { value } });
  if (Array.isArray(value.values)) return readGroup(value, value.values);
  return readRow(value) ?? newRow({ kind: 'other', negated: value.negation === true, raw: value });
}

function readRow(leaf: Json): Row | undefined {
  const shared = { negated: leaf.negation === true, raw: leaf };
  if (leaf.type === 'cohort') return newRow({ ...shared, kind: 'cohort', cohort: textOf(leaf.value) });
  if (leaf.type === 'person' || leaf.type === 'person_metadata') {
    const property = readTest(leaf);
    if (!property) return undefined;
    if (leaf.type === 'person') return newRow({ ...shared, kind: 'person', property });
    return momentOperatorIds.includes(property.operator) ? newRow({ ...shared, kind: 'created', property }) : undefined;
  }
  return leaf.type === 'behavioral' ? readBehavior(leaf) : undefined;
}

function readTest({ key, operator, value }: Json): PropertyTest | undefined {
  if (!isOperator(operator)) return undefined;
  const given = value === undefined || value === null ? [] : [value].flat();
  if (given.some(isJson)) return undefined;
  return { key: textOf(key), operator, values: given.map(String) };
}

const UNITS: readonly Unit[] = ['hour', 'day', 'week', 'month', 'year'];
const COUNTS: ReadonlyMap<unknown, CountOperator> = new Map<unknown, CountOperator>([
  ['gte', 'gte'],
  ['lte', 'lte'],
  ['gt', 'gt'],
  ['lt', 'lt'],
  ...[undefined, null, 'eq', 'exact'].map((equal): [unknown, CountOperator] => [equal, 'eq']),
]);

function readBehavior(leaf: Json): Row | undefined {
  const kind = BEHAVIORS.find((each) => each === leaf.value);
  const countOperator = COUNTS.get(leaf.operator);
  const filters = readEventFilters(leaf.event_filters);
  const isOfActions = leaf.event_type !== 'events' || (leaf.seq_event_type ?? 'events') !== 'events';
  if (!kind || isOfActions || !countOperator || !filters) return undefined;
  const fresh = newRow();
  return {
    ...fresh,
    kind,
    negated: leaf.negation === true,
    raw: leaf,
    event: textOf(leaf.key),
    filters,
    window: readPeriod(leaf.time_value, leaf.time_interval) ?? fresh.window,
    isSince: textOf(leaf.explicit_datetime) !== '',
    since: textOf(leaf.explicit_datetime),
    until: textOf(leaf.explicit_datetime_to),
    countOperator,
    count: textOf(leaf.operator_value) || fresh.count,
    next: textOf(leaf.seq_event),
    recent: readPeriod(leaf.seq_time_value, leaf.seq_time_interval) ?? fresh.recent,
    periodsTotal: textOf(leaf.total_periods) || fresh.periodsTotal,
    periodsMin: textOf(leaf.min_periods) || fresh.periodsMin,
  };
}

function readPeriod(amount: unknown, interval: unknown): Row['window'] | undefined {
  const unit = UNITS.find((each) => each === interval);
  return unit && { amount: textOf(amount), unit };
}

function readEventFilters(filters: unknown): readonly EventFilter[] | undefined {
  if (filters === undefined || filters === null) return [];
  if (!Array.isArray(filters)) return undefined;
  const read = filters.map((filter: unknown): EventFilter | undefined => {
    if (!isJson(filter)) return undefined;
    const type = filter.type ?? 'event';
    if (type === 'hogql') return { id: newId(), type, key: textOf(filter.key), operator: 'exact', values: [] };
    const test = type === 'event' ? readTest({ operator: 'exact', ...filter }) : undefined;
    return test && { id: newId(), type: 'event', ...test };
  });
  return read.every((filter) => filter !== undefined) ? read : undefined;
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function toGroup({ type, children }: Group): Json {
  return { type, values: children.map((child) => (child.node === 'group' ? toGroup(child) : toLeaf(child))) };
}

function toLeaf(row: Row): Json {
  return row.raw ?? { ...leafOf(row), negation: row.negated };
}

function leafOf(row: Row): Json {
  if (isBehavior(row.kind)) return behaviorOf(row);
  if (row.kind === 'cohort') return { type: 'cohort', key: 'id', value: Number(row.cohort) };
  if (row.kind === 'created') return { type: 'person_metadata', ...testOf({ ...row.property, key: 'created_at' }) };
  return { type: 'person', ...testOf(row.property) };
}

function testOf({ key, operator, values }: PropertyTest): Json {
  if (!takesValue(operator)) return { key: key.trim(), operator };
  const value = takesTwo(operator) || (takesMany(operator) && values.length !== 1) ? values : (values[0] ?? '');
  return { key: key.trim(), operator, value };
}

function behaviorOf(row: Row): Json {
  const leaf = { type: 'behavioral', key: row.event, event_type: 'events', value: row.kind };
  const filters = row.filters.map((filter) =>
    filter.type === 'hogql' ? { type: 'hogql', key: filter.key } : { type: 'event', ...testOf(filter) },
  );
  return { ...leaf, ...windowOf(row), ...ownOf(row), ...(filters.length > 0 ? { event_filters: filters } : {}) };
}

function windowOf({ kind, window, isSince, since, until }: Row): Json {
  if (!isSince || kind === 'performed_event_regularly') return period('time', window);
  const takesEnd = kind !== 'stopped_performing_event' && kind !== 'restarted_performing_event';
  return { explicit_datetime: since, ...(until && takesEnd ? { explicit_datetime_to: until } : {}) };
}

function ownOf(row: Row): Json {
  const count = { operator: row.countOperator, operator_value: Number(row.count) };
  switch (row.kind) {
    case 'performed_event_multiple':
      return count;
    case 'performed_event_sequence':
      return { seq_event: row.next, seq_event_type: 'events', ...period('seq_time', row.recent) };
    case 'performed_event_regularly':
      return { ...count, total_periods: Number(row.periodsTotal), min_periods: Number(row.periodsMin) };
    case 'stopped_performing_event':
    case 'restarted_performing_event':
      return period('seq_time', row.recent);
    default:
      return {};
  }
}

const period = (prefix: 'time' | 'seq_time', { amount, unit }: Row['window']): Json => ({
  [`${prefix}_value`]: Number(amount),
  [`${prefix}_interval`]: unit,
});
