create table saved_view (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  kind text not null,
  name text not null,
  query text,
  state json,
  -- Whose it is alone; null: it belongs to the project.
  owner_id integer references "user" (id) on delete cascade,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted boolean not null default false
);
create unique index saved_view_name on saved_view (project_id, kind, owner_id, name) nulls not distinct where not deleted;
create index saved_view_project on saved_view (project_id);
create index saved_view_owner on saved_view (owner_id);
create index saved_view_creator on saved_view (created_by_id);
