import { integerDigitsAt } from '#kernel/digits.ts';

/**
 * Properties that have a column of their own in `events`, because lists, sums and filters read them often. Ingestion fills the
 * columns, the query printer reads them in place of the JSON text; a test compares this table with the migrated database.
 */
export interface PropertyColumn {
  readonly property: string;
  readonly column: string;
  /**
   * `text`: the property as text, by the rule of JSONExtract(properties, key, 'Nullable(String)').
   * `number`: that text as a Float64, null where it is not a finite number.
   */
  readonly kind: 'text' | 'number';
}

const TEXT = [
  '$ai_trace_id',
  '$ai_session_id',
  '$ai_span_id',
  '$ai_generation_id',
  '$ai_parent_id',
  '$ai_span_name',
  '$ai_span_type',
  '$ai_trace_name',
  '$ai_model',
  '$ai_provider',
  '$ai_framework',
  '$ai_is_error',
  '$ai_error_normalized',
  '$ai_stop_reason',
  '$ai_cost_source',
  '$ai_cost_missing_reason',
  '$ai_cache_reporting_exclusive',
  '$ai_reasoning_reporting_exclusive',
  '$ai_tools_called',
  '$ai_prompt_name',
  '$ai_prompt_version',
  '$ai_evaluation_id',
  '$ai_evaluation_name',
  '$ai_evaluation_result',
  '$ai_target_event_id',
  '$ai_distinct_id_derived',
  '$exception_issue_id',
  '$lib',
  '$current_url',
] as const;

const NUMBERS = [
  '$ai_input_tokens',
  '$ai_output_tokens',
  '$ai_reasoning_tokens',
  '$ai_cache_read_input_tokens',
  '$ai_cache_creation_input_tokens',
  '$ai_input_cost_usd',
  '$ai_output_cost_usd',
  '$ai_total_cost_usd',
  '$ai_latency',
  '$ai_time_to_first_token',
] as const;

export const PROPERTY_COLUMNS: readonly PropertyColumn[] = [
  ...TEXT.map((property) => ({ property, column: `mat_${property}`, kind: 'text' as const })),
  ...NUMBERS.map((property) => ({ property, column: `num_${property}`, kind: 'number' as const })),
];

const NUMBER_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A property's text as ClickHouse reads it from JSON: null for missing and null, numbers in their shortest form. */
export function textOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? String(value).replace('e+', 'e') : null;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? null : JSON.stringify(value);
    default:
      return null;
  }
}

/** The text of the property under a key: an integer that a number cannot hold has its digits, as long as the engine can. */
export function propertyText(properties: object, key: string | number): string | null {
  return integerDigitsAt(properties, key) ?? textOf(Reflect.get(properties, key));
}

/** The number a property's text stands for, or null: `true`, `''`, `nan` and `0x10` are no numbers. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !NUMBER_TEXT.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
