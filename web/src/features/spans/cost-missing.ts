import { t } from '../../base/i18n.ts';
import { rateWords } from './rate-words.ts';

/** `$ai_cost_missing_reason` as people read it. Events from before there was one had no price. */
export function missingWords(reason: string, model: string): string {
  const [kind, detail = ''] = reason.split(':');
  if (kind === 'no_model' || (reason === '' && model === '')) return t('No cost: no model was named.');
  if (kind === 'no_tokens') return t('No cost: the call does not say how many tokens it took.');
  if (kind === 'unread_usage') return t('No cost: its usage holds numbers that could not be read.');
  if (kind === 'no_rate_at_date') return t('No cost: the price of {model} has no rate at that date.', { model });
  if (kind !== 'no_rate') return t('No cost: no price is known for {model}.', { model });
  const [, tier] = /^tier=(.+)$/.exec(detail) ?? [];
  return tier
    ? t('No cost: the price of {model} has no rate for the service tier “{tier}”.', { model, tier })
    : t('No cost: the price of {model} has no rate for {kind}.', { model, kind: rateWords(detail) });
}
