create table trace_review (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  -- Traces live among the events, and a review may come before them.
  trace_id text not null,
  comment text,
  created_by_id integer references "user" (id) on delete set null,
  reviewed_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
-- One review a trace, also when two people submit at once.
create unique index trace_review_active on trace_review (project_id, trace_id) where deleted_at is null;
create index trace_review_project on trace_review (project_id, updated_at desc, id) where deleted_at is null;
create index trace_review_creator on trace_review (created_by_id);
create index trace_review_reviewer on trace_review (reviewed_by_id);

create table trace_review_score (
  id uuid primary key,
  review_id uuid not null references trace_review (id) on delete cascade,
  definition_id uuid not null references score_definition (id),
  definition_version_id uuid not null references score_definition_version (id),
  categorical_values text[],
  numeric_value numeric(12, 6),
  boolean_value boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (review_id, definition_id),
  check (num_nonnulls(categorical_values, numeric_value, boolean_value) = 1)
);
create index trace_review_score_definition on trace_review_score (definition_id, review_id);
create index trace_review_score_version on trace_review_score (definition_version_id);
