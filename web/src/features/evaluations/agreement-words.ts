import type { Wire } from '../../api/wire.gen.ts';
import { t, tn } from '../../base/i18n.ts';
import { formatPercent } from '../../ui/format.ts';

type Agreement = Wire['EvaluationAgreement'];
type Estimate = Wire['Estimate'];

export type { Agreement, Estimate };
export type Cell = Agreement['matrix']['both_pass'];

/** What tells whether the figures can be acted on. */
type Reliability = Pick<Agreement, 'pairs' | 'pairs_needed' | 'is_better_than_chance'>;

/** "82 % (73 %–88 %)": a share with its interval of 95 %. */
export function shareWords(estimate: Estimate | null): string {
  if (!estimate) return '–';
  const { value, low, high } = estimate;
  return `${formatPercent(value)} (${formatPercent(low)}–${formatPercent(high)})`;
}

/** Kappa goes from -1 to 1 and is no share. */
export function kappaWords(estimate: Estimate | null): string {
  if (!estimate) return '–';
  const text = (value: number) => value.toFixed(2).replace('-', '−');
  return `${text(estimate.value)} (${text(estimate.low)}–${text(estimate.high)})`;
}

/** "80 % → 74 % (66 %–81 %)"; only the first figure while the second is not known. */
export function rateWords({
  raw_pass_rate: raw,
  corrected_pass_rate: corrected,
}: Pick<Agreement, 'corrected_pass_rate'> & { readonly raw_pass_rate: Estimate | null }): string {
  if (!raw) return '–';
  return corrected ? `${formatPercent(raw.value)} → ${shareWords(corrected)}` : formatPercent(raw.value);
}

/** What keeps the figures from being acted on. */
export function caveatOf({ pairs, pairs_needed, is_better_than_chance }: Reliability): string | undefined {
  if (pairs_needed > 0) {
    return tn(
      pairs_needed,
      '{count} more trace judged by both is needed before a corrected rate is given.',
      '{count} more traces judged by both are needed before a corrected rate is given.',
    );
  }
  if (is_better_than_chance === false && pairs > 0) {
    return t('This judge is no better than one that answers by chance, or always the same.');
  }
  return undefined;
}
