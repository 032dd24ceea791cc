import { sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';

export type RoleRow = NonNullable<Awaited<ReturnType<typeof findRole>>>;
export type MembershipRow = NonNullable<Awaited<ReturnType<typeof findMembership>>>;

export function findRole(db: Db, organizationId: string, id: string) {
  return columns(roles(db, organizationId)).where('role.id', '=', id).executeTakeFirst();
}

/** Locks the role's row until commit. Every change of a role or of its members takes this lock. */
export function lockRole(db: Db, organizationId: string, id: string) {
  return roles(db, organizationId)
    .select(['role.id', 'role.name'])
    .where('role.id', '=', id)
    .forUpdate('role')
    .executeTakeFirst();
}

export function listRoles(db: Db, organizationId: string, page: Page) {
  return pageOf(roles(db, organizationId), (found) => columns(found).orderBy('role.name').orderBy('role.id'), page);
}

function roles(db: Db, organizationId: string) {
  return db
    .selectFrom('role')
    .innerJoin('organization', 'organization.id', 'role.organization_id')
    .where('role.organization_id', '=', organizationId);
}

function columns(query: ReturnType<typeof roles>) {
  return query
    .select(['role.id', 'role.name', 'role.created_at'])
    .select(sql<boolean>`organization.default_role_id is not distinct from role.id`.as('is_default'))
    .select(userBasic('role.created_by_id').as('created_by'));
}

export async function insertRole(
  db: Db,
  role: { organization_id: string; name: string; created_by_id: number; at: Date },
): Promise<string> {
  const { at, ...values } = role;
  const id = uuidv7(at.getTime());
  await db
    .insertInto('role')
    .values({ ...values, id, created_at: at })
    .execute();
  return id;
}

export async function renameRole(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('role').set({ name }).where('id', '=', id).execute();
}

export async function deleteRole(db: Db, id: string): Promise<void> {
  await db.deleteFrom('role').where('id', '=', id).execute();
}

/** The holders of these roles, in the order they got them, without deactivated people (who keep theirs). */
export function listMemberships(db: Db, roleIds: readonly string[]) {
  return memberships(db)
    .where('role_membership.role_id', '=', anyOf(roleIds))
    .orderBy('role_membership.joined_at')
    .orderBy('role_membership.id')
    .execute();
}

export function listMembershipPage(db: Db, roleId: string, page: Page) {
  return pageOf(
    memberships(db).where('role_membership.role_id', '=', roleId),
    (found) => found.orderBy('role_membership.joined_at').orderBy('role_membership.id'),
    page,
  );
}

export function findMembership(db: Db, roleId: string, id: string) {
  return memberships(db)
    .where('role_membership.role_id', '=', roleId)
    .where('role_membership.id', '=', id)
    .executeTakeFirst();
}

function memberships(db: Db) {
  return db
    .selectFrom('role_membership')
    .innerJoin('organization_membership as member', 'member.id', 'role_membership.organization_membership_id')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select([
      'role_membership.id',
      'role_membership.role_id',
      'role_membership.joined_at',
      'role_membership.updated_at',
      'member.id as member_id',
      'member.user_id',
      'member.level',
      'member.joined_at as member_joined_at',
      'member.updated_at as member_updated_at',
      'user.last_login',
    ])
    .select(userBasic('member.user_id').$notNull().as('user'))
    .where('user.is_active', '=', true);
}

/** Undefined when the member holds the role already: the unique index decides. */
export async function insertMembership(
  db: Db,
  membership: { role_id: string; organization_membership_id: string; at: Date },
): Promise<string | undefined> {
  const { at, ...values } = membership;
  const row = await db
    .insertInto('role_membership')
    .values({ ...values, id: uuidv7(at.getTime()), joined_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['role_id', 'organization_membership_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function deleteMembership(db: Db, id: string): Promise<void> {
  await db.deleteFrom('role_membership').where('id', '=', id).execute();
}
