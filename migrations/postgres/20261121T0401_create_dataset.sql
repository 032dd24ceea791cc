create table dataset (
  id uuid primary key,
  project_id integer not null references project (id) on delete cascade,
  name text not null,
  description text,
  -- Here and below json rather than jsonb: values come back as they were sent, the order of keys included.
  metadata json,
  deleted boolean not null default false,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- What items refer to, so that no item can belong to another project's dataset.
  unique (project_id, id)
);
create index dataset_newest on dataset (project_id, created_at desc, id) where not deleted;
create index dataset_creator on dataset (created_by_id);

create table dataset_item (
  id uuid primary key,
  project_id integer not null,
  dataset_id uuid not null,
  input json,
  output json,
  metadata json,
  ref_trace_id text,
  ref_timestamp timestamptz,
  ref_source_id text,
  deleted boolean not null default false,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (project_id, dataset_id) references dataset (project_id, id) on delete cascade
);
create index dataset_item_newest on dataset_item (project_id, created_at desc, id) where not deleted;
create index dataset_item_dataset on dataset_item (project_id, dataset_id, created_at desc, id) where not deleted;
create index dataset_item_source on dataset_item (dataset_id, ref_source_id) where ref_source_id is not null and not deleted;
create index dataset_item_creator on dataset_item (created_by_id);

-- A file being turned into items. The file itself is a blob until the import has ended for good.
create table dataset_import (
  id uuid primary key,
  project_id integer not null,
  dataset_id uuid not null,
  status text not null check (status in ('uploading', 'waiting', 'checking', 'importing', 'completed', 'cancelled', 'failed')),
  format text not null check (format in ('csv', 'tsv', 'json', 'jsonl')),
  file_name text,
  -- How the file is read: delimiter and columns, as the caller chose them.
  options json not null,
  bytes_total integer,
  rows_total integer,
  -- Rows dealt with: imported or refused. A retry goes on after them.
  rows_done integer not null default 0,
  rows_imported integer not null default 0,
  rows_failed integer not null default 0,
  error text,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  foreign key (project_id, dataset_id) references dataset (project_id, id) on delete cascade
);
create index dataset_import_dataset on dataset_import (project_id, dataset_id, created_at desc, id);
create index dataset_import_creator on dataset_import (created_by_id);

create table dataset_import_error (
  import_id uuid not null references dataset_import (id) on delete cascade,
  -- Place of the row in the file, counted from 1 and without the header.
  row_number integer not null,
  line integer not null,
  attr text,
  code text not null,
  detail text not null,
  primary key (import_id, row_number)
);
