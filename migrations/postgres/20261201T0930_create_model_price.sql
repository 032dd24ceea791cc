-- What models cost one project; `name` is the model's name in the one spelling by which names are compared.
create table model_price (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  model text not null,
  name text not null,
  aliases text[] not null default '{}',
  provider text,
  rates json not null,
  note text not null default '',
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index model_price_name on model_price (project_id, name, provider) nulls not distinct;
create index model_price_creator on model_price (created_by_id);

-- Every process keeps the prices of its projects in memory.
create trigger announce after insert or delete or update
  on model_price for each statement execute function announce_account_change();
