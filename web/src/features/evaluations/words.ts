import { t, tlist, tn } from '../../base/i18n.ts';
import { formatPercent } from '../../ui/format.ts';
import type { Condition, Evaluation, PropertyCondition, Target } from '../verdicts/index.ts';

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
export function conditionWords({ rollout_percentage: share, properties }: Condition, target: Target): string {
  const isTrace = target === 'trace';
  const values = { share: formatPercent(share / 100) };
  const part = isTrace ? t('{share} of traces', values) : t('{share} of generations', values);
  const which = share < 100 ? part : isTrace ? t('all traces') : t('all generations');
  if (properties.length === 0) return which;
  const what = tlist(properties.map(propertyWords));
  return isTrace ? t('{which} with a call where {what}', { which, what }) : t('{which} where {what}', { which, what });
}

function propertyWords({ key, operator = 'exact', value }: PropertyCondition): string {
  const shown = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return [key, operatorWords(operator), takesValue(operator) ? shown : ''].filter(Boolean).join(' ');
}

/** When an evaluation runs by itself; undefined when it never does. */
export function triggerWords(conditions: readonly Condition[], target: Target): string | undefined {
  const live = conditions.filter(({ rollout_percentage }) => rollout_percentage > 0);
  const [first] = live;
  if (!first) return undefined;
  const more = live.length - 1;
  return more === 0
    ? conditionWords(first, target)
    : tn(more, '{first}, or {count} other condition', '{first}, or {count} other conditions', {
        first: conditionWords(first, target),
      });
}

const kindWords: Readonly<Record<Evaluation['evaluation_type'], string>> = {
  llm_judge: 'LLM judge',
  hog: 'Hog program',
  sentiment: 'Sentiment',
};
export const kindOf = (type: Evaluation['evaluation_type']): string => t(kindWords[type]);

const reasons: Readonly<Record<string, string>> = {
  provider_key_required: 'No provider key',
  provider_key_deleted: 'Its key was deleted',
  no_default_model: 'No model chosen',
  provider_key_invalid: 'The key is refused',
  provider_key_permission_denied: 'The key may not do this',
  provider_key_quota_exceeded: 'Quota used up',
  provider_key_rate_limited: 'Rate limited',
  model_not_found: 'Unknown model',
  hog_error: 'The program failed',
};

/** Why the server stopped an evaluation, in few words. */
export function reasonWords({ status_reason }: Pick<Evaluation, 'status_reason'>): string {
  return t(reasons[status_reason ?? ''] ?? (status_reason ?? 'stopped by the server').replaceAll('_', ' '));
}

/** Whether the cause lies with the provider key rather than with the evaluation. */
export function isAboutKey({ status_reason, model_configuration }: Evaluation): boolean {
  if (status_reason === 'no_default_model' || status_reason === 'model_not_found') return model_configuration === null;
  return status_reason?.startsWith('provider_key') ?? false;
}
