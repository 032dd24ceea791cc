import { NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type DatasetRow, findDataset } from './queries.ts';

export async function requireDataset(db: Db, projectId: number, id: string): Promise<DatasetRow> {
  const row = await findDataset(db, projectId, id);
  if (!row || row.deleted) throw new NotFound();
  return row;
}
