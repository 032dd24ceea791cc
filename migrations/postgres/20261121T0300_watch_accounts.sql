-- Every process keeps recently used keys, tokens and rights in memory. Whoever changes such a row, with whatever tool,
-- tells all of them: the payload is the table's name. Columns written in passing (last use, last login) stay silent.
create function announce_account_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('account_changes', tg_table_name);
  return null;
end
$$;

create trigger announce after insert or delete or update of is_active, is_staff, email, current_organization_id, current_project_id
  on "user" for each statement execute function announce_account_change();
create trigger announce after insert or delete or update of name, deleted_at
  on organization for each statement execute function announce_account_change();
create trigger announce after insert or delete or update
  on organization_membership for each statement execute function announce_account_change();
create trigger announce after insert or delete or update of value_hash, scopes, scoped_teams, scoped_organizations
  on personal_api_key for each statement execute function announce_account_change();
create trigger announce after insert or delete or update
  on project for each statement execute function announce_account_change();
