import { type Ledger, Tally } from '#features/ingestion-ledger/index.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Db } from '#platform/postgres/db.ts';
import { placeAt } from './contents.ts';
import { findStored, type Identity, identityOf } from './dedupe.ts';
import { type LogEntry, linesOf } from './log-entry.ts';

/** What of some entries goes into the table. Places are counted through the events of all entries. */
export interface Chosen {
  readonly events: readonly Identity[];
  readonly lines: Buffer;
  /** Places of those that do not. */
  readonly leftOut: readonly number[];
  /** Places of those among them that were sent more than once. */
  readonly copies: readonly number[];
}

/** The events that are not in the table yet, each once. */
export async function chooseRows(store: EventStore, entries: readonly LogEntry[]): Promise<Chosen> {
  const stored = await findStored(
    store,
    entries.flatMap(({ unchecked }) => unchecked),
  );
  const events = entries.flatMap((entry) => entry.events);
  const isPlain = stored.size === 0 && new Set(events.map(({ uuid }) => uuid)).size === events.length;
  if (isPlain) return { events, lines: Buffer.concat(entries.map(({ lines }) => lines)), leftOut: [], copies: [] };
  const seen = new Set<string>();
  const leftOut: number[] = [];
  const copies: number[] = [];
  let place = 0;
  for (const { events, mayBeStored } of entries) {
    for (const event of events) {
      const identity = identityOf(event);
      const isFirst = !seen.has(identity);
      seen.add(identity);
      const storedMs = stored.get(identity);
      if (!isFirst || storedMs !== undefined) {
        leftOut.push(place);
        // Received at the very moment of the stored one, it is that one, written before a crash.
        const isItself = isFirst && mayBeStored && storedMs === event.receivedMs;
        if (!isItself) copies.push(place);
      }
      place++;
    }
  }
  return { ...leaveOut(entries, leftOut), leftOut, copies };
}

/** The rows of entries without those at some places. */
export function leaveOut(
  entries: readonly LogEntry[],
  leftOut: readonly number[],
): { events: readonly Identity[]; lines: Buffer } {
  const isOut = new Set(leftOut);
  const isIn = (_: unknown, place: number) => !isOut.has(place);
  return {
    events: entries.flatMap((entry) => entry.events).filter(isIn),
    lines: Buffer.concat(entries.flatMap((entry) => linesOf(entry.lines)).filter(isIn)),
  };
}

/** Counts the copies among the events of entries where they were counted as stored; undefined when there are none. */
export function countCopies(
  ledger: Ledger,
  entries: readonly LogEntry[],
  copies: readonly number[],
): ((trx: Db) => Promise<void>) | undefined {
  if (copies.length === 0) return undefined;
  const tally = new Tally();
  const isCopy = new Set(copies);
  let place = 0;
  for (const { events, contents } of entries) {
    for (let i = 0; i < events.length; i++, place++) {
      const counted = isCopy.has(place) ? placeAt(contents, i) : undefined;
      if (counted) tally.add(counted, '', { late_deduplicated: 1 });
    }
  }
  return async (trx) => await ledger.write(trx, tally);
}
