import { sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, ordered, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { DatasetTable } from '#platform/postgres/tables/datasets.ts';

export type DatasetRow = NonNullable<Awaited<ReturnType<typeof findDataset>>>;
export type DatasetChanges = Pick<Updateable<DatasetTable>, 'name' | 'description' | 'metadata' | 'deleted'>;

export interface DatasetFilter extends Page {
  readonly id__in?: readonly string[];
  readonly search?: string;
  readonly order_by?: readonly Order<'created_at' | 'updated_at'>[];
}

export function listDatasets(db: Db, projectId: number, filter: DatasetFilter) {
  const { order_by = [{ column: 'created_at', descending: true }] } = filter;
  return pageOf(
    filtered(db, projectId, filter),
    (rows) => ordered(rows.select(COLUMNS).select(DERIVED), 'dataset', order_by).orderBy('id'),
    filter,
  );
}

const COLUMNS = ['id', 'project_id', 'name', 'description', 'metadata', 'deleted', 'created_at', 'updated_at'] as const;
const createdBy = userBasic('dataset.created_by_id').as('created_by');
const itemCount = sql<number>`(
  select count(*)::integer from dataset_item as item
  where item.project_id = dataset.project_id and item.dataset_id = dataset.id and not item.deleted)`.as('item_count');
const DERIVED = [itemCount, createdBy] as const;

function filtered(db: Db, projectId: number, { id__in, search }: DatasetFilter) {
  let query = db.selectFrom('dataset').where('project_id', '=', projectId).where('deleted', '=', false);
  if (id__in) query = query.where('id', '=', anyOf(id__in));
  if (search === undefined) return query;
  const pattern = `%${escapeLike(search)}%`;
  return query.where(({ eb, or, cast }) =>
    or([
      eb('name', 'ilike', pattern),
      eb('description', 'ilike', pattern),
      eb(cast<string>('metadata', 'text'), 'ilike', pattern),
    ]),
  );
}

/** Also a deleted one: it can still be changed and brought back. */
export function findDataset(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('dataset')
    .select(COLUMNS)
    .select(DERIVED)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Those of the ids that are datasets of the project, with whether each is deleted. */
export async function findDatasetIds(
  db: Db,
  projectId: number,
  ids: readonly string[],
): Promise<Map<string, { deleted: boolean }>> {
  const rows = await db
    .selectFrom('dataset')
    .select(['id', 'deleted'])
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map(({ id, deleted }) => [id, { deleted }]));
}

export async function insertDataset(
  db: Db,
  dataset: DatasetChanges & { project_id: number; name: string; created_by_id: number; at: Date },
): Promise<DatasetRow> {
  const { at, ...columns } = dataset;
  return db
    .insertInto('dataset')
    .values({ ...columns, id: uuidv7(at.getTime()), created_at: at, updated_at: at })
    .returning(COLUMNS)
    .returning(DERIVED)
    .executeTakeFirstOrThrow();
}

/** As it is before a change that holds it until commit. */
export function lockDataset(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('dataset')
    .select(['name', 'description', 'deleted'])
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export function updateDataset(db: Db, id: string, changes: DatasetChanges, at: Date): Promise<DatasetRow> {
  return db
    .updateTable('dataset')
    .set({ ...changes, updated_at: at })
    .where('id', '=', id)
    .returning(COLUMNS)
    .returning(DERIVED)
    .executeTakeFirstOrThrow();
}
