import type { QueryClient } from '@tanstack/react-query';
import type { UserBasic } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import type { ScoreOnWire } from './input/answers.ts';
import type { ScoreConfig, ScoreKind } from './score-api.ts';

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

export interface QueueSettings {
  readonly scores: readonly { readonly definition_id: string; readonly required: boolean }[];
  readonly guidance: string | null;
  /** Share of items that two people rate, neither seeing the other's answer. */
  readonly second_review_share: number;
}

export interface ReviewQueue {
  readonly id: string;
  readonly name: string;
  readonly pending_item_count: number;
  /** Without those this person rated already. */
  readonly pending_for_me_count: number;
  readonly settings: QueueSettings;
  readonly created_at: string;
  readonly updated_at: string;
  readonly created_by: UserBasic | null;
}

/** What was done in a queue in the last seven days, and what waits longest. */
export interface QueueStats {
  readonly queue_id: string;
  readonly reviewed: number;
  readonly reviewers: number;
  readonly median_seconds: number | null;
  readonly oldest_waiting_at: string | null;
  readonly disagreements: number;
}

export interface QueueItem {
  readonly id: string;
  readonly queue_id: string;
  readonly queue_name: string;
  readonly trace_id: string;
  readonly created_at: string;
  readonly created_by: UserBasic | null;
  readonly claimed_by: UserBasic | null;
  readonly claimed_until: string | null;
  /** It is of the share that two people rate. */
  readonly second_review: boolean;
  /** `one_in` only to whoever gave that one. */
  readonly state: 'waiting' | 'one_in';
}

export interface GivenScore {
  readonly id: string;
  readonly definition_id: string;
  readonly definition_name: string;
  readonly definition_kind: ScoreKind;
  readonly definition_version_id: string;
  readonly definition_version: number;
  readonly definition_config: ScoreConfig;
  readonly categorical_values: readonly string[] | null;
  readonly numeric_value: string | null;
  readonly boolean_value: boolean | null;
}

export interface Review {
  readonly id: string;
  readonly trace_id: string;
  readonly comment: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly created_by: UserBasic | null;
  readonly reviewed_by: UserBasic | null;
  readonly scores: readonly GivenScore[];
}

/** What one of two people said of an item. */
export interface Rating extends Pick<Review, 'id' | 'trace_id' | 'comment' | 'created_at' | 'scores'> {
  readonly queue_item_id: string;
  readonly agreed: boolean | null;
  readonly rated_by: UserBasic | null;
}

/** What became of an item that was submitted. */
export interface Submission {
  readonly outcome: 'reviewed' | 'waiting' | 'agreed' | 'disagreement';
  readonly rating: Rating | null;
  readonly review: Review | null;
}

export interface Disagreement {
  readonly id: string;
  readonly queue_id: string;
  readonly queue_name: string;
  readonly trace_id: string;
  readonly disagreed_at: string;
  readonly ratings: readonly Rating[];
  readonly differing_definition_ids: readonly string[];
  readonly can_decide: boolean;
}

export interface NewReview {
  readonly trace_id: string;
  readonly comment: string | null;
  readonly scores: readonly ScoreOnWire[];
  readonly queue_id?: string;
}

/** "Good", "wrong, rude", "4.5": an answer in the words it was given with. */
export function scoreWords({ definition_config: config, ...score }: GivenScore): string {
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
