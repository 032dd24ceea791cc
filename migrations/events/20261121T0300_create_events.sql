-- One row an event; a part holds all of it, so that a crash leaves whole events or none.
-- The two projections keep only row offsets: they find an event by uuid and the events of a trace without a second copy.
CREATE TABLE IF NOT EXISTS events {{on_cluster}} (
  team_id Int64,
  uuid UUID,
  event LowCardinality(String),
  timestamp DateTime64(6, 'UTC'),
  created_at DateTime64(6, 'UTC'),
  distinct_id String,
  person_id UUID,
  properties String CODEC(ZSTD(1)),
  elements_chain String CODEC(ZSTD(1)),
  `$session_id` String,
  `$window_id` String,
  `$group_0` String,
  `$group_1` String,
  `$group_2` String,
  `$group_3` String,
  `$group_4` String,
  input_preview Nullable(String) CODEC(ZSTD(1)),
  output_preview Nullable(String) CODEC(ZSTD(1)),
  `mat_$ai_trace_id` Nullable(String),
  `mat_$ai_session_id` Nullable(String),
  `mat_$ai_span_id` Nullable(String),
  `mat_$ai_generation_id` Nullable(String),
  `mat_$ai_parent_id` Nullable(String),
  `mat_$ai_span_name` LowCardinality(Nullable(String)),
  `mat_$ai_span_type` LowCardinality(Nullable(String)),
  `mat_$ai_trace_name` LowCardinality(Nullable(String)),
  `mat_$ai_model` LowCardinality(Nullable(String)),
  `mat_$ai_provider` LowCardinality(Nullable(String)),
  `mat_$ai_framework` LowCardinality(Nullable(String)),
  `mat_$ai_is_error` LowCardinality(Nullable(String)),
  `mat_$ai_error_normalized` LowCardinality(Nullable(String)),
  `mat_$ai_stop_reason` LowCardinality(Nullable(String)),
  `mat_$ai_tools_called` LowCardinality(Nullable(String)),
  `mat_$ai_prompt_name` LowCardinality(Nullable(String)),
  `mat_$ai_prompt_version` LowCardinality(Nullable(String)),
  `mat_$ai_evaluation_id` LowCardinality(Nullable(String)),
  `mat_$ai_evaluation_name` LowCardinality(Nullable(String)),
  `mat_$ai_evaluation_result` LowCardinality(Nullable(String)),
  `mat_$ai_target_event_id` Nullable(String),
  `mat_$exception_issue_id` Nullable(String),
  `mat_$lib` LowCardinality(Nullable(String)),
  `mat_$current_url` Nullable(String),
  `num_$ai_input_tokens` Nullable(Float64),
  `num_$ai_output_tokens` Nullable(Float64),
  `num_$ai_reasoning_tokens` Nullable(Float64),
  `num_$ai_cache_read_input_tokens` Nullable(Float64),
  `num_$ai_cache_creation_input_tokens` Nullable(Float64),
  `num_$ai_input_cost_usd` Nullable(Float64),
  `num_$ai_output_cost_usd` Nullable(Float64),
  `num_$ai_total_cost_usd` Nullable(Float64),
  `num_$ai_latency` Nullable(Float64),
  `num_$ai_time_to_first_token` Nullable(Float64),
  INDEX by_distinct_id distinct_id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_session `mat_$ai_session_id` TYPE bloom_filter(0.01) GRANULARITY 1,
  PROJECTION by_uuid (SELECT _part_offset ORDER BY team_id, uuid),
  PROJECTION by_trace (SELECT _part_offset ORDER BY team_id, `mat_$ai_trace_id`)
)
ENGINE = {{engine:MergeTree}}
PARTITION BY toYYYYMM(timestamp)
ORDER BY (team_id, toDate(timestamp), event, timestamp)
-- Fifty columns make fifty files of a wide part: merging and syncing them costs more than reading small compact ones.
SETTINGS index_granularity_bytes = 1048576, min_bytes_for_wide_part = 134217728, allow_nullable_key = 1;

-- Copies of what Postgres holds, newest version wins. Read with FINAL.
CREATE TABLE IF NOT EXISTS persons {{on_cluster}} (
  team_id Int64,
  id UUID,
  properties String CODEC(ZSTD(1)),
  created_at DateTime64(6, 'UTC'),
  is_identified Bool,
  is_deleted UInt8,
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
ORDER BY (team_id, id);

CREATE TABLE IF NOT EXISTS person_distinct_ids {{on_cluster}} (
  team_id Int64,
  distinct_id String,
  person_id UUID,
  is_deleted UInt8,
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
ORDER BY (team_id, distinct_id);

-- Only the distinct ids whose stored events carry another person than they belong to now: after merges and splits.
CREATE TABLE IF NOT EXISTS person_overrides {{on_cluster}} (
  team_id Int64,
  distinct_id String,
  person_id UUID,
  is_deleted UInt8,
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
ORDER BY (team_id, distinct_id);

CREATE TABLE IF NOT EXISTS groups {{on_cluster}} (
  team_id Int64,
  `index` UInt8,
  `key` String,
  properties String CODEC(ZSTD(1)),
  created_at DateTime64(6, 'UTC'),
  updated_at DateTime64(6, 'UTC'),
  is_deleted UInt8,
  version UInt64
)
ENGINE = {{engine:ReplacingMergeTree(version)}}
ORDER BY (team_id, `index`, `key`);

-- Who belonged to a cohort in one calculation. Postgres says which version is the current one.
CREATE TABLE IF NOT EXISTS cohort_members {{on_cluster}} (
  team_id Int64,
  cohort_id Int64,
  version UInt64,
  person_id UUID
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (team_id, cohort_id, version, person_id);

-- Which calculation of a cohort counts: the newest row of a cohort.
CREATE TABLE IF NOT EXISTS cohort_versions {{on_cluster}} (
  team_id Int64,
  cohort_id Int64,
  version UInt64,
  is_deleted UInt8,
  changed_at UInt64
)
ENGINE = {{engine:ReplacingMergeTree(changed_at)}}
ORDER BY (team_id, cohort_id);
