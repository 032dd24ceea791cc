import { sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { type Bucket, bucketOf, type Stretch, timeOf } from './books.ts';
import type { Compared } from './compare.ts';
import type { Lane } from './lanes.ts';

interface LaneCounts {
  lane: Lane;
  received: number;
  accepted: number;
  refused: Record<string, number>;
  dropped: Record<string, number>;
  deduplicated: number;
  stored: number;
}

/** What was counted of one row of the answer. */
interface Counted {
  readonly lanes: LaneCounts[];
  readonly removed: Record<string, number>;
}

type SumRow = [bucket: number, lane: Lane, reason: string, ...counts: number[]];

/** The counts of a stretch by its rows. The database answers one text: a day by minutes has thousands of rows. */
export async function readCounts(
  db: Db,
  stretch: Stretch & { readonly projectId: number; readonly lane: Lane | undefined },
): Promise<ReadonlyMap<number, Counted>> {
  const { projectId, from, until, lane } = stretch;
  const { rows } = await sql<{ sums: SumRow[] | null }>`
    select json_agg(json_build_array(bucket, lane, reason, received, accepted, deduplicated, stored, refused, dropped, removed)
      order by bucket, lane, reason) as sums
    from (
      select ${bucketOf(stretch)} as bucket, lane, reason, sum(received) as received, sum(accepted) as accepted,
        sum(deduplicated) as deduplicated, sum(stored) as stored, sum(refused) as refused, sum(dropped) as dropped,
        sum(removed) as removed
      from (
        select lane, reason, received, accepted, deduplicated, stored, refused, dropped, removed,
          (extract(epoch from minute) / 60)::bigint as minute
        from ingestion_ledger
        where project_id = ${projectId} and minute >= ${timeOf(from)} and minute < ${timeOf(until)}
      ) as book
      group by bucket, lane, reason
    ) as summed`.execute(db);
  const found = new Map<number, Counted>();
  for (const [bucket, at, reason, received, accepted, deduplicated, stored, refused, dropped, removed] of rows[0]
    ?.sums ?? []) {
    let counted = found.get(bucket);
    if (counted === undefined) {
      counted = { lanes: [], removed: {} };
      found.set(bucket, counted);
    }
    if (removed) counted.removed[reason] = (counted.removed[reason] ?? 0) + removed;
    if (!received || (lane !== undefined && at !== lane)) continue;
    const own = laneOf(counted.lanes, at);
    own.received += received;
    own.accepted += accepted ?? 0;
    own.deduplicated += deduplicated ?? 0;
    own.stored += stored ?? 0;
    if (refused) own.refused[reason] = (own.refused[reason] ?? 0) + refused;
    if (dropped) own.dropped[reason] = (own.dropped[reason] ?? 0) + dropped;
  }
  return found;
}

export interface Accounted {
  stored: number;
  readable: number;
  waiting: number;
  set_aside: number;
  late_deduplicated: number;
  removed: Record<string, number>;
  difference: number;
}

export interface LedgerRow extends Accounted {
  readonly minute: string;
  readonly lanes: readonly LaneCounts[];
}

/** Rows of the answer, and their sums. */
export function toRows({ buckets, differences }: Compared, counts: ReadonlyMap<number, Counted>) {
  const byMinute = new Map(buckets.map((bucket) => [bucket.minute, bucket]));
  const minutes = [...new Set([...byMinute.keys(), ...counts.keys()])].sort((a, b) => a - b);
  const results = minutes.map((minute) => {
    const bucket = byMinute.get(minute);
    const counted = counts.get(minute);
    return {
      minute: timeOf(minute).toISOString(),
      ...accountOf(bucket, bucket ? (differences.get(bucket) ?? 0) : 0, counted?.removed ?? {}),
      lanes: counted?.lanes ?? [],
    };
  });
  return { results: results.filter(isWorthShowing), totals: totalsOf(results) };
}

function accountOf(bucket: Bucket | undefined, difference: number, removed: Record<string, number>): Accounted {
  return {
    stored: bucket?.stored ?? 0,
    readable: bucket?.readable ?? 0,
    waiting: bucket?.waiting ?? 0,
    set_aside: bucket?.setAside ?? 0,
    late_deduplicated: bucket?.lateDeduplicated ?? 0,
    removed,
    difference,
  };
}

function isWorthShowing({ lanes, stored, readable, removed }: LedgerRow): boolean {
  return lanes.length > 0 || stored > 0 || readable > 0 || Object.keys(removed).length > 0;
}

function totalsOf(rows: readonly LedgerRow[]) {
  const account = accountOf(undefined, 0, {});
  const lanes: LaneCounts[] = [];
  for (const row of rows) {
    account.stored += row.stored;
    account.readable += row.readable;
    account.waiting += row.waiting;
    account.set_aside += row.set_aside;
    account.late_deduplicated += row.late_deduplicated;
    account.difference += row.difference;
    addReasons(account.removed, row.removed);
    for (const one of row.lanes) addLane(laneOf(lanes, one.lane), one);
  }
  const all = emptyLane('batch');
  for (const one of lanes) addLane(all, one);
  const { received, accepted, refused, dropped, deduplicated } = all;
  return { received, accepted, refused, dropped, deduplicated, ...account, lanes };
}

function laneOf(lanes: LaneCounts[], lane: Lane): LaneCounts {
  let own = lanes.find((one) => one.lane === lane);
  if (own === undefined) {
    own = emptyLane(lane);
    lanes.push(own);
  }
  return own;
}

function emptyLane(lane: Lane): LaneCounts {
  return { lane, received: 0, accepted: 0, refused: {}, dropped: {}, deduplicated: 0, stored: 0 };
}

function addLane(to: LaneCounts, one: LaneCounts): void {
  to.received += one.received;
  to.accepted += one.accepted;
  to.deduplicated += one.deduplicated;
  to.stored += one.stored;
  addReasons(to.refused, one.refused);
  addReasons(to.dropped, one.dropped);
}

function addReasons(to: Record<string, number>, reasons: Readonly<Record<string, number>>): void {
  for (const [reason, count] of Object.entries(reasons)) to[reason] = (to[reason] ?? 0) + count;
}
