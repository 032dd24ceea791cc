import type { Updateable } from 'kysely';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { ErrorReleaseTable } from '#platform/postgres/tables/error-tracking.ts';
import type { Release } from './schema.ts';

export type ReleaseRow = NonNullable<Awaited<ReturnType<typeof findRelease>>>;

const COLUMNS = ['id', 'hash_id', 'project_id', 'created_at', 'metadata', 'version', 'project'] as const;

export function listReleases(db: Db, projectId: number, { search, ...page }: Page & { search?: string }) {
  let found = db.selectFrom('error_release').where('project_id', '=', projectId);
  if (search !== undefined) {
    const pattern = `%${escapeLike(search)}%`;
    found = found.where(({ eb, or }) =>
      or([eb('version', 'ilike', pattern), eb('project', 'ilike', pattern), eb('hash_id', 'ilike', pattern)]),
    );
  }
  return pageOf(found, (releases) => releases.select(COLUMNS).orderBy('created_at', 'desc').orderBy('id'), page);
}

export function findRelease(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('error_release')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findReleaseByHash(db: Db, projectId: number, hashId: string) {
  return db
    .selectFrom('error_release')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('hash_id', '=', hashId)
    .executeTakeFirst();
}

/** Those of the ids that are releases of the project. */
export async function findReleases(
  db: Db,
  projectId: number,
  ids: readonly string[],
): Promise<Map<string, ReleaseRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('error_release')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Undefined when the hash is taken. */
export function insertRelease(
  db: Db,
  release: {
    id: string;
    project_id: number;
    hash_id: string;
    version: string;
    project: string;
    metadata: string | null;
    created_at: Date;
  },
) {
  return db
    .insertInto('error_release')
    .values(release)
    .onConflict((conflict) => conflict.constraint('error_release_hash').doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
}

export async function updateRelease(
  db: Db,
  projectId: number,
  id: string,
  changes: Updateable<ErrorReleaseTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('error_release')
    .set(changes)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

export async function deleteRelease(db: Db, projectId: number, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('error_release')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

export function toRelease({ project_id, ...row }: ReleaseRow): Release {
  return { ...row, team_id: project_id, created_at: toTimestamp(row.created_at) };
}
