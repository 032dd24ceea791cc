import type { Filter, FilterOp } from '../../ui/filter-grammar.ts';
import type { FilterField } from '../../ui/filter-suggestions.ts';

/** A property filter as the queries of the API take it, or several of which one must hold. */
export type PropertyFilter =
  | { type: string; key: string; operator: string; value: unknown }
  | { type: 'OR' | 'AND'; values: PropertyFilter[] };

type Field = FilterField & { toProperty: (filter: Filter) => PropertyFilter | undefined };

const text = (id: string, label: string, key: string): Field => ({
  id,
  label,
  kind: 'text',
  toProperty: (filter) => textProperty('event', key, filter),
});

const number = (id: string, label: string, key: string): Field => ({
  id,
  label,
  kind: 'number',
  toProperty: (filter) => numberProperty(key, filter),
});

const FIELDS: readonly Field[] = [
  text('name', 'Name of a span', '$ai_span_name'),
  { id: 'user', label: 'Distinct id or e-mail', kind: 'text', toProperty: userProperty },
  { id: 'cohort', label: 'Cohort', kind: 'text', toProperty: cohortProperty },
  text('model', 'Model', '$ai_model'),
  text('provider', 'Provider', '$ai_provider'),
  text('prompt', 'Prompt', '$ai_prompt_name'),
  text('version', 'Prompt version', '$ai_prompt_version'),
  { id: 'tool', label: 'Tool called', kind: 'text', toProperty: toolProperty },
  number('cost', 'Cost of one call, USD', '$ai_total_cost_usd'),
  number('latency', 'Latency of one span, seconds', '$ai_latency'),
  number('first-token', 'Time to first token, seconds', '$ai_time_to_first_token'),
  number('tokens-in', 'Input tokens of one call', '$ai_input_tokens'),
  number('tokens-out', 'Output tokens of one call', '$ai_output_tokens'),
  { ...text('error', 'Has an error', '$ai_is_error'), kind: 'boolean', toProperty: errorProperty },
  text('error-text', 'Text of an error', '$ai_error'),
  text('stop', 'Stop reason', '$ai_stop_reason'),
  text('session', 'Conversation', '$ai_session_id'),
  { id: 'verdict', label: 'Evaluation verdict', values: ['pass', 'fail'], toProperty: verdictProperty },
  { id: 'reviewed', label: 'Reviewed by a person', kind: 'boolean', toProperty: stateProperty },
  { id: 'queued', label: 'Waits in a review queue', kind: 'boolean', toProperty: stateProperty },
];

/** What the list of traces is narrowed by. */
export const traceListFields: readonly FilterField[] = FIELDS.map(({ toProperty: _, ...field }) => field);

const SAID_OF_TRACES: ReadonlySet<string> = new Set(['verdict', 'reviewed', 'queued']);

/** What lists of calls, conversations and people are narrowed by: not by what evaluations and people say of traces. */
export const callFields = traceListFields.filter((field) => !SAID_OF_TRACES.has(field.id));

/** The property whose observed values are offered while typing. */
export const propertyOfField: ReadonlyMap<string, string> = new Map([
  ['name', '$ai_span_name'],
  ['user', 'distinct_id'],
  ['model', '$ai_model'],
  ['provider', '$ai_provider'],
  ['prompt', '$ai_prompt_name'],
  ['version', '$ai_prompt_version'],
  ['tool', '$ai_tools_called'],
  ['stop', '$ai_stop_reason'],
  ['session', '$ai_session_id'],
]);

/** The bar's filters as the API takes them; unknown ones are left out. */
export function toProperties(filters: readonly Filter[], words: string): PropertyFilter[] {
  const properties = filters.flatMap((filter) => {
    const field = FIELDS.find((each) => each.id === filter.field);
    return (field ? field.toProperty(filter) : anyProperty(filter)) ?? [];
  });
  const wanted = words.trim();
  return wanted === '' ? properties : [...properties, fullText(wanted)];
}

