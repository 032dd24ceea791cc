-- What repricing replaced, so that it can be undone: the cost properties as they were written, between commas.
-- A row that is written again, after a crash, is the same row.
CREATE TABLE IF NOT EXISTS repriced_costs {{on_cluster}} (
  team_id Int64,
  repricing_id UUID,
  timestamp DateTime64(6, 'UTC'),
  uuid UUID,
  members String CODEC(ZSTD(1)),
  old_total Nullable(Float64),
  new_total Nullable(Float64),
  kept_since DateTime('UTC')
)
ENGINE = {{engine:ReplacingMergeTree}}
ORDER BY (team_id, repricing_id, timestamp, uuid)
TTL kept_since + INTERVAL 40 DAY
