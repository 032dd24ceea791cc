import type { Ledger } from '#features/ingestion-ledger/index.ts';
import { StoreAway } from '#kernel/errors.ts';
import { type EventStore, EventStoreError } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isConflictingTransaction } from '#platform/postgres/errors.ts';
import type { Acknowledged, Part } from './backlog.ts';
import type { CaptureLog } from './capture-log.ts';
import { findStored, type StoredIdentities } from './dedupe.ts';
import { chooseRows, countCopies } from './fix-rows.ts';
import { FixedRows, noteRefused } from './fixed-rows.ts';
import { LogEntry } from './log-entry.ts';
import { createSharedStoring } from './shared-parts.ts';

export interface EntryStoringNeeds<Also> {
  readonly db: Db;
  readonly events: EventStore;
  readonly captureLog: CaptureLog;
  readonly ledger: Ledger;
  /** No other process stores into this table. */
  readonly isAlone: boolean;
  /** Ships what waits alongside the events. May fail: it is kept elsewhere and shipped later. */
  readonly shipAlso: (also: readonly Also[]) => Promise<void>;
  /** Makes a postponed entry one that can be stored. */
  readonly settle: (entry: LogEntry, stored: StoredIdentities) => Promise<Acknowledged<Also>>;
  readonly log: Logger;
}

/** Brings entries of the log into the tables: one lookup, one insert, and they are taken off. */
export function createEntryStoring<Also>(needs: EntryStoringNeeds<Also>) {
  const { events, captureLog, ledger, isAlone, shipAlso, settle, log } = needs;
  const storeShared = createSharedStoring(needs);

  return async (part: Part<Also>): Promise<void> => {
    const { acknowledged } = part;
    await settleAll(acknowledged.filter(({ entry }) => entry.postponed));
    await Promise.all([
      isAlone ? storeAlone(part) : storeShared(acknowledged.map(({ entry }) => entry)),
      ship(acknowledged.flatMap(({ also }) => also)),
    ]);
  };

  /** Without a word to other processes: the part lives as long as this one does, and the engine does not live longer. */
  async function storeAlone(part: Part<Also>): Promise<void> {
    const entries = part.acknowledged.map(({ entry }) => entry);
    if (!part.fixed) {
      const chosen = await chooseRows(events, entries);
      part.fixed = { rows: new FixedRows(chosen.events, chosen.lines), copies: chosen.copies };
    }
    const { rows, copies } = part.fixed;
    await rows.insert(events);
    noteRefused(log, rows);
    await captureLog.remove(
      entries.map(({ id }) => id),
      { refused: rows.refused, last: countCopies(ledger, entries, copies) },
    );
  }

  /** All are looked for at once, because under load many wait and the next ones are postponed until these are settled. */
  async function settleAll(postponed: readonly Acknowledged<Also>[]): Promise<void> {
    if (postponed.length === 0) return;
    const given = postponed.flatMap(({ entry }) => entry.postponed?.filter(({ uuidGiven }) => uuidGiven) ?? []);
    const stored = await findStored(events, given);
    for (const one of postponed) Object.assign(one, await settled(one.entry, stored));
  }

  /** One that cannot be settled, for no fault of the stores, stays in the log and holds up nothing else. */
  async function settled(entry: LogEntry, stored: StoredIdentities): Promise<Acknowledged<Also>> {
    try {
      return await settle(entry, stored);
    } catch (error) {
      if (error instanceof StoreAway || error instanceof EventStoreError || isConflictingTransaction(error))
        throw error;
      log.error({ err: error, entry: entry.id }, 'a postponed flush cannot be settled and stays in capture_log');
      await captureLog.refuse(entry.id, error instanceof Error ? error.message : String(error));
      return { entry: LogEntry.empty, also: [] };
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
