create table review_queue (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  name text not null,
  -- How its items are reviewed: scores in order, guidance, share of second reviews.
  settings json not null,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create unique index review_queue_name on review_queue (project_id, name) where deleted_at is null;
create index review_queue_project on review_queue (project_id);
create index review_queue_creator on review_queue (created_by_id);

create table review_queue_item (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  queue_id uuid not null references review_queue (id) on delete cascade,
  trace_id text not null,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Whose screen it is on, until then; an older claim counts for nothing.
  claimed_by_id integer references "user" (id) on delete set null,
  claimed_until timestamptz,
  -- Reviewed or taken out.
  deleted_at timestamptz
);
-- A trace waits in one queue at most.
create unique index review_queue_item_pending on review_queue_item (project_id, trace_id) where deleted_at is null;
create index review_queue_item_queue on review_queue_item (queue_id, created_at, id) where deleted_at is null;
create index review_queue_item_all on review_queue_item (queue_id);
create index review_queue_item_creator on review_queue_item (created_by_id);
create index review_queue_item_claimant on review_queue_item (claimed_by_id);
