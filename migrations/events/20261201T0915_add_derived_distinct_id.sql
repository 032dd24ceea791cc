ALTER TABLE events {{on_cluster}} ADD COLUMN IF NOT EXISTS `mat_$ai_distinct_id_derived` Nullable(String)
