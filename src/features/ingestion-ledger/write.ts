import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { COUNTERS, MINUTE_MS } from './lanes.ts';
import type { Tally } from './tally.ts';

const COLUMNS = sql.raw(COUNTERS.join(', '));
const SUMS = sql.raw(
  COUNTERS.map((counter) => `${counter} = ingestion_ledger.${counter} + excluded.${counter}`).join(', '),
);

/**
 * The tables of a statement's `with` that write a tally, for a statement that writes something else at the same time. The rows of one
 * kind travel as one text, because reading a text costs the database less than thirty parameters.
 */
export function writingOf(tally: Tally, writer: number, at: Date): RawBuilder<unknown> {
  const rows = tally.rows.map((row) => [
    row.projectId,
    row.minute * (MINUTE_MS / 1000),
    row.lane,
    row.reason,
    ...COUNTERS.map((counter) => row[counter]),
  ]);
  const counted = sql`counted as (
    insert into ingestion_ledger (project_id, minute, lane, writer, reason, ${COLUMNS})
    select (row->>0)::integer, to_timestamp((row->>1)::bigint), row->>2, ${writer}::integer, row->>3, ${NUMBERS}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as row
    on conflict (project_id, minute, lane, writer, reason) do update set ${SUMS})`;
  const requests = tally.requests;
  if (requests.length === 0) return counted;
  return sql`${counted}, requested as (${requestsWriting(requests, at)})`;
}

const NUMBERS = sql.raw(COUNTERS.map((_, i) => `(row->>${i + 4})::bigint`).join(', '));

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
