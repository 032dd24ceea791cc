-- Events that were acknowledged and are not in ClickHouse yet: one row a flush, there for a fraction of a second.
create table capture_log (
  id bigint generated always as identity primary key,
  logged_at timestamptz not null default now(),
  -- Rows of `events` as JSON lines, compressed by the application.
  lines bytea not null,
  -- Why ClickHouse will never take them; such lines stay here for people to look at.
  refusal text
);
alter table capture_log alter column lines set storage external;
