-- Of an item that two people rate blind: who gave the first rating, and since when two ratings contradict each other.
alter table review_queue_item
  add column rated_by_id integer references "user" (id) on delete set null,
  -- It waits for a decision then, not for a reviewer.
  add column disagreed_at timestamptz;
create index review_queue_item_rater on review_queue_item (rated_by_id) where rated_by_id is not null;
create index review_queue_item_disagreed on review_queue_item (project_id, disagreed_at, id)
  where disagreed_at is not null and deleted_at is null;

create table review_rating (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  queue_item_id uuid not null references review_queue_item (id) on delete cascade,
  trace_id text not null,
  user_id integer references "user" (id) on delete set null,
  place smallint not null check (place in (1, 2)),
  comment text,
  -- Null until both are in; nobody but its author reads a rating before.
  agreed boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
-- Two ratings an item, and one a person.
create unique index review_rating_place on review_rating (queue_item_id, place) where deleted_at is null;
create unique index review_rating_once on review_rating (queue_item_id, user_id) where deleted_at is null;
create index review_rating_item on review_rating (queue_item_id);
create index review_rating_project on review_rating (project_id, created_at desc, id) where deleted_at is null;
create index review_rating_user on review_rating (user_id);

create table review_rating_score (
  id uuid primary key,
  rating_id uuid not null references review_rating (id) on delete cascade,
  definition_id uuid not null references score_definition (id),
  definition_version_id uuid not null references score_definition_version (id),
  categorical_values text[],
  numeric_value numeric(12, 6),
  boolean_value boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (rating_id, definition_id),
  check (num_nonnulls(categorical_values, numeric_value, boolean_value) = 1)
);
create index review_rating_score_definition on review_rating_score (definition_id, rating_id);
create index review_rating_score_version on review_rating_score (definition_version_id);
