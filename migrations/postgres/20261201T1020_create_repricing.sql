-- Costs of stored calls priced again: a preview whose token allows it, then what is done and what came of it.
create table repricing (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  state text not null,
  user_id integer references "user" (id) on delete set null,
  -- SHA-256 of the preview's token; each is used once.
  token_hash text not null,
  -- As it was asked for, in one spelling.
  body text not null,
  date_from timestamptz not null,
  date_until timestamptz not null,
  -- Day of the newest price table.
  table_dated text not null,
  expires_at timestamptz not null,
  -- How far the work has come; what is before it is done.
  reached text,
  events_total integer not null default 0,
  events_done integer not null default 0,
  events_changed integer not null default 0,
  newly_priced integer not null default 0,
  no_longer_priced integer not null default 0,
  old_sum double precision not null default 0,
  new_sum double precision not null default 0,
  error text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_by_id integer references "user" (id) on delete set null,
  undone_at timestamptz
);
create unique index repricing_token on repricing (token_hash);
-- One at a time works on a project's costs.
create unique index repricing_at_work on repricing (project_id) where state in ('running', 'undoing');
create index repricing_project on repricing (project_id, created_at);
create index repricing_user on repricing (user_id);
create index repricing_undoer on repricing (undone_by_id);
