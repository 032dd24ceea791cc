import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import type { PersonalApiKeyTable } from '#platform/postgres/tables/accounts.ts';

export type KeyRow = Selectable<PersonalApiKeyTable>;

export function insertKey(db: Db, row: Insertable<PersonalApiKeyTable>): Promise<KeyRow> {
  return db.insertInto('personal_api_key').values(row).returningAll().executeTakeFirstOrThrow();
}

export function listKeys(db: Db, userId: number, limit: number): Promise<KeyRow[]> {
  return db
    .selectFrom('personal_api_key')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Searches the user's keys only, so that another user's key cannot be reached by its id. */
export function findKeyOfUser(db: Db, userId: number, id: string): Promise<KeyRow | undefined> {
  return db
    .selectFrom('personal_api_key')
    .selectAll()
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function updateKey(
  db: Db,
  userId: number,
  id: string,
  changes: Updateable<PersonalApiKeyTable>,
): Promise<KeyRow | undefined> {
  return db
    .updateTable('personal_api_key')
    .set(changes)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export function deleteKey(db: Db, userId: number, id: string): Promise<KeyRow | undefined> {
  return db
    .deleteFrom('personal_api_key')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Counts while the owner's row is held: two keys made at once cannot both be the last. */
export async function countKeysAlone(db: Db, userId: number): Promise<number> {
  await db.selectFrom('user').select('id').where('id', '=', userId).forNoKeyUpdate().execute();
  const row = await db
    .selectFrom('personal_api_key')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function keyHashExists(db: Db, valueHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('personal_api_key')
    .select('id')
    .where('value_hash', '=', valueHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** The key and its owner; nothing when the owner is deactivated. */
export function findKeyOwner(db: Db, valueHash: string) {
  return db
    .selectFrom('personal_api_key as key')
    .innerJoin('user', 'user.id', 'key.user_id')
    .select(['key.id as key_id', 'key.scopes', 'key.scoped_teams', 'key.scoped_organizations', 'key.last_used_at'])
    .select(['user.id', 'user.uuid', 'user.email', 'user.is_staff'])
    .select(['user.current_organization_id', 'user.current_project_id'])
    .where('key.value_hash', '=', valueHash)
    .where('user.is_active', '=', true)
    .executeTakeFirst();
}

export async function touchKey(db: Db, id: string, { now, unlessAfter }: { now: Date; unlessAfter: Date }) {
  await db
    .updateTable('personal_api_key')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('last_used_at', 'is', null), eb('last_used_at', '<', unlessAfter)]))
    .execute();
}

/** Those of the projects that the user may enter. */
export async function listVisibleProjects(db: Db, userId: number, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('project')
    .innerJoin('organization_membership as membership', 'membership.organization_id', 'project.organization_id')
    .select('project.id')
    .where('membership.user_id', '=', userId)
    .where('project.deleted_at', 'is', null)
    .where('project.id', '=', anyOf(ids))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function listOwnOrganizationIds(db: Db, userId: number, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('organization_membership as membership')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .select('organization.id')
    .where('membership.user_id', '=', userId)
    .where('organization.deleted_at', 'is', null)
    .where('organization.id', '=', anyOf(ids))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
