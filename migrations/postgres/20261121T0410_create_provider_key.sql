-- Accounts at model providers. The key itself is sealed with the server's secret; nothing here can be used without it.
create table provider_key (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  provider text not null,
  name text not null,
  state text not null check (state in ('unknown', 'ok', 'invalid', 'error')),
  error_message text,
  api_key_sealed text not null,
  api_key_masked text not null,
  base_url text,
  azure_endpoint text,
  api_version text,
  -- What to ask when nobody chose a model; null where the key's owner has to choose.
  default_model text,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index provider_key_project on provider_key (project_id, created_at desc, id);
create index provider_key_creator on provider_key (created_by_id);

create table evaluation_config (
  project_id integer primary key references project (id) on delete cascade,
  active_provider_key_id uuid references provider_key (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index evaluation_config_key on evaluation_config (active_provider_key_id);

-- Processes keep keys in memory for seconds; use in passing stays silent.
create trigger announce after insert or delete or update of api_key_sealed, base_url, azure_endpoint, api_version, default_model, state
  on provider_key for each statement execute function announce_account_change();
create trigger announce after insert or delete or update
  on evaluation_config for each statement execute function announce_account_change();
