import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { ProviderKeyTable } from '#platform/postgres/tables/provider-keys.ts';

export type KeyRow = Selectable<ProviderKeyTable>;
export type ShownKeyRow = NonNullable<Awaited<ReturnType<typeof findShownKey>>>;

function shown(db: Db, projectId: number) {
  return db
    .selectFrom('provider_key')
    .selectAll()
    .select(userBasic('provider_key.created_by_id').as('created_by'))
    .where('project_id', '=', projectId);
}

export function listKeys(db: Db, projectId: number, page: Page) {
  return pageOf(shown(db, projectId), (keys) => keys.orderBy('created_at', 'desc').orderBy('id'), page);
}

export function findShownKey(db: Db, projectId: number, id: string) {
  return shown(db, projectId).where('id', '=', id).executeTakeFirst();
}

export function lockKey(db: Db, projectId: number, id: string): Promise<KeyRow | undefined> {
  return db
    .selectFrom('provider_key')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The keys of a provider, best first: the project's active one, then working ones, then the newest. */
export function listKeysOfProvider(db: Db, projectId: number, provider: string | undefined): Promise<KeyRow[]> {
  let query = db
    .selectFrom('provider_key')
    .leftJoin('evaluation_config', 'evaluation_config.active_provider_key_id', 'provider_key.id')
    .selectAll('provider_key')
    .where('provider_key.project_id', '=', projectId);
  if (provider !== undefined) query = query.where('provider_key.provider', '=', provider);
  return query
    .orderBy(sql`evaluation_config.project_id is null`)
    .orderBy(sql`provider_key.state <> 'ok'`)
    .orderBy('provider_key.created_at', 'desc')
    .orderBy('provider_key.id')
    .limit(100)
    .execute();
}

export function insertKey(db: Db, row: Insertable<ProviderKeyTable>) {
  return db.insertInto('provider_key').values(row).execute();
}

export function updateKey(db: Db, projectId: number, id: string, changes: Updateable<ProviderKeyTable>) {
  return db.updateTable('provider_key').set(changes).where('project_id', '=', projectId).where('id', '=', id).execute();
}

/** At most once a minute and without a notice to caches, because a busy judge would otherwise cause one write per call. */
export async function touchKey(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('provider_key')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where((where) =>
      where.or([where('last_used_at', 'is', null), where('last_used_at', '<', new Date(at.getTime() - 60_000))]),
    )
    .execute();
}

export async function deleteKey(db: Db, projectId: number, id: string): Promise<void> {
  await db.deleteFrom('provider_key').where('project_id', '=', projectId).where('id', '=', id).execute();
}

export async function requireConfig(db: Db, projectId: number, at: Date) {
  await db
    .insertInto('evaluation_config')
    .values({ project_id: projectId, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.column('project_id').doNothing())
    .execute();
  return db.selectFrom('evaluation_config').selectAll().where('project_id', '=', projectId).executeTakeFirstOrThrow();
}

export function findActiveKey(db: Db, projectId: number): Promise<KeyRow | undefined> {
  return db
    .selectFrom('evaluation_config')
    .innerJoin('provider_key', 'provider_key.id', 'evaluation_config.active_provider_key_id')
    .selectAll('provider_key')
    .where('evaluation_config.project_id', '=', projectId)
    .executeTakeFirst();
}

export async function setActiveKey(db: Db, projectId: number, keyId: string, at: Date): Promise<void> {
  await db
    .insertInto('evaluation_config')
    .values({ project_id: projectId, active_provider_key_id: keyId, created_at: at, updated_at: at })
    .onConflict((conflict) =>
      conflict.column('project_id').doUpdateSet({ active_provider_key_id: keyId, updated_at: at }),
    )
    .execute();
}

/** A project has few keys: one statement takes them all. */
export async function deleteKeysOfProject(db: Db, projectId: number): Promise<void> {
  await db.deleteFrom('evaluation_config').where('project_id', '=', projectId).execute();
  await db.deleteFrom('provider_key').where('project_id', '=', projectId).execute();
}
