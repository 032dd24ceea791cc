import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Ledger } from '#features/ingestion-ledger/index.ts';
import { type EventStore, EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import type { CaptureLog } from './capture-log.ts';
import { identityOf } from './dedupe.ts';
import { chooseRows, countCopies, leaveOut } from './fix-rows.ts';
import { FixedRows, noteRefused } from './fixed-rows.ts';
import type { LogEntry } from './log-entry.ts';

export interface SharedPartsNeeds {
  readonly db: Db;
  readonly events: EventStore;
  readonly captureLog: CaptureLog;
  readonly ledger: Ledger;
  readonly log: Logger;
}

/** The lock ends with a session that does nothing for so long: its process is stopped, or its host is gone. */
const IDLE_MS_MAX = 20_000;
/** An insert is sent only so soon after its lock was taken, and then gets so long: both are over when the lock may end. */
const SEND_MS_MAX = 5_000;
const INSERT_MS_MAX = 8_000;

/** A part of the log as it was fixed in Postgres. */
interface SharedPart {
  readonly id: string;
  readonly entries: readonly LogEntry[];
  readonly rows: FixedRows;
  readonly copies: readonly number[];
  readonly attempts: number;
}

/** The part was given a new token, which has to be committed before it is used. */
class TokenRenewed extends Error {}

/**
 * Stores entries where several processes do, one of them at a time. A part is written down before its first attempt. A process
 * that finds an open part repeats it before anything else: its maker may be dead, stopped, or about to try again.
 */
export function createSharedStoring({ db, events, captureLog, ledger, log }: SharedPartsNeeds) {
  return async (mine: readonly LogEntry[]): Promise<void> => {
    const ids = new Set(mine.map(({ id }) => id));
    for (let part = await fix(mine); part; part = await fix(mine)) {
      const isClosed = await store(part);
      for (const { id } of part.entries) ids.delete(id);
      if (isClosed && ids.size === 0) return;
    }
  };

  /** The open part, or a new one of those entries that are still in the log. */
  function fix(mine: readonly LogEntry[]): Promise<SharedPart | undefined> {
    return exclusively(async (trx) => (await findOpen(trx)) ?? (await fixNew(trx, mine)));
  }

  async function findOpen(trx: Trx): Promise<SharedPart | undefined> {
    const [open] = await trx
      .updateTable('capture_part')
      .set({ attempts: sql`attempts + 1` })
      .where('id', '=', (where) => where.selectFrom('capture_part').select('id').orderBy('id').limit(1))
      .returningAll()
      .execute();
    if (!open) return undefined;
    const entries = await captureLog.readThese(trx, open.entries);
    const chosen = leaveOut(entries, open.left_out);
    const rows = new FixedRows(chosen.events, chosen.lines, { token: open.token, isDoubtful: true });
    return { id: open.id, entries, rows, copies: open.copies, attempts: open.attempts };
  }

  async function fixNew(trx: Trx, mine: readonly LogEntry[]): Promise<SharedPart | undefined> {
    const left = new Set(await captureLog.find(mine.map(({ id }) => id)));
    const entries = mine.filter(({ id }) => left.has(id));
    if (entries.length === 0) return undefined;
    const chosen = await chooseRows(events, entries);
    const { id, token } = await trx
      .insertInto('capture_part')
      .values({
        token: randomUUID(),
        entries: sql`${entries.map((entry) => entry.id)}::bigint[]`,
        left_out: sql`${[...chosen.leftOut]}::integer[]`,
        copies: sql`${[...chosen.copies]}::integer[]`,
      })
      .returning(['id', 'token'])
      .executeTakeFirstOrThrow();
    const rows = new FixedRows(chosen.events, chosen.lines, { token });
    return { id, entries, rows, copies: chosen.copies, attempts: 1 };
  }

  /** False when it is still open, with another token. */
  async function store(part: SharedPart): Promise<boolean> {
    const { rows } = part;
    try {
      await exclusively(async (trx, lockedAt) => {
        const open = await trx
          .selectFrom('capture_part')
          .select('attempts')
          .where('id', '=', part.id)
          .executeTakeFirst();
        if (!open) return;
        if (open.attempts !== part.attempts) rows.isDoubtful = true;
        await rows.insert(events, {
          timeoutMs: INSERT_MS_MAX,
          check() {
            if (performance.now() - lockedAt < SEND_MS_MAX) return;
            throw new EventStoreUnavailable('This process was stopped for so long that another one may be storing.');
          },
          async renewed() {
            throw new TokenRenewed();
          },
        });
        // No wait for the disk: a part that comes back after a crash is counted and not stored again.
        await sql`select set_config('synchronous_commit', 'off', true)`.execute(trx);
        await trx.deleteFrom('capture_part').where('id', '=', part.id).execute();
        noteRefused(log, rows);
        await captureLog.removeIn(
          trx,
          part.entries.map(({ id }) => id),
          { refused: rows.refused, last: countCopies(ledger, part.entries, part.copies) },
        );
      });
      return true;
    } catch (error) {
      if (!(error instanceof TokenRenewed)) throw error;
      await renew(part);
      return false;
    }
  }

  async function renew({ id, entries, rows, attempts }: SharedPart): Promise<void> {
    const missing = new Set(rows.events.map(identityOf));
    const leftOut = entries
      .flatMap((entry) => entry.events)
      .flatMap((event, place) => (missing.has(identityOf(event)) ? [] : [place]));
    await db
      .updateTable('capture_part')
      .set({ token: rows.token, left_out: sql`${leftOut}::integer[]` })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .execute();
  }

  function exclusively<Result>(work: (trx: Trx, lockedAt: number) => Promise<Result>): Promise<Result> {
    return db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext('hedgerow.capture_log')),
        set_config('idle_in_transaction_session_timeout', ${String(IDLE_MS_MAX)}, true)`.execute(trx);
      return await work(trx, performance.now());
    });
  }
}
