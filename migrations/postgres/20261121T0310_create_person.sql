-- project_id carries no foreign key here: these tables are written on every capture flush, and a deleted
-- project's rows are removed in the background.
create table person (
  project_id integer not null,
  uuid uuid not null,
  properties jsonb not null default '{}',
  is_identified boolean not null default false,
  created_at timestamptz not null,
  version bigint not null,
  deleted boolean not null default false,
  primary key (project_id, uuid)
);
create index person_newest on person (project_id, created_at desc, uuid) where not deleted;

create table person_distinct_id (
  project_id integer not null,
  distinct_id text not null,
  person_uuid uuid not null,
  version bigint not null,
  deleted boolean not null default false,
  primary key (project_id, distinct_id)
);
create index person_distinct_id_by_person on person_distinct_id (project_id, person_uuid);

create table person_outbox (
  id bigint generated always as identity primary key,
  project_id integer not null,
  kind text not null check (kind in ('person', 'distinct_id', 'override', 'group')),
  row jsonb not null
);

create table group_type (
  project_id integer not null,
  index integer not null check (index between 0 and 4),
  name text not null,
  primary key (project_id, index),
  unique (project_id, name)
);

create table "group" (
  project_id integer not null,
  type_index integer not null,
  key text not null,
  properties jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null,
  primary key (project_id, type_index, key)
);

create table ingestion_problem (
  id bigint generated always as identity primary key,
  project_id integer,
  code text not null,
  detail text not null,
  source text not null,
  count integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  unique nulls not distinct (project_id, code, detail, source)
);
