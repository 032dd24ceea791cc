import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';

/** What a dashboard, a tile or a request changes of a query, for one answer. */
export interface Overrides {
  readonly filters?: JsonObject;
  readonly variables?: JsonObject;
}

const KEYS = [
  'date_from',
  'date_to',
  'explicitDate',
  'properties',
  'interval',
  'breakdown_filter',
  'filterTestAccounts',
];

/** An override as it stands in a query string. */
export function readOverride(text: string | undefined, attr: string): JsonObject | undefined {
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (!isObject(value)) throw new Invalid('invalid_input', `${attr} must be a JSON object.`, attr);
  return value;
}

export interface Effective {
  readonly query: JsonObject;
  /** Names of the overrides that mean nothing to this query. */
  readonly ignored: readonly string[];
}

/** The query that is asked: what is stored, changed by each override in turn. */
export function effectiveQuery(stored: JsonObject, overrides: readonly Overrides[]): Effective {
  const ignored = new Set<string>();
  let query = stored;
  for (const { filters, variables } of overrides) {
    for (const [key, value] of Object.entries(filters ?? {})) {
      if (value === undefined || value === null) continue;
      const changed = KEYS.includes(key) ? inSource(query, (source) => withFilter(source, key, value)) : undefined;
      if (changed) query = changed;
      else ignored.add(key);
    }
    for (const [id, value] of Object.entries(variables ?? {})) {
      const changed = inSource(query, (source) => withVariable(source, id, value));
      if (changed) query = changed;
      else ignored.add(`variables.${id}`);
    }
  }
  return { query, ignored: [...ignored] };
}

/** Undefined where the source has nothing that could change. */
type Change = (source: JsonObject) => JsonObject | undefined;

function inSource(node: JsonObject, change: Change): JsonObject | undefined {
  if (!isObject(node.source)) return change(node);
  const source = inSource(node.source, change);
  return source && { ...node, source };
}

function withFilter(source: JsonObject, key: string, value: unknown): JsonObject | undefined {
  if (source.kind === 'HogQLQuery') return withHogqlFilter(source, key, value);
  if (source.kind === 'EventsQuery') return withEventsFilter(source, key, value);
  switch (key) {
    case 'date_from':
    case 'date_to':
    case 'explicitDate': {
      const range = isObject(source.dateRange) ? source.dateRange : {};
      return { ...source, dateRange: { ...range, [key]: value } };
    }
    case 'properties':
      return { ...source, properties: both(source.properties, value) };
    case 'filterTestAccounts':
      return { ...source, filterTestAccounts: value };
    case 'interval':
      return source.kind === 'TrendsQuery' || source.kind === 'FunnelsQuery'
        ? { ...source, interval: value }
        : undefined;
    default:
      return source.kind === 'TracesQuery' ? undefined : { ...source, breakdownFilter: value };
  }
}

/** Only where the text says `{filters}` is there a place for filters. */
function withHogqlFilter(source: JsonObject, key: string, value: unknown): JsonObject | undefined {
  if (typeof source.query !== 'string' || !/\{\s*filters\b/.test(source.query)) return undefined;
  const filters = isObject(source.filters) ? source.filters : {};
  const dateRange = isObject(filters.dateRange) ? filters.dateRange : {};
  switch (key) {
    case 'date_from':
    case 'date_to':
      return { ...source, filters: { ...filters, dateRange: { ...dateRange, [key]: value } } };
    case 'properties':
      return { ...source, filters: { ...filters, properties: both(filters.properties, value) } };
    case 'filterTestAccounts':
      return { ...source, filters: { ...filters, filterTestAccounts: value } };
    default:
      return undefined;
  }
}

function withEventsFilter(source: JsonObject, key: string, value: unknown): JsonObject | undefined {
  switch (key) {
    case 'date_from':
      return { ...source, after: value };
    case 'date_to':
      return { ...source, before: value };
    case 'properties':
      return { ...source, properties: both(source.properties, value) };
    case 'filterTestAccounts':
      return { ...source, filterTestAccounts: value };
    default:
      return undefined;
  }
}

/** Both must hold. */
function both(stored: unknown, more: unknown): unknown {
  const lists = [stored, more].filter((one) => one !== undefined && one !== null);
  if (lists.every(Array.isArray)) return lists.flat();
  return { type: 'AND', values: lists.map((one) => (Array.isArray(one) ? { type: 'AND', values: one } : one)) };
}

function withVariable(source: JsonObject, id: string, value: unknown): JsonObject | undefined {
  if (source.kind !== 'HogQLQuery' || !isObject(value)) return undefined;
  const variables = isObject(source.variables) ? source.variables : {};
  const before = Object.hasOwn(variables, id) && isObject(variables[id]) ? variables[id] : {};
  const changed = { ...before, ...value };
  if (typeof changed.code_name !== 'string' || !usesVariable(source.query, changed.code_name)) return undefined;
  return { ...source, variables: { ...variables, [id]: changed } };
}

function usesVariable(text: unknown, codeName: string): boolean {
  return typeof text === 'string' && text.replace(/\s+/g, '').includes(`{variables.${codeName}}`);
}
