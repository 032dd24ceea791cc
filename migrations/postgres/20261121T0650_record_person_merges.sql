-- Who somebody became. A person that came back to life keeps its row, which then says nothing.
create table person_merge (
  project_id integer not null,
  person_uuid uuid not null,
  into_uuid uuid not null,
  -- Within a project in the order of the merges: they are made one transaction after another.
  seq bigint generated always as identity,
  primary key (project_id, person_uuid)
);
create index person_merge_seq on person_merge (project_id, seq);

-- Up to which merge the static cohorts of a project have followed.
create table cohort_merges_followed (
  project_id integer primary key references project (id) on delete cascade,
  seq bigint not null
);
