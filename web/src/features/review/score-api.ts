import type { Wire } from '../../api/wire.gen.ts';
import { t, tn } from '../../base/i18n.ts';

export type ScoreKind = 'categorical' | 'numeric' | 'boolean';

export type ScoreConfig = {
  readonly options?: readonly { readonly key: string; readonly label: string }[];
  readonly selection_mode?: 'single' | 'multiple';
  readonly min_selections?: number | null;
  readonly max_selections?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly step?: number | null;
  readonly true_label?: string;
  readonly false_label?: string;
  readonly true_is_failure?: boolean;
  readonly passing_rule?:
    | { readonly categories: readonly string[] }
    | { readonly operator: 'gte' | 'lte'; readonly threshold: number }
    | null;
};

export type ScoreDefinition = Omit<Wire['ScoreDefinition'], 'config'> & { readonly config: ScoreConfig };

export const SCORES = 'llm_analytics/score_definitions/';

const kindNames: Readonly<Record<ScoreKind, string>> = {
  boolean: 'Yes or no',
  categorical: 'Categories',
  numeric: 'Number',
};
export const kindName = (kind: ScoreKind): string => t(kindNames[kind]);

/** "Good / Bad", "wrong, partly, right", "1 to 5": what may be answered, in one line. */
export function rangeOf(kind: ScoreKind, config: ScoreConfig): string {
  if (kind === 'boolean') return `${config.true_label || t('Yes')} / ${config.false_label || t('No')}`;
  if (kind === 'categorical') {
    const labels = (config.options ?? []).map(({ label }) => label);
    const shown = labels.slice(0, 5).join(', ');
    return labels.length > 5 ? `${shown} ${tn(labels.length - 5, 'and {count} more', 'and {count} more')}` : shown;
  }
  const { min, max, step } = config;
  const range =
    typeof min === 'number' && typeof max === 'number'
      ? t('{min} to {max}', { min, max })
      : typeof min === 'number'
        ? t('at least {min}', { min })
        : typeof max === 'number'
          ? t('at most {max}', { max })
          : t('any number');
  return typeof step === 'number' ? t('{range}, in steps of {step}', { range, step }) : range;
}

/** Which answers count as a pass; empty when nothing says so. */
export function passingOf(kind: ScoreKind, { passing_rule: rule, ...config }: ScoreConfig): string {
  if (kind === 'boolean') {
    return config.true_is_failure ? config.false_label || t('No') : config.true_label || t('Yes');
  }
  if (!rule) return '';
  if ('categories' in rule) {
    const labels = new Map((config.options ?? []).map(({ key, label }) => [key, label]));
    return rule.categories.map((key) => labels.get(key) ?? key).join(', ');
  }
  return t(rule.operator === 'gte' ? 'at least {threshold}' : 'at most {threshold}', { threshold: rule.threshold });
}
