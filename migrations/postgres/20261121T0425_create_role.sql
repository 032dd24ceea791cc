create table role (
  id uuid primary key,
  organization_id uuid not null references organization (id) on delete cascade,
  name text not null,
  created_by_id integer references "user" (id) on delete set null,
  created_at timestamptz not null
);
create unique index role_name on role (organization_id, lower(name));
create index role_creator on role (created_by_id);

create table role_membership (
  id uuid primary key,
  role_id uuid not null references role (id) on delete cascade,
  -- Whoever leaves the organization leaves its roles.
  organization_membership_id uuid not null references organization_membership (id) on delete cascade,
  joined_at timestamptz not null,
  updated_at timestamptz not null,
  unique (role_id, organization_membership_id)
);
create index role_membership_member on role_membership (organization_membership_id);
