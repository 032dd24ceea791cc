import { PRICING_PROPERTIES } from '#features/ai-events/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { PROPERTY_COLUMNS } from '#platform/clickhouse/event-columns.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { CALLS, type Portion, SCAN_MS_MAX, SLICE, type Wish, wishParams } from './calls.ts';

export interface PricedCall {
  /** When it happened, in milliseconds. */
  readonly at: number;
  /** The properties that decide its cost. */
  readonly properties: JsonObject;
}

/** How a property is read out of a text. */
type Kind = 'text' | 'number' | 'flag' | 'object' | 'presence';

const FLAGS: ReadonlySet<string> = new Set(['$ai_cache_reporting_exclusive', '$ai_reasoning_reporting_exclusive']);
const OBJECTS: ReadonlySet<string> = new Set(['$ai_cost_buckets', '$ai_model_parameters']);
const TEXTS: ReadonlySet<string> = new Set([
  '$ai_cost_source',
  '$ai_cost_model_source',
  '$ai_cost_missing_reason',
  '$ai_model',
  '$ai_request_model',
  '$ai_provider',
  '$ai_service_tier',
  '$ai_usage_shape',
]);

function kindOf(name: string): Kind {
  // That it was not understood is all that is asked of a usage which is still there.
  if (name === '$ai_usage') return 'presence';
  if (OBJECTS.has(name)) return 'object';
  if (FLAGS.has(name)) return 'flag';
  return TEXTS.has(name) ? 'text' : 'number';
}

const COLUMNS = new Map(PROPERTY_COLUMNS.map(({ property, column }) => [property, column]));
const IN_COLUMNS = PRICING_PROPERTIES.filter((name) => COLUMNS.has(name));
/** Of the others, those that many events have; parsing an event for each of them in turn costs less than for all. */
const FREQUENT = ['$ai_cost_buckets', '$ai_request_model', '$ai_total_tokens', '$ai_usage'];
/** What a price was worked out with says nothing of what another would be, and a shape or a parameter only by the words below. */
const IGNORED: ReadonlySet<string> = new Set([
  '$ai_cost_rates',
  '$ai_cost_table',
  '$ai_model_cost_used',
  '$ai_cost_model_provider',
]);
const BY_WORD: ReadonlySet<string> = new Set(['$ai_cost_model_source', '$ai_usage_shape', '$ai_model_parameters']);
const RARE = PRICING_PROPERTIES.filter((name) => !COLUMNS.has(name) && !FREQUENT.includes(name) && !IGNORED.has(name));
const KINDS = new Map([...IN_COLUMNS, ...FREQUENT, ...RARE].map((name) => [name, kindOf(name)]));

/**
 * Most of what decides a cost stands in columns. For the rest an event is parsed, and its content is nearly all of it: so its keys
 * are looked at first. Short-circuited, or the branches would be evaluated for every event.
 */
const SELECTED = [
  ...IN_COLUMNS.map((name) => `\`${COLUMNS.get(name)}\``),
  `if(hasAny(keys, ${list(FREQUENT)}), ${tupleOf(FREQUENT)}, NULL)`,
  `if(hasAny(keys, ${list(RARE.filter((name) => !BY_WORD.has(name)))})
     OR position(properties, '"service_tier"') > 0 OR position(properties, '"openai_images"') > 0
     OR (\`mat_$ai_cost_source\` IS NULL AND \`num_$ai_total_cost_usd\` IS NOT NULL), ${tupleOf(RARE)}, NULL)`,
].join(', ');
const SETTINGS = { short_circuit_function_evaluation: 'force_enable' };

/** As the text of an object, with null for what an event does not have. */
function tupleOf(names: readonly string[]): string {
  const members = names.map((name) => `\`${name}\` Nullable(String)`).join(', ');
  return `toJSONString(JSONExtract(properties, 'Tuple(${members})'))`;
}

function list(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`;
}

/** What decides the costs of a portion's calls, without their content. */
export async function readPricing(events: EventStore, wish: Wish, portion: Portion): Promise<PricedCall[]> {
  const { rows } = await events.queryTable(
    `SELECT toFloat64(toUnixTimestamp64Milli(timestamp)), ${SELECTED}
     FROM (SELECT *, JSONExtractKeys(properties) AS keys FROM events WHERE ${CALLS} AND ${SLICE})`,
    { ...wishParams({ ...wish, ...portion }), slices: portion.slices, slice: portion.slice },
    { timeoutMs: SCAN_MS_MAX, settings: SETTINGS },
  );
  return rows.map(([at, ...values]) => ({ at: Number(at), properties: propertiesOf(values) }));
}

function propertiesOf(values: readonly unknown[]): JsonObject {
  const properties: JsonObject = {};
  for (const [index, name] of IN_COLUMNS.entries()) put(properties, name, values[index]);
  for (const text of values.slice(IN_COLUMNS.length)) {
    if (typeof text !== 'string') continue;
    for (const [name, value] of Object.entries(JSON.parse(text))) put(properties, name, value);
  }
  return properties;
}

function put(properties: JsonObject, name: string, value: unknown): void {
  if (value === null || value === undefined) return;
  const read = readAs(KINDS.get(name), value);
  if (read !== undefined) properties[name] = read;
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readAs(kind: Kind | undefined, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return value;
    case 'number':
      return typeof value === 'string' && JSON_NUMBER.test(value) ? Number(value) : value;
    case 'flag':
      return value === 'true' ? true : value === 'false' ? false : undefined;
    case 'object':
      return objectOf(String(value));
    case 'presence':
      return 0;
    default:
      return undefined;
  }
}

/** Parameters of a model may hold whole tools, and only name the tier where they mention it. */
function objectOf(text: string): unknown {
  if (!text.startsWith('{') || (text.length > 10_000 && !text.includes('service_tier'))) return undefined;
  return JSON.parse(text);
}
