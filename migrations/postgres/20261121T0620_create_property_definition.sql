create table property_definition (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  -- event, person or group: whose property it is.
  kind text not null,
  name text not null,
  -- Numeric, Boolean, DateTime or String; null for lists and objects.
  property_type text,
  created_at timestamptz not null
);
create unique index property_definition_name on property_definition (project_id, kind, name);

-- Queries keep the types in memory; see announce_account_change.
create trigger announce after insert or delete or update
  on property_definition for each statement execute function announce_account_change();
