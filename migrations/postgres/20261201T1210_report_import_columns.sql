-- Names of columns that became nothing, and chosen columns that no row of the file has.
alter table dataset_import
  add column columns_ignored json not null default '[]',
  add column columns_missing json not null default '[]';
