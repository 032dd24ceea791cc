import { type Insertable, sql, type Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf, type Page, pageOf } from '#platform/postgres/paging.ts';
import type { DatasetItemTable } from '#platform/postgres/tables/datasets.ts';

export type ItemRow = NonNullable<Awaited<ReturnType<typeof findItem>>>;
export type ItemInsert = Insertable<DatasetItemTable>;
export type ItemChanges = Updateable<DatasetItemTable>;

const COLUMNS = [
  'id',
  'project_id',
  'dataset_id',
  'input',
  'output',
  'metadata',
  'ref_trace_id',
  'ref_source_id',
  'deleted',
  'created_at',
  'updated_at',
] as const;
const createdBy = userBasic('dataset_item.created_by_id').as('created_by');

/** A moment as text: a Date would cut its microseconds. */
const refTimestamp = sql<string | null>`
  to_char(ref_timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('ref_timestamp');

export async function listItems(db: Db, projectId: number, { dataset, ...page }: Page & { readonly dataset?: string }) {
  let found = db.selectFrom('dataset_item').where('project_id', '=', projectId).where('deleted', '=', false);
  if (dataset !== undefined) found = found.where('dataset_id', '=', dataset);
  return pageOf(
    found,
    (rows) => rows.select(COLUMNS).select([refTimestamp, createdBy]).orderBy('created_at', 'desc').orderBy('id'),
    page,
  );
}

/** Also a deleted one: it can still be changed and brought back. */
export function findItem(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('dataset_item')
    .select(COLUMNS)
    .select([refTimestamp, createdBy])
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** In the order given. Rows that are there already stay as they are and are not answered. */
export async function insertItems(db: Db, items: readonly ItemInsert[]): Promise<ItemRow[]> {
  if (items.length === 0) return [];
  return db
    .insertInto('dataset_item')
    .values(items)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(COLUMNS)
    .returning([refTimestamp, createdBy])
    .execute();
}

export function updateItem(db: Db, projectId: number, id: string, changes: ItemChanges): Promise<ItemRow | undefined> {
  return db
    .updateTable('dataset_item')
    .set(changes)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .returning([refTimestamp, createdBy])
    .executeTakeFirst();
}

/** Which of the sources the project's datasets hold already, as `dataset source`. */
export async function findSources(
  db: Db,
  projectId: number,
  datasets: readonly string[],
  sources: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('dataset_item')
    .select(['dataset_id', 'ref_source_id'])
    .where('project_id', '=', projectId)
    .where('deleted', '=', false)
    .where('dataset_id', '=', anyOf(datasets))
    .where('ref_source_id', '=', anyOf(sources))
    .execute();
  return new Set(rows.map(({ dataset_id, ref_source_id }) => sourceKey(dataset_id, ref_source_id)));
}

export function sourceKey(datasetId: string, sourceId: string | null | undefined): string {
  return `${datasetId} ${sourceId}`;
}
