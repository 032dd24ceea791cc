import { sql } from 'kysely';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';

/** A row of persons or groups as ClickHouse is to have it. The engine keeps the highest version, so shipping twice or out of order is harmless. */
export interface EngineCopy {
  readonly id?: string;
  readonly project_id: number;
  readonly kind: 'person' | 'distinct_id' | 'override' | 'group';
  readonly row: Readonly<Record<string, unknown>>;
}

const TABLES = {
  person: 'persons',
  distinct_id: 'person_distinct_ids',
  override: 'person_overrides',
  group: 'groups',
} as const;

/** Notes copies in person_outbox, in the transaction that made them necessary, so that they survive until they are shipped. */
export async function recordCopies(trx: Trx, rows: readonly EngineCopy[]): Promise<EngineCopy[]> {
  if (rows.length === 0) return [];
  const { rows: inserted } = await sql<{ id: string }>`
    insert into person_outbox (project_id, kind, row)
    select project_id, kind, row from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(project_id integer, kind text, row jsonb)
    returning id
  `.execute(trx);
  return rows.map((row, i) => ({ ...row, id: inserted[i]?.id }));
}

/** Brings copies to ClickHouse and takes them off person_outbox. Rejects when the engine is down; they then wait there. */
export async function shipCopies(db: Db, events: EventStore, rows: readonly EngineCopy[]): Promise<void> {
  if (rows.length === 0) return;
  const byTable = new Map<string, string[]>();
  for (const { project_id, kind, row } of rows) {
    const lines = byTable.get(TABLES[kind]) ?? [];
    byTable.set(TABLES[kind], lines);
    lines.push(JSON.stringify({ team_id: project_id, ...row }));
  }
  await Promise.all([...byTable].map(([table, lines]) => events.insertLines(table, `${lines.join('\n')}\n`)));
  const ids = rows.flatMap((row) => (row.id === undefined ? [] : [row.id]));
  await sql`delete from person_outbox where id = any(${ids}::bigint[])`.execute(db);
}

const SHIP_ROWS_MAX = 5_000;

/** Ships what a crash or a dead engine left behind, oldest first. Returns how many rows went. */
export async function shipWaiting(db: Db, events: EventStore): Promise<number> {
  const rows = await db
    .selectFrom('person_outbox')
    .select(['id', 'project_id', 'kind', 'row'])
    .orderBy('id')
    .limit(SHIP_ROWS_MAX)
    .execute();
  await shipCopies(db, events, rows);
  return rows.length;
}
