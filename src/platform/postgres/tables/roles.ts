import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface RoleTables {
  role: RoleTable;
  role_membership: RoleMembershipTable;
}

interface RoleTable {
  id: string;
  organization_id: string;
  name: string;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
}

interface RoleMembershipTable {
  id: string;
  role_id: string;
  organization_membership_id: string;
  joined_at: Timestamp;
  updated_at: Timestamp;
}
