import type { ScoreConfig, ScoreKind } from '../review/index.ts';

/** A score while it is written: every field as the text of its control. */
export interface ScoreDraft {
  readonly kind: ScoreKind;
  readonly options: readonly OptionDraft[];
  readonly several: boolean;
  readonly least: string;
  readonly most: string;
  readonly min: string;
  readonly max: string;
  readonly step: string;
  readonly yes: string;
  readonly no: string;
  readonly yesIsFailure: boolean;
  /** Numbers: "gte", "lte" or "" for no rule. */
  readonly rule: string;
  readonly threshold: string;
}

export interface OptionDraft {
  /** Tells the rows apart while they are edited. */
  readonly id: number;
  readonly key: string;
  readonly label: string;
  readonly passes: boolean;
}

const text = (value: number | null | undefined): string => (typeof value === 'number' ? String(value) : '');

export function toDraft(kind: ScoreKind, config: ScoreConfig): ScoreDraft {
  const rule = config.passing_rule;
  const passing = rule && 'categories' in rule ? rule.categories : [];
  return {
    kind,
    options: (config.options ?? []).map(({ key, label }, id) => ({ id, key, label, passes: passing.includes(key) })),
    several: config.selection_mode === 'multiple',
    least: text(config.min_selections),
    most: text(config.max_selections),
    min: text(config.min),
    max: text(config.max),
    step: text(config.step),
    yes: config.true_label ?? '',
    no: config.false_label ?? '',
    yesIsFailure: config.true_is_failure === true,
    rule: rule && 'operator' in rule ? rule.operator : '',
    threshold: rule && 'operator' in rule ? String(rule.threshold) : '',
  };
}

export const startOf: Readonly<Record<ScoreKind, ScoreConfig>> = {
  boolean: { true_label: 'Good', false_label: 'Bad' },
  numeric: { min: 1, max: 5, step: 1 },
  categorical: {
    options: [
      { key: 'wrong', label: 'Wrong' },
      { key: 'partly', label: 'Partly right' },
      { key: 'right', label: 'Right' },
    ],
    passing_rule: { categories: ['right'] },
  },
};

/** The config the API takes; what was left empty is left out. */
export function toConfig(draft: ScoreDraft): ScoreConfig {
  if (draft.kind === 'boolean') {
    return {
      ...(draft.yes.trim() && { true_label: draft.yes.trim() }),
      ...(draft.no.trim() && { false_label: draft.no.trim() }),
      ...(draft.yesIsFailure && { true_is_failure: true }),
    };
  }
  if (draft.kind === 'numeric') {
    const threshold = numberIn(draft.threshold);
    return {
      ...present('min', draft.min),
      ...present('max', draft.max),
      ...present('step', draft.step),
      ...((draft.rule === 'gte' || draft.rule === 'lte') &&
        threshold !== undefined && { passing_rule: { operator: draft.rule, threshold } }),
    };
  }
  const options = draft.options
    .filter(({ label }) => label.trim() !== '')
    // A label of another alphabet still needs a key.
    .map((option, at) => ({
      key: option.key || keyOf(option.label) || `option-${at + 1}`,
      label: option.label.trim(),
      passes: option.passes,
    }));
  const categories = options.filter(({ passes }) => passes).map(({ key }) => key);
  return {
    options: options.map(({ key, label }) => ({ key, label })),
    ...(draft.several && {
      selection_mode: 'multiple' as const,
      ...present('min_selections', draft.least),
      ...present('max_selections', draft.most),
    }),
    ...(categories.length > 0 && { passing_rule: { categories } }),
  };
}

/** "Partly right!" is stored under "partly-right", whatever it is called later. */
export const keyOf = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 128);

function present(name: string, value: string): Record<string, number> {
  const number = numberIn(value);
  return number === undefined ? {} : { [name]: number };
}

function numberIn(value: string): number | undefined {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}
