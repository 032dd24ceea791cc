-- Append-only. No foreign key to project: the entry about a deletion outlives the project.
create table activity_log (
  id uuid primary key,
  organization_id uuid references organization (id) on delete cascade,
  project_id integer,
  user_id integer references "user" (id) on delete set null,
  is_system boolean not null default false,
  was_impersonated boolean not null default false,
  scope text not null,
  item_id text,
  activity text not null,
  detail jsonb not null,
  created_at timestamptz not null
);
create index activity_log_project on activity_log (project_id, created_at desc, id desc);
create index activity_log_item on activity_log (project_id, scope, item_id, created_at desc, id desc);
create index activity_log_organization on activity_log (organization_id, scope, created_at desc, id desc);
create index activity_log_user on activity_log (user_id);
