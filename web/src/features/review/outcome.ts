import { t } from '../../base/i18n.ts';
import type { Submission } from './review-api.ts';

/** What the server keeps of a submission: the review of the trace, or one person's rating that waits for another's. */
export interface Held {
  readonly kind: 'review' | 'rating';
  readonly id: string;
}

/** Once both ratings are in they can no longer change, because a rating that agreed is part of the review. */
export function heldOf({ outcome, rating, review }: Submission): Held | undefined {
  if (outcome === 'reviewed' && review) return { kind: 'review', id: review.id };
  return outcome === 'waiting' && rating ? { kind: 'rating', id: rating.id } : undefined;
}

export function outcomeWords(outcome: Submission['outcome']): string {
  if (outcome === 'waiting') return t('Rated. A second person is asked too.');
  if (outcome === 'agreed') return t('Reviewed: another reviewer said the same.');
  if (outcome === 'disagreement') return t('Rated. Another reviewer said otherwise: a third decides.');
  return t('Reviewed.');
}
