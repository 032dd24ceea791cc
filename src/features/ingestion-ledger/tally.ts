import { COUNTERS, type Counter, type Counts, type Lane } from './lanes.ts';
import type { Place, Receipt, RequestName } from './receipt.ts';

/** One row of the ledger. */
export interface TallyRow extends Place, Record<Counter, number> {
  readonly reason: string;
}

/** What one request did, as far as a tally knows. */
export interface RequestRow {
  readonly projectId: number;
  readonly lane: Lane;
  readonly id: string;
  readonly source: string;
  attempts: number;
  received: number;
  accepted: number;
  deduplicated: number;
  stored: number;
  readonly refused: Record<string, number>;
  readonly dropped: Record<string, number>;
}

/** Counts that are written together. */
export class Tally {
  readonly #rows = new Map<string, TallyRow>();
  readonly #requests = new Map<string, RequestRow>();

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** In one order for all writers, so that two never wait for each other in a circle. */
  get rows(): readonly TallyRow[] {
    return inOrder(this.#rows);
  }

  get requests(): readonly RequestRow[] {
    return inOrder(this.#requests);
  }

  get size(): number {
    return this.#rows.size + this.#requests.size;
  }

  add({ projectId, lane, minute }: Place, reason: string, counts: Counts): void {
    const key = `${projectId} ${minute} ${lane} ${reason}`;
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = { projectId, lane, minute, reason, ...zero() };
      this.#rows.set(key, row);
    }
    for (const counter of COUNTERS) row[counter] += counts[counter] ?? 0;
  }

  /** What became of a request's part. What is neither stored nor dropped was a copy. */
  settle(receipt: Receipt, { stored, dropped }: { stored: number; dropped: Readonly<Record<string, number>> }): void {
    let droppedHere = 0;
    for (const reasons of [receipt.dropped, dropped]) {
      for (const reason in reasons) {
        const count = reasons[reason] ?? 0;
        if (count > 0) this.add(receipt, reason, { received: count, dropped: count });
      }
    }
    for (const reason in dropped) droppedHere += dropped[reason] ?? 0;
    const accepted = receipt.events + receipt.merged - droppedHere;
    const counts = { received: accepted, accepted, deduplicated: accepted - stored, stored };
    if (accepted > 0) this.add(receipt, '', counts);
    if (receipt.request === undefined) return;
    const row = this.#request(receipt, receipt.request);
    if (receipt.isFirst) row.attempts++;
    addTo(row, counts);
    for (const reasons of [receipt.dropped, dropped]) {
      addReasons(row.dropped, reasons);
      row.received += sum(reasons);
    }
  }

  /** The sender was told so. */
  refuse(place: Place, reason: string, count: number, request: RequestName | undefined, isFirst: boolean): void {
    this.add(place, reason, { received: count, refused: count });
    if (request === undefined) return;
    const row = this.#request(place, request);
    if (isFirst) row.attempts++;
    row.received += count;
    addReasons(row.refused, { [reason]: count });
  }

  /** Acknowledged on a way on which nothing is ever kept. */
  discard(place: Place, reason: string, count: number): void {
    this.add(place, reason, { received: count, dropped: count });
  }

  /** All of another tally, too. */
  addAll(other: Tally): void {
    for (const row of other.rows) this.add(row, row.reason, row);
    for (const row of other.requests) {
      const mine = this.#request({ ...row, minute: 0 }, row);
      mine.attempts += row.attempts;
      addTo(mine, row);
      addReasons(mine.refused, row.refused);
      addReasons(mine.dropped, row.dropped);
    }
  }

  #request({ projectId, lane }: Place, { id, source }: RequestName): RequestRow {
    const key = `${projectId} ${id}`;
    let row = this.#requests.get(key);
    if (row === undefined) {
      const counts = { attempts: 0, received: 0, accepted: 0, deduplicated: 0, stored: 0 };
      row = { projectId, lane, id, source, ...counts, refused: {}, dropped: {} };
      this.#requests.set(key, row);
    }
    return row;
  }
}

function zero(): Record<Counter, number> {
  return {
    received: 0,
    accepted: 0,
    deduplicated: 0,
    stored: 0,
    late_deduplicated: 0,
    refused: 0,
    dropped: 0,
    removed: 0,
  };
}

function addTo(row: RequestRow, counts: { received: number; accepted: number; deduplicated: number; stored: number }) {
  row.received += counts.received;
  row.accepted += counts.accepted;
  row.deduplicated += counts.deduplicated;
  row.stored += counts.stored;
}

function addReasons(to: Record<string, number>, reasons: Readonly<Record<string, number>>): void {
  for (const reason in reasons) to[reason] = (to[reason] ?? 0) + (reasons[reason] ?? 0);
}

function sum(reasons: Readonly<Record<string, number>>): number {
  let all = 0;
  for (const reason in reasons) all += reasons[reason] ?? 0;
  return all;
}

function inOrder<Row>(rows: ReadonlyMap<string, Row>): readonly Row[] {
  if (rows.size <= 1) return [...rows.values()];
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
