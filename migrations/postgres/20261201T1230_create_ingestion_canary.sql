-- Once a minute, whether an event sent by the server to itself could be read back, and how long that took.
create table ingestion_canary (
  minute timestamptz primary key,
  -- Null while it is on its way, and when it never arrived.
  seconds real,
  -- What went wrong.
  problem text
);
