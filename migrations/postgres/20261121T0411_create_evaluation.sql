create table evaluation (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  name text not null,
  description text not null,
  enabled boolean not null,
  status text not null check (status in ('active', 'paused', 'error')),
  status_reason text,
  status_reason_detail text,
  evaluation_type text not null check (evaluation_type in ('llm_judge', 'hog')),
  -- The judge's criteria, or the program's text.
  criteria text not null,
  -- The program compiled; null for a judge.
  bytecode json,
  output_type text not null,
  output_config json not null,
  target text not null check (target in ('generation', 'trace')),
  target_config json not null,
  conditions json not null,
  model_provider text,
  model_name text,
  provider_key_id uuid references provider_key (id) on delete set null,
  deleted boolean not null default false,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'active') = enabled)
);
create index evaluation_project on evaluation (project_id, created_at desc, id);
create index evaluation_creator on evaluation (created_by_id);
create index evaluation_key on evaluation (provider_key_id);

-- Capture asks for the enabled evaluations of a project with every flush and keeps them in memory.
create trigger announce after insert or delete or update
  on evaluation for each statement execute function announce_account_change();

-- What a model wrote about the results of an evaluation, now and then.
create table evaluation_report (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  evaluation_id uuid not null unique references evaluation (id) on delete cascade,
  enabled boolean not null,
  frequency text not null check (frequency in ('every_n', 'daily', 'weekly')),
  results_count integer not null,
  last_run_at timestamptz,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index evaluation_report_project on evaluation_report (project_id);
create index evaluation_report_creator on evaluation_report (created_by_id);

create table evaluation_report_run (
  id uuid primary key,
  report_id uuid not null references evaluation_report (id) on delete cascade,
  period_start timestamptz not null,
  period_end timestamptz not null,
  content json not null,
  created_at timestamptz not null
);
create index evaluation_report_run_report on evaluation_report_run (report_id, created_at desc);
