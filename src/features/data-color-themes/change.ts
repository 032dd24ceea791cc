import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Forbidden, NotFound } from '#kernel/errors.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { deleteTheme, findTheme, insertTheme, lockTheme, type ThemeRow, updateTheme } from './queries.ts';

const SCOPE = 'DataColorTheme';

export interface ThemeAuthor extends Author {
  readonly is_staff: boolean;
}

export async function createTheme(
  db: Db,
  author: ThemeAuthor,
  body: { name: string; colors: unknown },
): Promise<ThemeRow> {
  const { project_id, user_id, at } = author;
  return db.transaction().execute(async (trx) => {
    const id = await insertTheme(trx, { ...body, project_id, created_by_id: user_id, at });
    await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'created', name: body.name, ...author });
    return requireTheme(trx, project_id, id);
  });
}

export async function changeTheme(
  db: Db,
  author: ThemeAuthor,
  id: number,
  body: { name?: string; colors?: unknown },
): Promise<ThemeRow> {
  return db.transaction().execute(async (trx) => {
    const before = await lockChangeable(trx, author, id);
    await updateTheme(trx, id, body);
    const changes = changesBetween(SCOPE, before, body);
    const name = body.name ?? before.name;
    await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'updated', name, changes, ...author });
    return requireTheme(trx, author.project_id, id);
  });
}

export async function removeTheme(db: Db, author: ThemeAuthor, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { name } = await lockChangeable(trx, author, id);
    await deleteTheme(trx, id);
    await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'deleted', name, ...author });
  });
}

export async function requireTheme(db: Db, projectId: number, id: number): Promise<ThemeRow> {
  const row = await findTheme(db, projectId, id);
  if (!row) throw new NotFound();
  return row;
}

/** A theme that every project has may be changed by staff users only. */
async function lockChangeable(trx: Trx, { project_id, is_staff }: ThemeAuthor, id: number): Promise<ThemeRow> {
  const row = await lockTheme(trx, project_id, id);
  if (!row) throw new NotFound();
  if (row.project_id === null && !is_staff) throw new Forbidden('Only staff users can edit global themes.');
  return row;
}
