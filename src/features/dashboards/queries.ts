import { type Insertable, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, pageOf } from '#platform/postgres/paging.ts';
import type { DashboardTable, DashboardTileTable } from '#platform/postgres/tables/dashboards.ts';
import type { DashboardList } from './schema.ts';

const COLUMNS = [
  'id',
  'project_id',
  'name',
  'description',
  'pinned',
  'deleted',
  'tags',
  'filters',
  'variables',
  'breakdown_colors',
  'data_color_theme_id',
  'restriction_level',
  'auto_refresh',
  'creation_mode',
  'created_by_id',
  'created_at',
  'updated_at',
  'last_accessed_at',
] as const;

export type DashboardRow = NonNullable<Awaited<ReturnType<typeof findDashboard>>>;
export type TileRow = Awaited<ReturnType<typeof listTiles>>[number];

const createdBy = userBasic('dashboard.created_by_id').as('created_by');

export function findDashboard(db: Db, projectId: number, id: number) {
  return ofProject(db, projectId, id).where('deleted', '=', false).executeTakeFirst();
}

/** Deleted ones as well: a change may bring them back. Held until commit. */
export function lockDashboard(db: Db, projectId: number, id: number) {
  return ofProject(db, projectId, id).forNoKeyUpdate().executeTakeFirst();
}

function ofProject(db: Db, projectId: number, id: number) {
  return db
    .selectFrom('dashboard')
    .select(COLUMNS)
    .select(createdBy)
    .where('project_id', '=', projectId)
    .where('id', '=', id);
}

export function listDashboards(db: Db, projectId: number, { limit, offset, ...filter }: DashboardList) {
  const { search, pinned, tags, creation_mode, created_by } = filter;
  let found = db.selectFrom('dashboard').where('project_id', '=', projectId).where('deleted', '=', false);
  if (search !== undefined) {
    const pattern = `%${escapeLike(search)}%`;
    found = found.where(({ eb, or }) => or([eb('name', 'ilike', pattern), eb('description', 'ilike', pattern)]));
  }
  if (pinned !== undefined) found = found.where('pinned', '=', pinned);
  if (tags !== undefined) {
    const wanted = tags.split(',').map((tag) => tag.trim().toLowerCase());
    found = found.where(sql<boolean>`dashboard.tags && ${wanted}::text[]`);
  }
  if (created_by !== undefined) found = found.where('created_by_id', '=', created_by);
  found =
    creation_mode === undefined
      ? found.where('creation_mode', '!=', 'unlisted')
      : found.where('creation_mode', '=', creation_mode);
  return pageOf(
    found,
    (rows) => rows.select(COLUMNS).select(createdBy).orderBy('pinned', 'desc').orderBy('name').orderBy('id'),
    { limit, offset },
  );
}

export async function insertDashboard(db: Db, dashboard: Insertable<DashboardTable>): Promise<number> {
  const { id } = await db.insertInto('dashboard').values(dashboard).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateDashboard(db: Db, id: number, changes: Updateable<DashboardTable>): Promise<void> {
  await db.updateTable('dashboard').set(changes).where('id', '=', id).execute();
}

const TILE_COLUMNS = [
  'id',
  'dashboard_id',
  'insight_id',
  'text_body',
  'button',
  'layouts',
  'color',
  'filters_overrides',
  'show_description',
  'transparent_background',
  'deleted',
  'last_modified_at',
] as const;

/** Those that show; with `all`, removed ones as well, which may come back. */
export function listTiles(db: Db, dashboardId: number, { all = false }: { readonly all?: boolean } = {}) {
  const found = db.selectFrom('dashboard_tile').where('dashboard_id', '=', dashboardId);
  return (all ? found : found.where('deleted', '=', false))
    .select(TILE_COLUMNS)
    .select(userBasic('dashboard_tile.created_by_id').as('created_by'))
    .select(userBasic('dashboard_tile.last_modified_by_id').as('last_modified_by'))
    .orderBy('id')
    .execute();
}

export async function insertTile(db: Db, tile: Insertable<DashboardTileTable>): Promise<number> {
  const { id } = await db.insertInto('dashboard_tile').values(tile).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateTile(db: Db, id: number, changes: Updateable<DashboardTileTable>): Promise<void> {
  await db.updateTable('dashboard_tile').set(changes).where('id', '=', id).execute();
}

/** The tiles of insights on dashboards that are there; removed ones as well. */
export function listTilesOf(db: Db, projectId: number, insightIds: readonly number[]) {
  return db
    .selectFrom('dashboard_tile as tile')
    .innerJoin('dashboard', 'dashboard.id', 'tile.dashboard_id')
    .where('tile.project_id', '=', projectId)
    .where('tile.insight_id', '=', anyOf(insightIds))
    .where('dashboard.deleted', '=', false)
    .select([
      'tile.id',
      'tile.insight_id',
      'tile.dashboard_id',
      'tile.deleted',
      'tile.filters_overrides',
      'dashboard.filters',
      'dashboard.variables',
      'dashboard.restriction_level',
      'dashboard.created_by_id',
    ])
    .orderBy('tile.id')
    .execute();
}

/** An insight that is deleted leaves all its dashboards. */
export async function removeTilesOf(db: Db, insightId: number): Promise<void> {
  await db.updateTable('dashboard_tile').set({ deleted: true }).where('insight_id', '=', insightId).execute();
}

/** One of the project's own themes, or of those that every project has. */
export function findTheme(db: Db, projectId: number, id: number) {
  return db
    .selectFrom('data_color_theme')
    .select('id')
    .where('id', '=', id)
    .where(({ eb, or }) => or([eb('project_id', '=', projectId), eb('project_id', 'is', null)]))
    .executeTakeFirst();
}
