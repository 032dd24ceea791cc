import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';

export type ThemeRow = NonNullable<Awaited<ReturnType<typeof findTheme>>>;

const LIST_MAX = 1000;

/** Those of every project first, then the project's own, each in the order they were made. */
export function listThemes(db: Db, projectId: number) {
  return themes(db, projectId)
    .orderBy('project_id', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .limit(LIST_MAX)
    .execute();
}

export function findTheme(db: Db, projectId: number, id: number) {
  return themes(db, projectId).where('data_color_theme.id', '=', id).executeTakeFirst();
}

/** Locks the theme's row until commit. Every change of a theme takes this lock. */
export function lockTheme(db: Db, projectId: number, id: number) {
  return themes(db, projectId).where('data_color_theme.id', '=', id).forUpdate().executeTakeFirst();
}

function themes(db: Db, projectId: number) {
  return db
    .selectFrom('data_color_theme')
    .select(['id', 'project_id', 'name', 'colors', 'created_at'])
    .select(userBasic('data_color_theme.created_by_id').as('created_by'))
    .where(({ eb, or }) => or([eb('project_id', '=', projectId), eb('project_id', 'is', null)]));
}

export async function insertTheme(
  db: Db,
  theme: { project_id: number; name: string; colors: unknown; created_by_id: number; at: Date },
): Promise<number> {
  const { at, colors, ...values } = theme;
  const { id } = await db
    .insertInto('data_color_theme')
    .values({ ...values, colors: JSON.stringify(colors), created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateTheme(db: Db, id: number, changes: { name?: string; colors?: unknown }): Promise<void> {
  const { name, colors } = changes;
  if (name === undefined && colors === undefined) return;
  await db
    .updateTable('data_color_theme')
    .set({ ...(name !== undefined && { name }), ...(colors !== undefined && { colors: JSON.stringify(colors) }) })
    .where('id', '=', id)
    .execute();
}

export async function deleteTheme(db: Db, id: number): Promise<void> {
  await db.deleteFrom('data_color_theme').where('id', '=', id).execute();
}
