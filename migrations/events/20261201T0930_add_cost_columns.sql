-- Lists tell by these which calls have no price.
ALTER TABLE events {{on_cluster}} ADD COLUMN IF NOT EXISTS `mat_$ai_cost_source` Nullable(String);
ALTER TABLE events {{on_cluster}} ADD COLUMN IF NOT EXISTS `mat_$ai_cost_missing_reason` Nullable(String);
