import { sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';

const ITEMS_PER_PAGE = 500;

/** JSON as its text, so that not even a number is written differently. */
export interface ExportedItem {
  readonly input: string | null;
  readonly output: string | null;
  readonly metadata: string | null;
  readonly ref_trace_id: string | null;
  readonly ref_timestamp: string | null;
  readonly ref_source_id: string | null;
}

interface Place {
  readonly id: string;
  readonly created: string;
}

/** All items of a dataset in the order of its list, a page at a time. */
export async function* readItems(db: Db, projectId: number, datasetId: string): AsyncGenerator<ExportedItem[]> {
  let last: Place | undefined;
  do {
    const rows = await readPage(db, projectId, datasetId, last);
    if (rows.length > 0) yield rows;
    last = rows.length === ITEMS_PER_PAGE ? rows.at(-1) : undefined;
  } while (last);
}

/** All rows of an import are equally old, and "older, or as old and later" is no range of the index: two questions are. */
async function readPage(db: Db, projectId: number, datasetId: string, after: Place | undefined) {
  const all = itemsOf(db, projectId, datasetId);
  if (!after) return await all.limit(ITEMS_PER_PAGE).execute();
  const { id, created } = after;
  const createdAt = sql<Date>`${created}::timestamptz`;
  const asOld = await all.where('created_at', '=', createdAt).where('id', '>', id).limit(ITEMS_PER_PAGE).execute();
  if (asOld.length === ITEMS_PER_PAGE) return asOld;
  const older = all.where('created_at', '<', createdAt).limit(ITEMS_PER_PAGE - asOld.length);
  return [...asOld, ...(await older.execute())];
}

function itemsOf(db: Db, projectId: number, datasetId: string) {
  return db
    .selectFrom('dataset_item')
    .select(['id', 'ref_trace_id', 'ref_source_id'])
    .select([
      sql<string | null>`input::text`.as('input'),
      sql<string | null>`output::text`.as('output'),
      sql<string | null>`metadata::text`.as('metadata'),
      sql<string | null>`to_char(ref_timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
        'ref_timestamp',
      ),
      sql<string>`created_at::text`.as('created'),
    ])
    .where('project_id', '=', projectId)
    .where('dataset_id', '=', datasetId)
    .where('deleted', '=', false)
    .orderBy('created_at', 'desc')
    .orderBy('id');
}
