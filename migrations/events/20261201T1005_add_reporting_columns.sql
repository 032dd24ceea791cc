-- Whether a call's cached and reasoning tokens stand beside its totals: sums over providers are wrong without it.
ALTER TABLE events {{on_cluster}} ADD COLUMN IF NOT EXISTS `mat_$ai_cache_reporting_exclusive` LowCardinality(Nullable(String));
ALTER TABLE events {{on_cluster}} ADD COLUMN IF NOT EXISTS `mat_$ai_reasoning_reporting_exclusive` LowCardinality(Nullable(String));
