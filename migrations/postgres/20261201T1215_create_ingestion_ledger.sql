-- What capture did with what it was sent, by project, lane and minute of receipt. Every process writes rows of its own, so that
-- processes never wait for each other; rows of an hour ago belong to writer 0, and after 8 days `minute` is an hour's first.
-- Written in the statement that writes the log, so that a crash leaves both or neither.
create sequence ingestion_ledger_writer as integer cycle;
create table ingestion_ledger (
  project_id integer not null,
  minute timestamptz not null,
  lane text not null,
  writer integer not null,
  -- Why events were refused, dropped or removed; all other counts stand in the row without a reason.
  reason text not null,
  received bigint not null,
  accepted bigint not null,
  deduplicated bigint not null,
  stored bigint not null,
  late_deduplicated bigint not null,
  refused bigint not null,
  dropped bigint not null,
  removed bigint not null,
  primary key (project_id, minute, lane, writer, reason)
) with (fillfactor = 80);
create index ingestion_ledger_minute on ingestion_ledger (minute);

-- What single requests did that named themselves, kept for a day.
create table ingestion_request (
  project_id integer not null,
  id text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  lane text not null,
  source text not null,
  attempts integer not null,
  received integer not null,
  accepted integer not null,
  deduplicated integer not null,
  stored integer not null,
  refused jsonb not null,
  dropped jsonb not null,
  primary key (project_id, id)
);
create index ingestion_request_last_at on ingestion_request (last_at);

-- Rows that a deletion is about to take out of the event store, by minute of receipt, so that a crash in between explains them.
create table ingestion_removal (
  key text primary key,
  project_id integer not null,
  reason text not null,
  minutes jsonb not null,
  created_at timestamptz not null
);
create index ingestion_removal_project on ingestion_removal (project_id);

-- Which events the lines are: runs of [project, minute of receipt since 1970, lane, events], in the order of the lines.
alter table capture_log add column contents jsonb;
