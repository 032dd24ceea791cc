import { Type } from 'typebox';
import { BooleanField, CharField, ChoiceField, FloatField, IntegerField, ListField } from '#http/fields.ts';
import { compileCheck } from '#http/validate.ts';
import { Invalid } from '#kernel/errors.ts';
import type { ScoreKind } from './schema.ts';
import type { ScoreConfig } from './scoring.ts';

const OPTIONS_MAX = 500;

const selections = Type.Optional(IntegerField({ nullable: true, min: 1 }));
const number = Type.Optional(FloatField({ nullable: true }));
const label = Type.Optional(CharField({ maxLength: 256 }));
const key = CharField({ maxLength: 128 });

const SHAPES = {
  categorical: Type.Object({
    options: ListField(Type.Object({ key, label: CharField({ maxLength: 256 }) }), {
      minItems: 1,
      maxItems: OPTIONS_MAX,
    }),
    selection_mode: Type.Optional(ChoiceField(['single', 'multiple'])),
    min_selections: selections,
    max_selections: selections,
    passing_rule: Type.Optional(
      Type.Union([Type.Object({ categories: ListField(key, { minItems: 1, maxItems: OPTIONS_MAX }) }), Type.Null()]),
    ),
  }),
  numeric: Type.Object({
    min: number,
    max: number,
    step: number,
    passing_rule: Type.Optional(
      Type.Union([Type.Object({ operator: ChoiceField(['gte', 'lte']), threshold: FloatField() }), Type.Null()]),
    ),
  }),
  boolean: Type.Object({ true_label: label, false_label: label, true_is_failure: Type.Optional(BooleanField()) }),
} as const;

const CHECKS = {
  categorical: compileCheck<ScoreConfig>(SHAPES.categorical),
  numeric: compileCheck<ScoreConfig>(SHAPES.numeric),
  boolean: compileCheck<ScoreConfig>(SHAPES.boolean),
};

/** The config of a scorer of that kind, checked. Only what was sent is kept, so that defaults can stay defaults. */
export function readConfig(kind: ScoreKind, sent: Readonly<Record<string, unknown>>): ScoreConfig {
  const known = Object.keys(SHAPES[kind].properties);
  const unknown = Object.keys(sent).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Invalid('invalid_input', `Unsupported keys for \`kind\` ${kind}: ${unknown.join(', ')}.`, 'config');
  }
  const config = checked(kind, sent);
  if (kind === 'categorical') return categorical(config);
  if (kind === 'numeric') rejectImpossibleRange(config);
  return config;
}

function checked(kind: ScoreKind, sent: Readonly<Record<string, unknown>>): ScoreConfig {
  try {
    return CHECKS[kind](sent);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(error.code, error.detail, error.attr === null ? 'config' : `config__${error.attr}`);
  }
}

function categorical(config: ScoreConfig): ScoreConfig {
  const options = (config.options ?? []).map((option) => ({ key: requireKey(option.key), label: option.label }));
  const keys = new Set(options.map((option) => option.key));
  if (keys.size < options.length) throw refuse('options', 'key: Every option needs a key of its own.');
  rejectImpossibleSelections(config, options.length);
  const { categories } = config.passing_rule ?? {};
  if (!categories) return { ...config, options };
  const passing = categories.map((category) => category.trim().toLowerCase());
  const stray = passing.find((category) => !keys.has(category));
  if (stray !== undefined) throw refuse('passing_rule', `categories: "${stray}" is not one of the options.`);
  return { ...config, options, passing_rule: { categories: passing } };
}

function requireKey(text: string): string {
  const found = toCategoryKey(text);
  if (found === undefined) throw refuse('options', `key: ${CATEGORY_KEY_DETAIL}`);
  return found;
}

function rejectImpossibleSelections(config: ScoreConfig, count: number): void {
  const { min_selections: least, max_selections: most } = config;
  for (const [field, bound] of [['min_selections', least] as const, ['max_selections', most] as const]) {
    if (typeof bound !== 'number') continue;
    if (config.selection_mode !== 'multiple')
      throw refuse(field, 'Only a scorer with selection_mode "multiple" has this.');
    if (bound > count) throw refuse(field, 'There are fewer options than this.');
  }
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    throw refuse('max_selections', 'Must be at least min_selections.');
  }
}

function rejectImpossibleRange({ min, max, step }: ScoreConfig): void {
  if (typeof min === 'number' && typeof max === 'number' && min > max) throw refuse('max', 'Must be at least min.');
  if (typeof step === 'number' && step <= 0) throw refuse('step', 'Must be greater than 0.');
}

function refuse(field: string, detail: string): Invalid {
  return new Invalid('invalid_input', detail, `config__${field}`);
}

const KEY = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;

/** A category's key as it is stored; undefined when it cannot be one. */
export function toCategoryKey(text: string): string | undefined {
  const key = text.trim().toLowerCase();
  return KEY.test(key) ? key : undefined;
}

export const CATEGORY_KEY_DETAIL =
  'Use lower-case letters and digits, in parts joined by single hyphens or underscores.';