const ORDER: Readonly<Partial<Record<FilterOp, { plain: string; negated: string }>>> = {
  '>': { plain: 'gt', negated: 'lte' },
  '>=': { plain: 'gte', negated: 'lt' },
  '<': { plain: 'lt', negated: 'gte' },
  '<=': { plain: 'lte', negated: 'gt' },
};

function textProperty(type: string, key: string, filter: Filter): PropertyFilter {
  const order = ORDER[filter.op];
  if (order) return { type, key, operator: filter.negated ? order.negated : order.plain, value: filter.values[0] };
  const contains = filter.op === '~';
  const operator = filter.negated ? (contains ? 'not_icontains' : 'is_not') : contains ? 'icontains' : 'exact';
  return { type, key, operator, value: [...filter.values] };
}

function numberProperty(key: string, filter: Filter): PropertyFilter | undefined {
  const value = Number(filter.values[0]);
  if (!Number.isFinite(value)) return undefined;
  const order = ORDER[filter.op];
  const operator = order ? (filter.negated ? order.negated : order.plain) : filter.negated ? 'is_not' : 'exact';
  return { type: 'event', key, operator, value: order ? value : [...filter.values] };
}

/** `properties.plan:pro`, `person.country:AT` and bare `$ai_…` names reach every property there is. */
function anyProperty(filter: Filter): PropertyFilter | undefined {
  if (filter.field.startsWith('person.')) return textProperty('person', filter.field.slice('person.'.length), filter);
  if (filter.field.startsWith('properties.'))
    return textProperty('event', filter.field.slice('properties.'.length), filter);
  return filter.field.startsWith('$') ? textProperty('event', filter.field, filter) : undefined;
}

function errorProperty(filter: Filter): PropertyFilter {
  const wanted = (filter.values[0] !== 'false') !== filter.negated;
  return { type: 'event', key: '$ai_is_error', operator: wanted ? 'exact' : 'is_not', value: ['true'] };
}

/** Tools called stand in one property, separated by commas. */
function toolProperty(filter: Filter): PropertyFilter {
  const names = filter.values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  const value = `(^|,)\\s*(${names})\\s*(,|$)`;
  return { type: 'event', key: '$ai_tools_called', operator: filter.negated ? 'not_regex' : 'regex', value };
}

function cohortProperty(filter: Filter): PropertyFilter | undefined {
  const id = Number(filter.values[0]);
  if (!Number.isInteger(id)) return undefined;
  return { type: 'cohort', key: 'id', operator: filter.negated ? 'not_in' : 'in', value: id };
}

function verdictProperty(filter: Filter): PropertyFilter {
  return { type: 'trace', key: 'verdict', operator: filter.negated ? 'is_not' : 'exact', value: [...filter.values] };
}

function stateProperty(filter: Filter): PropertyFilter {
  const wanted = (filter.values[0] !== 'false') !== filter.negated;
  return { type: 'trace', key: filter.field, operator: 'exact', value: String(wanted) };
}

/** Whether the filter is about the trace, and not about one of its spans. */
export const isOfTrace = (filter: PropertyFilter): boolean => filter.type === 'trace';

function userProperty(filter: Filter): PropertyFilter {
  const ways = [textProperty('event_metadata', 'distinct_id', filter), textProperty('person', 'email', filter)];
  // Not this user means neither the id nor the address is theirs.
  return { type: filter.negated ? 'AND' : 'OR', values: ways };
}

const TEXT_KEYS = [
  '$ai_input',
  '$ai_output_choices',
  '$ai_input_state',
  '$ai_output_state',
  '$ai_span_name',
  '$ai_error',
];

const fullText = (words: string): PropertyFilter => ({
  type: 'OR',
  values: TEXT_KEYS.map((key) => ({ type: 'event', key, operator: 'icontains', value: words })),
});

/** Per cent signs and underscores as themselves. */
export const likeText = (value: string): string => value.replace(/[\\%_]/g, '\\$&');
