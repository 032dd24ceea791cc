-- Rows of capture_log on their way into ClickHouse with one insert, where several processes share the stores. A part is fixed before
-- its first attempt, and whichever process repeats it sends the same bytes with the same token.
create table capture_part (
  id bigint generated always as identity primary key,
  -- What ClickHouse knows the insert by.
  token uuid not null,
  entries bigint[] not null,
  -- Places of events, counted through all entries, that are left out because the table has them.
  left_out integer[] not null,
  -- Those of them that were sent more than once, to be counted when the part is closed.
  copies integer[] not null default '{}',
  -- Raised before each attempt by another process than the one that fixed the part.
  attempts integer not null default 1
);
