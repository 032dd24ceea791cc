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
  if (filter) found = narrowed(found, filter).where('deleted', '=', false);
  return columns(found).executeTakeFirst();
}

/** Deleted ones as well: a change may bring them back. */
export function lockAnnotation(db: Db, reach: Reach, id: number) {
  return columns(visible(db, reach).where('annotation.id', '=', id))
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
    narrowed(visible(db, reach), filter).where('deleted', '=', false),
    (found) => columns(found).orderBy('annotation.date_marker', 'desc').orderBy('annotation.id', 'desc'),
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

function narrowed(query: Visible, filter: AnnotationFilter): Visible {
  const { search, scope, date_from, date_to, is_emoji, hidden_in_user_interface } = filter;
  let found = query;
  if (search !== undefined) found = found.where('content', 'ilike', `%${escapeLike(search)}%`);
  if (scope !== undefined) found = found.where('scope', '=', scope);
  if (date_from !== undefined) found = found.where('date_marker', '>=', sql<Date>`${date_from}::timestamptz`);
  if (date_to !== undefined) found = found.where('date_marker', '<=', sql<Date>`${date_to}::timestamptz`);
  if (is_emoji !== undefined) found = found.where('emoji', is_emoji ? 'is not' : 'is', null);
  if (hidden_in_user_interface !== undefined) {
    found = found.where(sql`coalesce(hidden_in_user_interface, false)`, '=', hidden_in_user_interface);
  }
  return found;
}

function columns(query: Visible) {
  return query
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

export type AnnotationValues = Pick<AnnotationTable, 'creation_type' | 'scope' | 'tags' | 'deleted'> & {
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
