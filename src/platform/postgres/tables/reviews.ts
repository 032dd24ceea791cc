import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text, read parsed. */
type JsonColumn<T> = ColumnType<T, string, string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface ReviewTables {
  score_definition: ScoreDefinitionTable;
  score_definition_version: ScoreDefinitionVersionTable;
  trace_review: TraceReviewTable;
  trace_review_score: TraceReviewScoreTable;
  review_queue: ReviewQueueTable;
  review_queue_item: ReviewQueueItemTable;
  review_rating: ReviewRatingTable;
  review_rating_score: ReviewRatingScoreTable;
}

export interface ScoreDefinitionTable {
  id: string;
  project_id: number;
  name: string;
  description: string;
  kind: 'categorical' | 'numeric' | 'boolean';
  archived: boolean;
  current_version: number;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface ScoreDefinitionVersionTable {
  id: string;
  definition_id: string;
  version: number;
  config: JsonColumn<StoredScoreConfig>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
}

/** The keys of all three kinds; each kind has its own part of them. */
export interface StoredScoreConfig {
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
  readonly passing_rule?: {
    readonly categories?: readonly string[];
    readonly operator?: 'gte' | 'lte';
    readonly threshold?: number;
  } | null;
}

interface TraceReviewTable {
  id: string;
  project_id: number;
  trace_id: string;
  comment: OrNull<string>;
  created_by_id: OrNull<number>;
  reviewed_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted_at: TimestampOrNull;
}

interface TraceReviewScoreTable {
  id: string;
  review_id: string;
  definition_id: string;
  definition_version_id: string;
  categorical_values: OrNull<string[]>;
  numeric_value: OrNull<string>;
  boolean_value: OrNull<boolean>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface ReviewQueueTable {
  id: string;
  project_id: number;
  name: string;
  settings: JsonColumn<StoredQueueSettings>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted_at: TimestampOrNull;
}

export interface StoredQueueSettings {
  readonly scores: readonly { readonly definition_id: string; readonly required: boolean }[];
  readonly guidance: string | null;
  readonly second_review_share: number;
}

interface ReviewQueueItemTable {
  id: string;
  project_id: number;
  queue_id: string;
  trace_id: string;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  claimed_by_id: OrNull<number>;
  claimed_until: TimestampOrNull;
  deleted_at: TimestampOrNull;
  reviewed_at: TimestampOrNull;
  reviewed_by_id: OrNull<number>;
  rated_by_id: OrNull<number>;
  disagreed_at: TimestampOrNull;
}

interface ReviewRatingTable {
  id: string;
  project_id: number;
  queue_item_id: string;
  trace_id: string;
  user_id: OrNull<number>;
  place: number;
  comment: OrNull<string>;
  agreed: OrNull<boolean>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted_at: TimestampOrNull;
}

interface ReviewRatingScoreTable {
  id: string;
  rating_id: string;
  definition_id: string;
  definition_version_id: string;
  categorical_values: OrNull<string[]>;
  numeric_value: OrNull<string>;
  boolean_value: OrNull<boolean>;
  created_at: Timestamp;
  updated_at: Timestamp;
}
