-- Which copy of an event may change persons and queue jobs, where several processes capture: the one whose claim is here first.
-- `identity` is a hash of project, uuid, name and distinct id. A claim is committed with its row of capture_log and goes with it.
create table capture_claim (
  identity uuid primary key
);

alter table capture_log
  -- The claims of this row's events.
  add column claims uuid[] not null default '{}',
  -- Then `lines` holds a flush as it was captured: persons and jobs wait until the event store can say which of its events it has.
  add column postponed boolean not null default false;
