import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { ownProjects } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { OrganizationTable } from '#platform/postgres/tables/accounts.ts';

export type OrganizationRow = Selectable<OrganizationTable>;
export type OrganizationForMember = NonNullable<Awaited<ReturnType<typeof findOrganizationOfMember>>>;

/** Undefined when the slug is taken. */
export function insertOrganization(db: Db, row: Insertable<OrganizationTable>): Promise<OrganizationRow | undefined> {
  return db
    .insertInto('organization')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function organizationExists(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('organization')
    .select('id')
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export function findOrganizationOfMember(db: Db, userId: number, id: string) {
  return ofMember(db, userId).where('organization.id', '=', id).executeTakeFirst();
}

export function listOrganizations(db: Db, list: OrganizationList, page: Page) {
  return pageOf(
    listed(ofMember(db, list.user_id), list),
    (found) => found.orderBy('membership.joined_at').orderBy('organization.id'),
    page,
  );
}

export interface OrganizationList {
  readonly user_id: number;
  /** Only these, when a key is limited to them. */
  readonly ids?: readonly string[];
}

/** Name and level for a member, null level for a stranger, nothing for an unknown organization. */
export function findOrganizationAccess(db: Db, userId: number, id: string) {
  return db
    .selectFrom('organization')
    .leftJoin('organization_membership as membership', (join) =>
      join.onRef('membership.organization_id', '=', 'organization.id').on('membership.user_id', '=', userId),
    )
    .select(['organization.id', 'organization.name', 'membership.level'])
    .where('organization.id', '=', id)
    .where('organization.deleted_at', 'is', null)
    .executeTakeFirst();
}

export function findOrganization(db: Db, id: string): Promise<OrganizationRow | undefined> {
  return db
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

export async function updateOrganization(db: Db, id: string, changes: Updateable<OrganizationTable>): Promise<void> {
  await db.updateTable('organization').set(changes).where('id', '=', id).execute();
}

/** No user keeps it as the current organization; the slug is free at once. */
export async function markOrganizationDeleted(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('user')
    .set({ current_organization_id: null, current_project_id: null })
    .where('current_organization_id', '=', id)
    .execute();
  await db
    .updateTable('organization')
    .set({ deleted_at: at, updated_at: at, slug: `deleted-${id}` })
    .where('id', '=', id)
    .execute();
}

export function listHiddenProjectIds(db: Db, organizationId: string): Promise<{ id: number }[]> {
  return db
    .selectFrom('project')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is not', null)
    .execute();
}

export async function deleteOrganizationRow(db: Db, id: string): Promise<void> {
  await db.deleteFrom('organization').where('id', '=', id).where('deleted_at', 'is not', null).execute();
}

function listed(query: ReturnType<typeof ofMember>, { ids }: OrganizationList) {
  return ids === undefined ? query : query.where('organization.id', '=', anyOf(ids));
}

function ofMember(db: Db, userId: number) {
  return db
    .selectFrom('organization')
    .innerJoin('organization_membership as membership', 'membership.organization_id', 'organization.id')
    .selectAll('organization')
    .select('membership.level as membership_level')
    .select(
      sql<number>`(
      select count(*)::int from organization_membership as counted
      join "user" on "user".id = counted.user_id and "user".is_active
      where counted.organization_id = organization.id)`.as('member_count'),
    )
    .select(ownProjects().as('projects'))
    .where('membership.user_id', '=', userId)
    .where('organization.deleted_at', 'is', null);
}

/** Id and name of each organization the person belongs to, the longest first. */
export function listOwnOrganizationRefs(db: Db, userId: number): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('organization_membership as membership')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .select(['organization.id', 'organization.name'])
    .where('membership.user_id', '=', userId)
    .where('organization.deleted_at', 'is', null)
    .orderBy('membership.joined_at')
    .orderBy('organization.id')
    .execute();
}
