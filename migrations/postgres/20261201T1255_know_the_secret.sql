-- What every process on this database has to agree on: one row.
create table installation (
  is_one boolean primary key default true check (is_one),
  -- Of the key that seals provider keys; says nothing about it.
  secret_fingerprint text not null
);
