create table error_release (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  hash_id text not null,
  version text not null,
  project text not null,
  metadata jsonb,
  created_at timestamptz not null,
  constraint error_release_hash unique (project_id, hash_id)
);
create index error_release_newest on error_release (project_id, created_at desc, id);

-- The file that makes one script's stack frames readable, found by the chunk id or address its frames carry.
create table symbol_set (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  ref text not null,
  -- Key of the stored file; set as soon as a form to upload it was handed out.
  storage_ptr text,
  -- Null until the upload is finished.
  content_hash text,
  failure_reason text,
  release_id uuid references error_release (id) on delete set null,
  -- What a finished set had before its pending upload began: used meanwhile, and again when the upload is abandoned.
  previous_ptr text,
  previous_hash text,
  -- Forms on our own origin work once: open, then receiving while bytes arrive, then received.
  upload_state text check (upload_state in ('open', 'receiving', 'received')),
  -- When the form of the pending upload ends; null when none is pending.
  upload_expires_at timestamptz,
  last_used timestamptz,
  created_at timestamptz not null,
  constraint symbol_set_ref unique (project_id, ref)
);
create index symbol_set_newest on symbol_set (project_id, created_at desc, id);
create index symbol_set_pending on symbol_set (upload_expires_at) where upload_expires_at is not null;
create index symbol_set_release on symbol_set (release_id) where release_id is not null;
create index symbol_set_storage on symbol_set (storage_ptr);

-- What became of one raw frame. Served with its context lines, and reused for the same frame of later events.
create table stack_frame (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  raw_id text not null,
  -- Chunk id or address whose symbols were asked; empty for frames that need none.
  symbol_set_ref text not null default '',
  -- The file that was used; null when there was none. Another file now means that the frame can be resolved anew.
  symbol_ptr text,
  release_id uuid references error_release (id) on delete set null,
  contents jsonb not null,
  context jsonb,
  -- The frame as it came, kept for frames whose symbols may still arrive.
  raw jsonb,
  resolved boolean not null,
  created_at timestamptz not null,
  constraint stack_frame_raw unique (project_id, raw_id, symbol_set_ref)
);
create index stack_frame_newest on stack_frame (project_id, created_at desc, id);
create index stack_frame_ref on stack_frame (project_id, symbol_set_ref) where symbol_set_ref <> '';
create index stack_frame_release on stack_frame (release_id) where release_id is not null;

create table error_issue (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  name text,
  description text,
  status text not null check (status in ('active', 'resolved', 'archived', 'suppressed', 'pending_release')),
  assignee_id integer references "user" (id) on delete set null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  -- The issue that took this one's fingerprints; stored events still carry this id, so the row stays.
  merged_into_id uuid references error_issue (id) on delete cascade,
  created_at timestamptz not null
);
create index error_issue_newest on error_issue (project_id, last_seen desc, id) where merged_into_id is null;
create index error_issue_merged on error_issue (merged_into_id) where merged_into_id is not null;
create index error_issue_assignee on error_issue (assignee_id) where assignee_id is not null;

-- Which issue events of a fingerprint belong to: the primary key makes it exactly one under parallel ingestion.
create table error_fingerprint (
  project_id integer not null references project (id) on delete cascade,
  fingerprint text not null,
  id uuid not null unique,
  -- Checked at commit: whoever wins the fingerprint makes the issue.
  issue_id uuid not null references error_issue (id) on delete cascade deferrable initially deferred,
  created_at timestamptz not null,
  primary key (project_id, fingerprint)
);
create index error_fingerprint_issue on error_fingerprint (issue_id);

-- Conditions on events that put all that match into one issue, tried in order.
create table error_grouping_rule (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  filters jsonb not null,
  description text,
  assignee_id integer references "user" (id) on delete set null,
  order_key integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index error_grouping_rule_order on error_grouping_rule (project_id, order_key, id);
create index error_grouping_rule_assignee on error_grouping_rule (assignee_id) where assignee_id is not null;
