-- What a person needs to know their sessions by. The id names one in a path, where the token's hash has no place.
alter table user_session
  add column id uuid not null default gen_random_uuid(),
  add column user_agent text not null default '',
  add column address text not null default '';
create unique index user_session_id on user_session (id);

-- An ended session's open streams end, on every process.
create trigger announce after delete on user_session for each statement execute function announce_account_change();
