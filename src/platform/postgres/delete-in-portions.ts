import { sql } from 'kysely';
import type { Db } from './db.ts';
import type { Tables } from './tables.ts';

/** Tables whose rows belong to one project and have an id. */
type OfProject = {
  [Name in keyof Tables]: Tables[Name] extends { id: unknown; project_id: unknown } ? Name : never;
}[keyof Tables];

export interface Deletion {
  readonly projectId: number;
  readonly signal: AbortSignal;
  /** Rows a statement removes, with all that hang on them; fewer where much hangs on each. */
  readonly rowsAtOnce?: number;
}

/** Removes a project's rows from a table, never so many at once that others wait for their locks. Safe to repeat. */
export async function deleteInPortions(
  db: Db,
  table: OfProject,
  { projectId, signal, rowsAtOnce = 500 }: Deletion,
): Promise<void> {
  for (let deleted = rowsAtOnce; deleted === rowsAtOnce; ) {
    signal.throwIfAborted();
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)}
      where id in (select id from ${sql.table(table)} where project_id = ${projectId} limit ${rowsAtOnce})`.execute(db);
    deleted = Number(numAffectedRows);
  }
}
