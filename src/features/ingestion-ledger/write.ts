import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { COUNTERS, MINUTE_MS } from './lanes.ts';
import type { Tally, TallyRow } from './tally.ts';

const COLUMNS = sql.raw(COUNTERS.join(', '));
const SUMS = sql.raw(
  COUNTERS.map((counter) => `${counter} = ingestion_ledger.${counter} + excluded.${counter}`).join(', '),
);

/** The tables of a statement's `with` that write a tally, for a statement that writes something else at the same time. */
export function writingOf(tally: Tally, writer: number, at: Date): RawBuilder<unknown> {
  const { rows, requests } = tally;
  // Plain values: to plan them takes half of what JSON or arrays take.
  const counted =
    rows.length === 0
      ? sql`counted as (select 1)`
      : sql`counted as (
          insert into ingestion_ledger (project_id, minute, lane, writer, reason, ${COLUMNS})
          values ${sql.join(rows.map((row) => valuesOf(row, writer)))}
          on conflict (project_id, minute, lane, writer, reason) do update set ${SUMS})`;
  return requests.length === 0 ? counted : sql`${counted}, requested as (${requestsWriting(requests, at)})`;
}

function valuesOf(row: TallyRow, writer: number): RawBuilder<unknown> {
  const counts = sql.join(COUNTERS.map((counter) => row[counter]));
  const minute = new Date(row.minute * MINUTE_MS).toISOString();
  return sql`(${row.projectId}, ${minute}, ${row.lane}, ${writer}, ${row.reason}, ${counts})`;
}

function requestsWriting(requests: Tally['requests'], at: Date): RawBuilder<unknown> {
  const rows = requests.map((row) => ({ ...row, project_id: row.projectId }));
  return sql`
    insert into ingestion_request (project_id, id, first_at, last_at, lane, source, attempts, received, accepted,
      deduplicated, stored, refused, dropped)
    select project_id, id, ${at}::timestamptz, ${at}::timestamptz, lane, source, attempts, received, accepted, deduplicated,
      stored, refused, dropped
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (project_id integer, id text, lane text, source text,
      attempts integer, received integer, accepted integer, deduplicated integer, stored integer, refused jsonb, dropped jsonb)
    on conflict (project_id, id) do update set
      last_at = excluded.last_at,
      attempts = ingestion_request.attempts + excluded.attempts,
      received = ingestion_request.received + excluded.received,
      accepted = ingestion_request.accepted + excluded.accepted,
      deduplicated = ingestion_request.deduplicated + excluded.deduplicated,
      stored = ingestion_request.stored + excluded.stored,
      refused = ${sumOf('refused')},
      dropped = ${sumOf('dropped')}`;
}

/** Two objects of counts as one. */
function sumOf(column: 'refused' | 'dropped'): RawBuilder<unknown> {
  const [old, added] = [sql.ref(`ingestion_request.${column}`), sql.ref(`excluded.${column}`)];
  return sql`(select coalesce(jsonb_object_agg(key, count), '{}') from (
    select key, sum(value::bigint) as count
    from (select * from jsonb_each_text(${old}) union all select * from jsonb_each_text(${added})) as both_of
    group by key) as summed)`;
}

export async function writeTally(db: Db, tally: Tally, writer: number, at: Date): Promise<void> {
  if (!tally.isEmpty) await sql`with ${writingOf(tally, writer, at)} select 1`.execute(db);
}
