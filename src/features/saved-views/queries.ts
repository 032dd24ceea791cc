import type { Insertable, Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { ordered, pageOf } from '#platform/postgres/paging.ts';
import type { SavedViewTable } from '#platform/postgres/tables/saved-views.ts';
import type { SavedViewList } from './schema.ts';

/** The shared views of the project, and this person's private ones. */
export interface Reader {
  readonly project_id: number;
  readonly user_id: number;
}

export type SavedViewRow = NonNullable<Awaited<ReturnType<typeof findSavedView>>>;

const COLUMNS = [
  'id',
  'kind',
  'name',
  'query',
  'state',
  'owner_id',
  'created_by_id',
  'created_at',
  'updated_at',
  'deleted',
] as const;

export function listSavedViews(db: Db, reader: Reader, { limit, offset, order_by, ...filter }: SavedViewList) {
  const orders = order_by ?? [{ column: 'name', descending: false }];
  return pageOf(
    filtered(db, reader, filter),
    (found) => ordered(found.select(COLUMNS).select(createdBy), 'saved_view', orders).orderBy('id'),
    { limit, offset },
  );
}

function filtered(db: Db, reader: Reader, filter: Pick<SavedViewList, 'kind' | 'shared' | 'search'>) {
  const { kind, shared, search } = filter;
  let query = visible(db, reader).where('deleted', '=', false);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (shared !== undefined) query = query.where('owner_id', shared ? 'is' : 'is not', null);
  if (search !== undefined) query = query.where('name', 'ilike', `%${escapeLike(search)}%`);
  return query;
}

const createdBy = userBasic('saved_view.created_by_id').as('created_by');

export function findSavedView(db: Db, reader: Reader, id: string) {
  return visible(db, reader)
    .select(COLUMNS)
    .select(createdBy)
    .where('id', '=', id)
    .where('deleted', '=', false)
    .executeTakeFirst();
}

/** Deleted ones as well: a change may bring them back. Held until commit. */
export function lockSavedView(db: Db, reader: Reader, id: string) {
  return visible(db, reader).select(COLUMNS).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** Deleted ones as well. What is private has no history that others could read. */
export function findShared(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('saved_view')
    .select('id')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('owner_id', 'is', null)
    .executeTakeFirst();
}

function visible(db: Db, { project_id, user_id }: Reader) {
  return db
    .selectFrom('saved_view')
    .where('project_id', '=', project_id)
    .where(({ eb, or }) => or([eb('owner_id', 'is', null), eb('owner_id', '=', user_id)]));
}

export function insertSavedView(db: Db, view: Insertable<SavedViewTable>): Promise<SavedViewRow> {
  return db.insertInto('saved_view').values(view).returning(COLUMNS).returning(createdBy).executeTakeFirstOrThrow();
}

export function updateSavedView(db: Db, id: string, changes: Updateable<SavedViewTable>): Promise<SavedViewRow> {
  return db
    .updateTable('saved_view')
    .set(changes)
    .where('id', '=', id)
    .returning(COLUMNS)
    .returning(createdBy)
    .executeTakeFirstOrThrow();
}
