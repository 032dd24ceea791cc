import { type Ledger, type Place, Tally } from '#features/ingestion-ledger/index.ts';
import { StoreAway } from '#kernel/errors.ts';
import { type EventStore, EventStoreError } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import { isConflictingTransaction } from '#platform/postgres/errors.ts';
import type { Acknowledged } from './backlog.ts';
import type { CaptureLog } from './capture-log.ts';
import { placeAt } from './contents.ts';
import { findStored, identityOf } from './dedupe.ts';
import { LogEntry, linesOf } from './log-entry.ts';

export interface EntryStoringNeeds<Also> {
  readonly events: EventStore;
  readonly captureLog: CaptureLog;
  readonly ledger: Ledger;
  /** Ships what waits alongside the events. May fail: it is kept elsewhere and shipped later. */
  readonly shipAlso: (also: readonly Also[]) => Promise<void>;
  /** Makes a postponed entry one that can be stored. */
  readonly settle: (entry: LogEntry) => Promise<Acknowledged<Also>>;
  readonly log: Logger;
}

/** What the engine says of a row it can never take: unreadable, too large, of another type. */
const ROW_CODES = new Set([6, 25, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 131, 321, 349, 376, 441]);

/** Brings entries of the log into the tables: one lookup, one insert, and they are taken off. */
export function createEntryStoring<Also>({
  events,
  captureLog,
  ledger,
  shipAlso,
  settle,
  log,
}: EntryStoringNeeds<Also>) {
  return async (part: readonly Acknowledged<Also>[]): Promise<void> => {
    for (const one of part) if (one.entry.postponed) Object.assign(one, await settled(one.entry));
    const ids = part.map(({ entry }) => entry.id);
    await captureLog.take(ids, async (taken, setAside) => {
      const entries = part.map(({ entry }) => entry).filter(({ id }) => taken.has(id));
      const { lines, copies } = await withoutDuplicates(events, entries);
      await Promise.all([insert(lines, setAside), ship(part.flatMap(({ also }) => also))]);
      if (copies.length === 0) return undefined;
      const tally = new Tally();
      for (const place of copies) tally.add(place, '', { late_deduplicated: 1 });
      return async (trx) => await ledger.write(trx, tally);
    });
  };

  /** One that cannot be settled, for no fault of the stores, stays in the log and holds up nothing else. */
  async function settled(entry: LogEntry): Promise<Acknowledged<Also>> {
    try {
      return await settle(entry);
    } catch (error) {
      if (error instanceof StoreAway || error instanceof EventStoreError || isConflictingTransaction(error))
        throw error;
      log.error({ err: error, entry: entry.id }, 'a postponed flush cannot be settled and stays in capture_log');
      await captureLog.refuse(entry.id, error instanceof Error ? error.message : String(error));
      return { entry: LogEntry.read(entry.id, Buffer.alloc(0), []), also: [] };
    }
  }

  async function insert(lines: Buffer, setAside: (line: Buffer, reason: string) => Promise<void>): Promise<void> {
    try {
      await events.insertLines('events', lines);
    } catch (error) {
      if (!(error instanceof EventStoreError) || !ROW_CODES.has(error.code)) throw error;
      const rows = linesOf(lines);
      if (rows.length === 1) {
        log.error(
          { err: error, bytes: lines.length },
          'an event was refused by the event store and stays in capture_log',
        );
        return await setAside(lines, error.message);
      }
      const half = Math.ceil(rows.length / 2);
      await insert(Buffer.concat(rows.slice(0, half)), setAside);
      await insert(Buffer.concat(rows.slice(half)), setAside);
    }
  }

  async function ship(also: readonly Also[]): Promise<void> {
    try {
      await shipAlso(also);
    } catch (error) {
      log.warn({ err: error, rows: also.length }, 'copies of persons wait in person_outbox');
    }
  }
}

/** The lines of what is not in the table yet, each event once; and where the copies among the others were counted. */
async function withoutDuplicates(
  events: EventStore,
  entries: readonly LogEntry[],
): Promise<{ lines: Buffer; copies: readonly Place[] }> {
  const stored = await findStored(
    events,
    entries.flatMap(({ unchecked }) => unchecked),
  );
  const uuids = entries.flatMap((entry) => entry.events.map(({ uuid }) => uuid));
  if (stored.size === 0 && new Set(uuids).size === uuids.length)
    return { lines: Buffer.concat(entries.map(({ lines }) => lines)), copies: [] };
  const seen = new Set<string>();
  const copies: Place[] = [];
  const lines = entries.map((entry) =>
    entry.linesAt(
      entry.events.map((event, i) => {
        const identity = identityOf(event);
        const isFirst = !seen.has(identity);
        seen.add(identity);
        const storedMs = stored.get(identity);
        if (isFirst && storedMs === undefined) return true;
        // Received at the very moment of the stored one, it is that one, written before a crash.
        const isItself = isFirst && entry.mayBeStored && storedMs === event.receivedMs;
        const place = isItself ? undefined : placeAt(entry.contents, i);
        if (place) copies.push(place);
        return false;
      }),
    ),
  );
  return { lines: Buffer.concat(lines), copies };
}
