import { compareDecimals, isOnStep } from '#kernel/decimal.ts';
import { Invalid } from '#kernel/errors.ts';
import type { StoredScoreConfig } from '#platform/postgres/tables/reviews.ts';
import type { ScoreKind } from './schema.ts';

export type ScoreConfig = StoredScoreConfig;

/** One score as it was given; the field of the definition's kind is set, the other two are null. */
export interface ScoreValue {
  readonly categorical_values: readonly string[] | null;
  /** With six digits after the point. */
  readonly numeric_value: string | null;
  readonly boolean_value: boolean | null;
}

interface Scale {
  readonly kind: ScoreKind;
  readonly config: ScoreConfig;
}

/** Throws Invalid on the value's field when the version of the definition does not know such a value. */
export function rejectUnfitScore({ kind, config }: Scale, value: ScoreValue): void {
  if (kind === 'categorical') rejectUnfitCategories(config, value.categorical_values);
  else if (kind === 'numeric') rejectUnfitNumber(config, value.numeric_value);
  else if (value.boolean_value === null) throw missing('boolean_value', 'boolean');
}

/** Whether a score counts as good. Undefined when its definition draws no line. */
export function isPassing({ kind, config }: Scale, value: ScoreValue): boolean | undefined {
  if (kind === 'boolean')
    return value.boolean_value === null ? undefined : value.boolean_value !== !!config.true_is_failure;
  const rule = config.passing_rule;
  if (!rule) return undefined;
  if (kind === 'categorical') {
    const { categories } = rule;
    return categories && value.categorical_values?.every((key) => categories.includes(key));
  }
  if (rule.threshold === undefined || value.numeric_value === null) return undefined;
  const distance = compareDecimals(value.numeric_value, rule.threshold);
  return rule.operator === 'lte' ? distance <= 0 : distance >= 0;
}

function rejectUnfitCategories(config: ScoreConfig, keys: readonly string[] | null): void {
  const attr = 'categorical_values';
  if (keys === null) throw missing(attr, 'categorical');
  const known = new Set((config.options ?? []).map(({ key }) => key));
  const unknown = keys.find((key) => !known.has(key));
  if (unknown !== undefined) throw unfit(`"${unknown}" is not an option of this scorer.`, attr);
  if (config.selection_mode !== 'multiple') {
    if (keys.length !== 1) throw unfit('Choose exactly one option.', attr);
    return;
  }
  const { min_selections: least, max_selections: most } = config;
  if (typeof least === 'number' && keys.length < least) throw unfit(`Choose at least ${least} options.`, attr);
  if (typeof most === 'number' && keys.length > most) throw unfit(`Choose at most ${most} options.`, attr);
}

function rejectUnfitNumber({ min, max, step }: ScoreConfig, value: string | null): void {
  const attr = 'numeric_value';
  if (value === null) throw missing(attr, 'numeric');
  if (typeof min === 'number' && compareDecimals(value, min) < 0) throw unfit(`Must be at least ${min}.`, attr);
  if (typeof max === 'number' && compareDecimals(value, max) > 0) throw unfit(`Must be at most ${max}.`, attr);
  const base = min ?? 0;
  if (typeof step === 'number' && !isOnStep(value, { base, step })) {
    throw unfit(`Must be ${base} or a whole number of steps of ${step} away from it.`, attr);
  }
}

function missing(attr: string, kind: ScoreKind): Invalid {
  return unfit(`A ${kind} scorer takes \`${attr}\`.`, attr);
}

function unfit(detail: string, attr: string): Invalid {
  return new Invalid('invalid_input', detail, attr);
}
