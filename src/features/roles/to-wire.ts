import { toMember } from '#features/members/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listMemberships, type MembershipRow, type RoleRow } from './queries.ts';

/** Roles as answers show them, with the members who hold them. */
export async function rolesToWire(db: Db, rows: readonly RoleRow[]) {
  const memberships = await listMemberships(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
    members: memberships.filter(({ role_id }) => role_id === row.id).map(toMembership),
  }));
}

export function toMembership(row: MembershipRow) {
  const { id, role_id, user, joined_at, updated_at } = row;
  const member = { ...row, id: row.member_id, joined_at: row.member_joined_at, updated_at: row.member_updated_at };
  return {
    id,
    role_id,
    organization_member: toMember(member),
    user,
    joined_at: joined_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}
