-- An issue belongs to one user, or to whoever holds a role; never to both.
alter table error_issue
  add column assignee_role_id uuid references role (id) on delete set null,
  -- The release its latest occurrence came from, as far as symbols told.
  add column release_id uuid references error_release (id) on delete set null,
  add constraint error_issue_one_assignee check (assignee_id is null or assignee_role_id is null);
create index error_issue_assignee_role on error_issue (assignee_role_id) where assignee_role_id is not null;
create index error_issue_release on error_issue (release_id) where release_id is not null;

alter table error_grouping_rule
  add column assignee_role_id uuid references role (id) on delete set null,
  add constraint error_grouping_rule_one_assignee check (assignee_id is null or assignee_role_id is null);
create index error_grouping_rule_assignee_role on error_grouping_rule (assignee_role_id) where assignee_role_id is not null;
