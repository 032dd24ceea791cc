import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { findMember, lockMembers } from '#features/members/index.ts';
import type { OrganizationAuthor } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import {
  deleteMembership,
  deleteRole,
  findMembership,
  findRole,
  insertMembership,
  insertRole,
  lockRole,
  type MembershipRow,
  type RoleRow,
  renameRole,
} from './queries.ts';

const SCOPE = 'Role';

export async function createRole(db: Db, author: OrganizationAuthor, name: string): Promise<RoleRow> {
  const { organization_id, user_id, at } = author;
  return unlessTaken(() =>
    db.transaction().execute(async (trx) => {
      const id = await insertRole(trx, { organization_id, name, created_by_id: user_id, at });
      await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'created', name, ...author });
      return requireRole(trx, organization_id, id);
    }),
  );
}

export async function changeRole(
  db: Db,
  author: OrganizationAuthor,
  id: string,
  body: { name?: string },
): Promise<RoleRow> {
  const { organization_id } = author;
  return unlessTaken(() =>
    db.transaction().execute(async (trx) => {
      const before = await lockRole(trx, organization_id, id);
      if (!before) throw new NotFound();
      const { name = before.name } = body;
      await renameRole(trx, id, name);
      const changes = changesBetween(SCOPE, before, { name });
      await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'updated', name, changes, ...author });
      return requireRole(trx, organization_id, id);
    }),
  );
}

export async function removeRole(db: Db, author: OrganizationAuthor, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const role = await lockRole(trx, author.organization_id, id);
    if (!role) throw new NotFound();
    await deleteRole(trx, id);
    await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'deleted', name: role.name, ...author });
  });
}

export async function addToRole(
  db: Db,
  author: OrganizationAuthor,
  { role_id, user_uuid }: { role_id: string; user_uuid: string },
): Promise<MembershipRow> {
  const { organization_id, at } = author;
  return db.transaction().execute(async (trx) => {
    // So that the member cannot leave the organization between being found and being added.
    await lockMembers(trx, organization_id);
    const role = await lockRole(trx, organization_id, role_id);
    if (!role) throw new Invalid('invalid_input', 'Role does not exist.');
    const member = await findMember(trx, organization_id, user_uuid);
    if (!member) throw new Invalid('invalid_input', 'User does not exist.');
    const id = await insertMembership(trx, { role_id, organization_membership_id: member.id, at });
    if (id === undefined) throw new Invalid('invalid_input', 'User is already part of the role.');
    const changes = changesBetween(SCOPE, {}, { members: member.user.email });
    await recordActivity(trx, {
      scope: SCOPE,
      item_id: role_id,
      activity: 'updated',
      name: role.name,
      changes,
      ...author,
    });
    return requireMembership(trx, role_id, id);
  });
}

export async function removeFromRole(
  db: Db,
  author: OrganizationAuthor,
  { role_id, id }: { role_id: string; id: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const role = await lockRole(trx, author.organization_id, role_id);
    if (!role) throw new NotFound();
    const { user } = await requireMembership(trx, role_id, id);
    await deleteMembership(trx, id);
    const changes = changesBetween(SCOPE, { members: user.email }, { members: null });
    await recordActivity(trx, {
      scope: SCOPE,
      item_id: role_id,
      activity: 'updated',
      name: role.name,
      changes,
      ...author,
    });
  });
}

export async function requireRole(db: Db, organizationId: string, id: string): Promise<RoleRow> {
  const row = await findRole(db, organizationId, id);
  if (!row) throw new NotFound();
  return row;
}

export async function requireMembership(db: Db, roleId: string, id: string): Promise<MembershipRow> {
  const row = await findMembership(db, roleId, id);
  if (!row) throw new NotFound();
  return row;
}

/** The unique index decides, so losing a race gets the same refusal as a name taken earlier. */
async function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, 'role_name')) throw error;
    throw new Invalid('unique', 'There is already a role with this name.', 'name');
  }
}
