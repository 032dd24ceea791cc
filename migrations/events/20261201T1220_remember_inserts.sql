-- An insert that is repeated with its token is stored once, as long as its token is among the last so many.
ALTER TABLE events {{on_cluster}} MODIFY SETTING non_replicated_deduplication_window = 10000;
