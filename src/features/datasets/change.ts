import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { toJsonText } from './items/rules.ts';
import { type DatasetRow, findDataset, insertDataset, lockDataset, updateDataset } from './queries.ts';

export interface DatasetFields {
  readonly name?: string;
  readonly description?: string | null;
  readonly metadata?: unknown;
  readonly deleted?: boolean;
}

export function createDataset(db: Db, author: Author, fields: DatasetFields & { name: string }): Promise<DatasetRow> {
  const { project_id, user_id, at } = author;
  return db.transaction().execute(async (trx) => {
    const columns = { ...fields, metadata: toJsonText(fields.metadata) };
    const row = await insertDataset(trx, { ...columns, project_id, created_by_id: user_id, at });
    await record(trx, author, row, 'created', {});
    return row;
  });
}

export function changeDataset(db: Db, author: Author, id: string, fields: DatasetFields): Promise<DatasetRow> {
  return db.transaction().execute(async (trx) => {
    const before = await lockDataset(trx, author.project_id, id);
    if (!before) throw new NotFound();
    const { metadata, ...plain } = fields;
    const columns = metadata === undefined ? plain : { ...plain, metadata: toJsonText(metadata) };
    const row = await updateDataset(trx, id, columns, author.at);
    const isRemoval = row.deleted && !before.deleted;
    await record(trx, author, row, isRemoval ? 'deleted' : 'updated', before);
    return row;
  });
}

export async function requireDataset(db: Db, projectId: number, id: string): Promise<DatasetRow> {
  const row = await findDataset(db, projectId, id);
  if (!row || row.deleted) throw new NotFound();
  return row;
}

async function record(
  trx: Trx,
  author: Author,
  row: DatasetRow,
  activity: string,
  before: Partial<Pick<DatasetRow, 'name' | 'description' | 'deleted'>>,
): Promise<void> {
  const { name, description, deleted } = row;
  const changes = activity === 'created' ? [] : changesBetween('Dataset', before, { name, description, deleted });
  await recordActivity(trx, { scope: 'Dataset', item_id: row.id, name, activity, changes, ...author });
}
