-- Rows are counted by the minute in which they were received.
ALTER TABLE events {{on_cluster}} ADD INDEX IF NOT EXISTS by_created_at created_at TYPE minmax GRANULARITY 1;
ALTER TABLE events {{on_cluster}} MATERIALIZE INDEX by_created_at SETTINGS mutations_sync = 0;
