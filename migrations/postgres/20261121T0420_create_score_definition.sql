-- What people score traces by. The row carries what may change; what a score meant when it was given is in its version.
create table score_definition (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  name text not null,
  description text not null,
  kind text not null check (kind in ('categorical', 'numeric', 'boolean')),
  archived boolean not null,
  current_version integer not null,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index score_definition_project on score_definition (project_id, name, id);
create index score_definition_creator on score_definition (created_by_id);

-- Never changed once written.
create table score_definition_version (
  id uuid primary key,
  definition_id uuid not null references score_definition (id) on delete cascade,
  version integer not null,
  -- Not jsonb: keys and options stay in the order they were sent.
  config json not null,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  unique (definition_id, version)
);
create index score_definition_version_creator on score_definition_version (created_by_id);
