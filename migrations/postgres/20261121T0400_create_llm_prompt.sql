-- A prompt is a family of versions under one name. What all versions share lives here, so that publishing locks one row.
create table llm_prompt (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  name text not null,
  latest_version integer not null check (latest_version between 1 and 2000),
  -- When version 1 was made.
  created_at timestamptz not null,
  -- An archived family gives its name free and is seen by nobody.
  archived_at timestamptz
);
create unique index llm_prompt_name on llm_prompt (project_id, name) where archived_at is null;
create index llm_prompt_project on llm_prompt (project_id);

-- Never changed once written.
create table llm_prompt_version (
  id uuid primary key,
  prompt_id uuid not null references llm_prompt (id) on delete cascade,
  version integer not null,
  -- What readers get: a text as it came, any other JSON written out.
  content text not null,
  -- The JSON itself when it is no text. Not jsonb: the order of keys is the author's.
  value json,
  -- Of the compact JSON, quotes included.
  size_bytes integer not null,
  outline json not null,
  config json,
  version_description text,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (prompt_id, version)
);
create index llm_prompt_version_creator on llm_prompt_version (created_by_id);

create table llm_prompt_label (
  id uuid primary key,
  prompt_id uuid not null references llm_prompt (id) on delete cascade,
  name text not null,
  version integer not null,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (prompt_id, name),
  foreign key (prompt_id, version) references llm_prompt_version (prompt_id, version) on delete cascade
);
create index llm_prompt_label_creator on llm_prompt_label (created_by_id);
create index llm_prompt_label_version on llm_prompt_label (prompt_id, version);
