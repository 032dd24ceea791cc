import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, ordered, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { InsightTable } from '#platform/postgres/tables/insights.ts';
import type { InsightFilter, InsightRef } from './rules.ts';

const COLUMNS = [
  'id',
  'short_id',
  'name',
  'derived_name',
  'description',
  'query',
  'kind',
  'order',
  'deleted',
  'favorited',
  'saved',
  'tags',
  'created_at',
  'updated_at',
  'last_modified_at',
] as const;

export type InsightRow = NonNullable<Awaited<ReturnType<typeof findInsight>>>;

const createdBy = userBasic('insight.created_by_id').as('created_by');
const modifiedBy = userBasic('insight.last_modified_by_id').as('last_modified_by');
const viewedAt = sql<Date | null>`(select max(viewed_at) from insight_view where insight_id = insight.id)`.as(
  'last_viewed_at',
);

/** The tiles of dashboards that show it. */
const tiles = sql<{ id: number; dashboard_id: number; deleted: boolean }[]>`(
  select coalesce(json_agg(json_build_object('id', tile.id, 'dashboard_id', tile.dashboard_id, 'deleted', false) order by tile.id), '[]')
  from dashboard_tile as tile join dashboard on dashboard.id = tile.dashboard_id
  where tile.insight_id = insight.id and not tile.deleted and not dashboard.deleted)`.as('dashboard_tiles');

export function findInsight(db: Db, projectId: number, ref: InsightRef) {
  return columns(ofProject(db, projectId, ref).where('deleted', '=', false)).executeTakeFirst();
}

/** Deleted ones as well: a change may bring them back. Held until commit. */
export function lockInsight(db: Db, projectId: number, ref: InsightRef) {
  return columns(ofProject(db, projectId, ref))
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Deleted ones as well. */
export function findAnyInsightId(db: Db, projectId: number, ref: InsightRef) {
  return ofProject(db, projectId, ref).select('id').executeTakeFirst();
}

function ofProject(db: Db, projectId: number, ref: InsightRef) {
  const found = db.selectFrom('insight').where('project_id', '=', projectId);
  return 'id' in ref ? found.where('id', '=', ref.id) : found.where('short_id', '=', ref.short_id);
}

function columns(found: ReturnType<typeof ofProject>) {
  return found.select(COLUMNS).select([createdBy, modifiedBy, viewedAt, tiles]);
}

export function listInsights(db: Db, projectId: number, filter: InsightFilter, page: Page) {
  const { order } = filter;
  return pageOf(
    narrowed(db, projectId, filter),
    (found) => {
      const selected = columns(found);
      if (order?.column !== 'last_viewed_at') {
        const by = order ?? { column: 'last_modified_at', descending: true };
        return ordered(selected, 'insight', [by]).orderBy('id', 'desc');
      }
      const direction = order.descending ? sql`desc nulls last` : sql`asc nulls last`;
      return selected.orderBy('last_viewed_at', direction).orderBy('id', 'desc');
    },
    page,
  );
}

function narrowed(db: Db, projectId: number, filter: InsightFilter) {
  let found = db.selectFrom('insight').where('project_id', '=', projectId).where('deleted', '=', false);
  const { search, saved, favorited, created_by, short_id, from, to, kind, tags, dashboards } = filter;
  if (search !== undefined) {
    const pattern = `%${escapeLike(search)}%`;
    found = found.where(({ eb, or }) =>
      or([
        eb('name', 'ilike', pattern),
        eb('derived_name', 'ilike', pattern),
        eb('description', 'ilike', pattern),
        sql<boolean>`exists (select from unnest(insight.tags) as tag where tag ilike ${pattern})`,
      ]),
    );
  }
  if (saved !== undefined)
    found = found.where(sql<boolean>`(insight.saved or exists (${onDashboard(sql`true`)}))`, '=', saved);
  for (const id of dashboards ?? []) {
    found = found.where(sql<boolean>`exists (${onDashboard(sql`tile.dashboard_id = ${id}`)})`);
  }
  if (favorited !== undefined) found = found.where('favorited', '=', favorited);
  if (created_by !== undefined) found = found.where('created_by_id', '=', created_by);
  if (short_id !== undefined) found = found.where('short_id', '=', short_id);
  if (from !== undefined) found = found.where('last_modified_at', '>=', from);
  if (to !== undefined) found = found.where('last_modified_at', '<=', to);
  if (kind !== undefined) found = found.where(sql<string>`kind`, '=', kind);
  if (tags !== undefined) found = found.where(sql<boolean>`insight.tags && ${tags}::text[]`);
  return found;
}

function onDashboard(which: RawBuilder<unknown>) {
  return sql`select from dashboard_tile as tile join dashboard on dashboard.id = tile.dashboard_id
    where tile.insight_id = insight.id and not tile.deleted and not dashboard.deleted and ${which}`;
}

/** Those that are not deleted, or all of them. */
export function findInsights(db: Db, projectId: number, ids: readonly number[], { all = false } = {}) {
  const found = db.selectFrom('insight').where('project_id', '=', projectId).where('id', '=', anyOf(ids));
  return columns(all ? found : found.where('deleted', '=', false))
    .orderBy('id')
    .execute();
}

/** What this person looked at last, latest first. */
export function listLastViewed(db: Db, projectId: number, userId: number, limit: number) {
  return columns(ofProjectAll(db, projectId))
    .innerJoin('insight_view as mine', 'mine.insight_id', 'insight.id')
    .where('mine.user_id', '=', userId)
    .orderBy('mine.viewed_at', 'desc')
    .orderBy('insight.id', 'desc')
    .limit(limit)
    .execute();
}

function ofProjectAll(db: Db, projectId: number) {
  return db.selectFrom('insight').where('insight.project_id', '=', projectId).where('insight.deleted', '=', false);
}

export async function insertInsight(db: Db, insight: Insertable<InsightTable>): Promise<number> {
  const { id } = await db.insertInto('insight').values(insight).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateInsight(db: Db, id: number, changes: Updateable<InsightTable>): Promise<void> {
  await db.updateTable('insight').set(changes).where('id', '=', id).execute();
}

export async function recordView(
  db: Db,
  view: { insight_id: number; user_id: number; project_id: number; viewed_at: Date },
): Promise<void> {
  await db
    .insertInto('insight_view')
    .values(view)
    .onConflict((conflict) =>
      conflict
        .columns(['insight_id', 'user_id'])
        .doUpdateSet({ viewed_at: sql`greatest(insight_view.viewed_at, excluded.viewed_at)` }),
    )
    .execute();
}
