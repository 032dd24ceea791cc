import { Invalid } from '#kernel/errors.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { type ChangeNeeds, createWithin, record, type Writer } from './change.ts';
import { findInsights, type InsightRow, updateInsight } from './queries.ts';
import type { NewInsight } from './schema.ts';

const NAME_LENGTH_MAX = 400;
const COPY = ' (Copy)';

/** A new insight with nothing but what it asks and what it is called. */
function createInsightWithin(
  trx: Trx,
  needs: Pick<ChangeNeeds, 'sourceOf' | 'tiles'>,
  writer: Writer,
  { name, description, query }: Pick<NewInsight, 'name' | 'description' | 'query'>,
): Promise<InsightRow> {
  const plain = {
    filters: {},
    derived_name: null,
    order: null,
    deleted: false,
    favorited: false,
    dashboards: [],
    tags: [],
  };
  return createWithin(trx, needs, writer, { ...plain, saved: true, name, description, query });
}

/** A copy under a name of its own. */
export function copyInsight(
  trx: Trx,
  needs: Pick<ChangeNeeds, 'sourceOf' | 'tiles'>,
  writer: Writer,
  row: InsightRow,
): Promise<InsightRow> {
  const name = `${(row.name || row.derived_name || 'Insight').slice(0, NAME_LENGTH_MAX - COPY.length)}${COPY}`;
  return createInsightWithin(trx, needs, writer, { name, description: row.description, query: row.query });
}

/** Hides insights, or brings them back, together with the dashboard they are on. */
export async function setDeleted(trx: Trx, writer: Writer, ids: readonly number[], deleted: boolean): Promise<void> {
  for (const before of await findInsights(trx, writer.project_id, ids, { all: true })) {
    if (before.deleted === deleted) continue;
    await updateInsight(trx, before.id, { deleted, updated_at: writer.at });
    await record(trx, writer, { ...before, deleted }, deleted ? 'deleted' : 'updated', before);
  }
}

/** The insights of these numbers that are there, or a 400 under the name of the field that named them. */
export async function requireInsights(db: Db, projectId: number, ids: readonly number[], attr: string): Promise<void> {
  const found = new Set((await findInsights(db, projectId, ids)).map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id));
  if (missing === undefined) return;
  throw new Invalid('does_not_exist', `Invalid pk "${missing}" - object does not exist.`, attr);
}
