import type { Insertable, Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { DatasetImportErrorTable, DatasetImportTable } from '#platform/postgres/tables/datasets.ts';

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;
export type ImportStatus = DatasetImportTable['status'];
export type ImportErrorInsert = Insertable<DatasetImportErrorTable>;

const createdBy = userBasic('dataset_import.created_by_id').as('created_by');

export function findImport(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('dataset_import')
    .selectAll()
    .select(createdBy)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listImports(
  db: Db,
  { project_id, dataset_id }: { project_id: number; dataset_id: string },
  { limit, offset }: { limit: number; offset: number },
) {
  const found = db
    .selectFrom('dataset_import')
    .where('project_id', '=', project_id)
    .where('dataset_id', '=', dataset_id);
  const [rows, { count }] = await Promise.all([
    found
      .selectAll()
      .select(createdBy)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute(),
    found.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

export async function insertImport(db: Db, row: Insertable<DatasetImportTable>): Promise<void> {
  await db.insertInto('dataset_import').values(row).execute();
}

/** Undefined when the import has none of the statuses `from`, because another process changed it first. */
export function moveImport(
  db: Db,
  id: string,
  from: readonly ImportStatus[],
  changes: Pick<
    Updateable<DatasetImportTable>,
    'status' | 'bytes_total' | 'rows_total' | 'columns_ignored' | 'columns_missing' | 'error' | 'finished_at'
  > & { readonly updated_at: Date },
): Promise<ImportRow | undefined> {
  return db
    .updateTable('dataset_import')
    .set(changes)
    .where('id', '=', id)
    .where('status', 'in', from)
    .returningAll()
    .returning(createdBy)
    .executeTakeFirst();
}

/** Held until commit: neither a cancel nor a second run of the job comes between the rows and their count. */
export function lockImport(db: Db, id: string) {
  return db
    .selectFrom('dataset_import')
    .select(['status', 'rows_done'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function addProgress(
  db: Db,
  id: string,
  { done, imported, failed, at }: { done: number; imported: number; failed: number; at: Date },
): Promise<ImportRow> {
  return db
    .updateTable('dataset_import')
    .set((eb) => ({
      rows_done: eb('rows_done', '+', done),
      rows_imported: eb('rows_imported', '+', imported),
      rows_failed: eb('rows_failed', '+', failed),
      updated_at: at,
    }))
    .where('id', '=', id)
    .returningAll()
    .returning(createdBy)
    .executeTakeFirstOrThrow();
}

export async function insertErrors(db: Db, errors: readonly ImportErrorInsert[]): Promise<void> {
  if (errors.length === 0) return;
  await db
    .insertInto('dataset_import_error')
    .values(errors)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listErrors(db: Db, importId: string, { limit, offset }: { limit: number; offset: number }) {
  const found = db.selectFrom('dataset_import_error').where('import_id', '=', importId);
  const [rows, { count }] = await Promise.all([
    found
      .select(['row_number as row', 'line', 'attr', 'code', 'detail'])
      .orderBy('row_number')
      .limit(limit)
      .offset(offset)
      .execute(),
    found.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

const LISTED_MAX = 10_000;

export function listOfProject(db: Db, projectId: number) {
  return db
    .selectFrom('dataset_import')
    .select(['id', 'project_id'])
    .where('project_id', '=', projectId)
    .limit(LISTED_MAX)
    .execute();
}

export async function deleteImports(db: Db, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('dataset_import').where('id', 'in', ids).execute();
}

export function listCreatedBetween(db: Db, after: Date, before: Date) {
  return db
    .selectFrom('dataset_import')
    .select(['id', 'project_id'])
    .where('created_at', '>', after)
    .where('created_at', '<', before)
    .limit(LISTED_MAX)
    .execute();
}
