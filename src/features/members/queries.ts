import { type Selectable, sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { OrganizationMembershipTable } from '#platform/postgres/tables/accounts.ts';

export type Membership = Selectable<OrganizationMembershipTable>;
export type MemberRow = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/** Locks an organization's memberships until commit. Every change of them takes this lock, so that rules over all members hold. */
export async function lockMembers(db: Db, organizationId: string): Promise<void> {
  await db.selectFrom('organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute();
}

/** False when the person already is a member; their level stays. */
export async function insertMembership(
  db: Db,
  membership: { organization_id: string; user_id: number; level: number; at: Date },
): Promise<boolean> {
  const { at, ...columns } = membership;
  const row = await db
    .insertInto('organization_membership')
    .values({ ...columns, id: uuidv7(at.getTime()), joined_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export function findMembership(db: Db, organizationId: string, userId: number): Promise<Membership | undefined> {
  return db
    .selectFrom('organization_membership')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

export async function findMembershipByEmail(
  db: Db,
  organizationId: string,
  email: string,
): Promise<Membership | undefined> {
  return db
    .selectFrom('organization_membership')
    .innerJoin('user', 'user.id', 'organization_membership.user_id')
    .selectAll('organization_membership')
    .where('organization_id', '=', organizationId)
    .where(sql`lower("user".email)`, '=', email.toLowerCase())
    .executeTakeFirst();
}

export function findMember(db: Db, organizationId: string, userUuid: string) {
  return members(db, organizationId).where('user.uuid', '=', userUuid).executeTakeFirst();
}

export const MEMBER_ORDERS = ['joined_at', '-joined_at', 'level', '-level'] as const;
export type MemberOrder = (typeof MEMBER_ORDERS)[number];

export function listMembers(
  db: Db,
  organizationId: string,
  { limit, offset, order }: { limit: number; offset: number; order: MemberOrder },
) {
  const direction = order.startsWith('-') ? 'desc' : 'asc';
  const column = order.endsWith('level') ? 'organization_membership.level' : 'organization_membership.joined_at';
  return members(db, organizationId)
    .orderBy(column, direction)
    .orderBy('organization_membership.id', direction)
    .limit(limit)
    .offset(offset)
    .execute();
}

export async function countMembers(db: Db, organizationId: string): Promise<number> {
  const row = await db
    .selectFrom('organization_membership')
    .innerJoin('user', 'user.id', 'organization_membership.user_id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('user.is_active', '=', true)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function countOwners(db: Db, organizationId: string): Promise<number> {
  const row = await db
    .selectFrom('organization_membership')
    .innerJoin('user', 'user.id', 'organization_membership.user_id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('level', '=', 15)
    .where('user.is_active', '=', true)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function updateMembershipLevel(
  db: Db,
  membership: { organization_id: string; user_id: number; level: number; at: Date },
): Promise<void> {
  await db
    .updateTable('organization_membership')
    .set({ level: membership.level, updated_at: membership.at })
    .where('organization_id', '=', membership.organization_id)
    .where('user_id', '=', membership.user_id)
    .execute();
}

export async function deleteMembership(db: Db, organizationId: string, userId: number): Promise<void> {
  await db
    .deleteFrom('organization_membership')
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .execute();
}

/** Leaves out deactivated people. They stay members and keep their level for when they come back. */
function members(db: Db, organizationId: string) {
  return db
    .selectFrom('organization_membership')
    .innerJoin('user', 'user.id', 'organization_membership.user_id')
    .select([
      'organization_membership.id',
      'organization_membership.user_id',
      'organization_membership.level',
      'organization_membership.joined_at',
      'organization_membership.updated_at',
      'user.last_login',
    ])
    .select(userBasic('organization_membership.user_id').$notNull().as('user'))
    .where('organization_membership.organization_id', '=', organizationId)
    .where('user.is_active', '=', true);
}

/** A person who left the organization no longer has it, or a project of it, as the current one. */
export async function leaveCurrent(db: Db, organizationId: string, userId: number): Promise<void> {
  await db
    .updateTable('user')
    .set({ current_organization_id: null, current_project_id: null })
    .where('id', '=', userId)
    .where('current_organization_id', '=', organizationId)
    .execute();
}
