import type { QueryClient } from '@tanstack/react-query';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import type { ScoreConfig } from './score-api.ts';

export const QUEUES = 'llm_analytics/review_queues/';
export const ITEMS = 'llm_analytics/review_queue_items/';
export const REVIEWS = 'llm_analytics/trace_reviews/';
export const RATINGS = 'llm_analytics/review_ratings/';
export const DISAGREEMENTS = 'llm_analytics/review_disagreements/';

/** After anything that fills, empties or changes a queue, or says something of a trace. */
export function refreshReviews(client: QueryClient, projectId: number): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [area, project, path] }) =>
      area === 'project' &&
      project === projectId &&
      typeof path === 'string' &&
      [QUEUES, ITEMS, REVIEWS, DISAGREEMENTS].some((each) => path.startsWith(each)),
  });
}

export type ReviewQueue = Wire['ReviewQueue'];

/** What was done in a queue in the last seven days, and what waits longest. */
export type QueueStats = Wire['ReviewQueueStats'];

export type QueueItem = Wire['ReviewQueueItem'];

export type GivenScore = Omit<Wire['TraceReviewScore'], 'definition_config'> & {
  readonly definition_config: ScoreConfig;
};

export type Review = Omit<Wire['TraceReview'], 'scores'> & { readonly scores: readonly GivenScore[] };

/** What one of two people said of an item. */
export type Rating = Omit<Wire['ReviewRating'], 'scores'> & { readonly scores: readonly GivenScore[] };

/** What became of an item that was submitted. */
export type Submission = Omit<Wire['ReviewSubmission'], 'rating' | 'review'> & {
  readonly rating: Rating | null;
  readonly review: Review | null;
};

export type Disagreement = Omit<Wire['ReviewDisagreement'], 'ratings'> & { readonly ratings: readonly Rating[] };

export type NewReview = Wire['NewTraceReview'];

/** "Good", "wrong, rude", "4.5": an answer in the words it was given with. */
export function scoreWords({
  definition_config: config,
  ...score
}: Pick<GivenScore, 'definition_config' | 'boolean_value' | 'numeric_value' | 'categorical_values'>): string {
  if (score.boolean_value !== null) {
    return score.boolean_value ? config.true_label || t('Yes') : config.false_label || t('No');
  }
  if (score.numeric_value !== null) return String(Number(score.numeric_value));
  const labels = new Map((config.options ?? []).map(({ key, label }) => [key, label]));
  return (score.categorical_values ?? []).map((key) => labels.get(key) ?? key).join(', ') || '–';
}

/** The words out of a cut-off piece of JSON, which no parser takes. */
export function plainText(json: string): string {
  const content = /"(?:content|text)":\s*"((?:[^"\\]|\\.)*)/.exec(json)?.[1];
  return (content ?? json).replace(/\\n/g, ' ').replace(/\\"/g, '"');
}
