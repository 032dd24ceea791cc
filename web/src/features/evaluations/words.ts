import { t, tlist, tn } from '../../app/i18n.ts';
import { formatPercent } from '../../ui/format.ts';
import type { Condition, Evaluation, PropertyCondition } from './evaluation-api.ts';

const operators: Readonly<Record<string, string>> = {
  exact: 'is',
  is_not: 'is not',
  icontains: 'contains',
  not_icontains: 'does not contain',
  regex: 'matches',
  not_regex: 'does not match',
  gt: 'is over',
  gte: 'is at least',
  lt: 'is under',
  lte: 'is at most',
  is_set: 'is set',
  is_not_set: 'is not set',
};

export const operatorWords = (operator: string): string => t(operators[operator] ?? operator);
export const operatorIds: readonly string[] = Object.keys(operators);
export const takesValue = (operator: string): boolean => !operator.startsWith('is_set') && operator !== 'is_not_set';

/** "25 % of generations where $ai_model contains gpt-4". */
export function conditionWords({ rollout_percentage: share, properties }: Condition): string {
  const which =
    share >= 100 ? t('all generations') : t('{share} of generations', { share: formatPercent(share / 100) });
  if (properties.length === 0) return which;
  return t('{which} where {what}', { which, what: tlist(properties.map(propertyWords)) });
}

function propertyWords({ key, operator = 'exact', value }: PropertyCondition): string {
  const shown = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return [key, operatorWords(operator), takesValue(operator) ? shown : ''].filter(Boolean).join(' ');
}

/** When an evaluation runs by itself; undefined when it never does. */
export function triggerWords(conditions: readonly Condition[]): string | undefined {
  const live = conditions.filter(({ rollout_percentage }) => rollout_percentage > 0);
  const [first] = live;
  if (!first) return undefined;
  const more = live.length - 1;
  return more === 0
    ? conditionWords(first)
    : tn(more, '{first}, or {count} other condition', '{first}, or {count} other conditions', {
        first: conditionWords(first),
      });
}

const kindWords: Readonly<Record<Evaluation['evaluation_type'], string>> = {
  llm_judge: 'LLM judge',
  hog: 'Hog program',
  sentiment: 'Sentiment',
};
export const kindOf = (type: Evaluation['evaluation_type']): string => t(kindWords[type]);

/** Why the server stopped an evaluation, said so that one knows what to do. */
export function reasonWords({ status_reason, status_reason_detail }: Evaluation): string {
  return status_reason_detail || (status_reason ?? t('stopped by the server')).replaceAll('_', ' ');
}
