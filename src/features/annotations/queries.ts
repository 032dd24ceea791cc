import { sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { AnnotationTable } from '#platform/postgres/tables/annotations.ts';
import type { AnnotationFilter } from './rules.ts';

export type AnnotationRow = NonNullable<Awaited<ReturnType<typeof findAnnotation>>>;

/** The project's own annotations, and those that other projects of the organization share. */
export interface Reach {
  readonly project_id: number;
  readonly organization_project_ids: readonly number[];
}

export function findAnnotation(db: Db, reach: Reach, id: number, filter?: AnnotationFilter) {
  let found = visible(db, reach).where('annotation.id', '=', id);
  if (filter) found = shown(narrowed(found, reach, filter));
  return columns(found, reach).executeTakeFirst();
}

/** Deleted ones as well: a change may bring them back. */
export function lockAnnotation(db: Db, reach: Reach, id: number) {
  return columns(visible(db, reach).where('annotation.id', '=', id), reach)
    .forUpdate()
    .executeTakeFirst();
}

/** Deleted ones as well, but only the project's own. */
export function findOwnAnnotation(db: Db, projectId: number, id: number) {
  return db
    .selectFrom('annotation')
    .select('id')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function listAnnotations(db: Db, reach: Reach, filter: AnnotationFilter, page: Page) {
  return pageOf(
    shown(narrowed(visible(db, reach), reach, filter)),
    (found) => columns(found, reach).orderBy('annotation.date_marker', 'desc').orderBy('annotation.id', 'desc'),
    page,
  );
}

function visible(db: Db, { project_id, organization_project_ids }: Reach) {
  return db
    .selectFrom('annotation')
    .where(({ eb, or, and }) =>
      or([
        eb('project_id', '=', project_id),
        and([eb('scope', '=', 'organization'), eb('project_id', '=', anyOf(organization_project_ids))]),
      ]),
    );
}

type Visible = ReturnType<typeof visible>;

/** A deleted insight or dashboard takes with it what was bound to it alone, until it comes back. */
function shown(query: Visible): Visible {
  return query
    .where('annotation.deleted', '=', false)
    .where(sql<boolean>`not (annotation.scope = 'dashboard_item' and exists (
      select from insight where insight.id = annotation.dashboard_item and insight.deleted))`)
    .where(sql<boolean>`not (annotation.scope = 'dashboard' and exists (
      select from dashboard where dashboard.id = annotation.dashboard_id and dashboard.deleted))`);
}

function narrowed(query: Visible, { project_id }: Reach, filter: AnnotationFilter): Visible {
  const { search, scope, date_from, date_to, is_emoji, hidden_in_user_interface } = filter;
  const { dashboard_item, dashboard_id, insight_short_id, for_insight, for_dashboard } = filter;
  let found = query;
  if (search !== undefined) found = found.where('content', 'ilike', `%${escapeLike(search)}%`);
  if (scope !== undefined) found = found.where('scope', '=', scope);
  if (date_from !== undefined) found = found.where('date_marker', '>=', sql<Date>`${date_from}::timestamptz`);
  if (date_to !== undefined) found = found.where('date_marker', '<=', sql<Date>`${date_to}::timestamptz`);
  // Only the project's own annotations name their targets.
  const own = sql<boolean>`annotation.project_id = ${project_id}`;
  if (dashboard_item !== undefined) found = found.where(own).where('dashboard_item', '=', dashboard_item);
  if (dashboard_id !== undefined) found = found.where(own).where('dashboard_id', '=', dashboard_id);
  if (insight_short_id !== undefined) {
    found = found.where(own).where(sql<boolean>`exists (
      select from insight where insight.id = annotation.dashboard_item and insight.short_id = ${insight_short_id})`);
  }
  for (const [id, column] of [
    [for_insight, 'dashboard_item'],
    [for_dashboard, 'dashboard_id'],
  ] as const) {
    if (id === undefined) continue;
    const boundScope = column === 'dashboard_item' ? 'dashboard_item' : 'dashboard';
    found = found.where(sql<boolean>`(annotation.scope in ('project', 'organization')
      or (annotation.scope = ${boundScope} and ${own} and ${sql.ref(column)} = ${id}))`);
  }
  if (is_emoji !== undefined) found = found.where('emoji', is_emoji ? 'is not' : 'is', null);
  if (hidden_in_user_interface !== undefined) {
    found = found.where(sql`coalesce(hidden_in_user_interface, false)`, '=', hidden_in_user_interface);
  }
  return found;
}

function columns(query: Visible, { project_id }: Reach) {
  const own = sql`annotation.project_id = ${project_id}`;
  const ofInsight = (column: 'short_id' | 'name' | 'derived_name') =>
    sql<
      string | null
    >`(select ${sql.ref(column)} from insight where insight.id = annotation.dashboard_item and ${own})`;
  return query
    .select([
      // What another project points at is its own affair.
      sql<number | null>`case when ${own} then dashboard_item end`.as('dashboard_item'),
      sql<number | null>`case when ${own} then dashboard_id end`.as('dashboard_id'),
      sql<string | null>`(select name from dashboard where dashboard.id = annotation.dashboard_id and ${own})`.as(
        'dashboard_name',
      ),
      ofInsight('short_id').as('insight_short_id'),
      ofInsight('name').as('insight_name'),
      ofInsight('derived_name').as('insight_derived_name'),
    ])
    .select(['annotation.project_id'])
    .select([
      'id',
      'content',
      'creation_type',
      'scope',
      'emoji',
      'hidden_in_user_interface',
      'tags',
      'created_at',
      'updated_at',
      'deleted',
    ])
    .select(
      // As text: a moment a caller gave may have microseconds, which Date would lose.
      sql<string | null>`to_char(date_marker at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('date_marker'),
    )
    .select(userBasic('annotation.created_by_id').as('created_by'));
}

/** Whether the project has this, and it is not deleted. */
export async function hasTarget(
  db: Db,
  table: 'insight' | 'dashboard',
  projectId: number,
  id: number,
): Promise<boolean> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('deleted', '=', false)
    .executeTakeFirst();
  return row !== undefined;
}

export type AnnotationValues = Pick<AnnotationTable, 'creation_type' | 'scope' | 'tags' | 'deleted'> & {
  readonly dashboard_item: number | null;
  readonly dashboard_id: number | null;
  readonly content: string | null;
  readonly date_marker: string | null;
  readonly emoji: string | null;
  readonly hidden_in_user_interface: boolean | null;
};

export async function insertAnnotation(
  db: Db,
  annotation: AnnotationValues & { project_id: number; created_by_id: number; at: Date },
): Promise<number> {
  const { at, ...values } = annotation;
  const { id } = await db
    .insertInto('annotation')
    .values({ ...values, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateAnnotation(
  db: Db,
  id: number,
  changes: Partial<AnnotationValues> & { project_id: number; at: Date },
): Promise<void> {
  const { at, ...values } = changes;
  await db
    .updateTable('annotation')
    .set({ ...values, updated_at: at })
    .where('id', '=', id)
    .execute();
}
