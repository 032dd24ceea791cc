import { randomUUID } from 'node:crypto';
import { uuidv5 } from '#kernel/ids.ts';
import { type EventStore, EventStoreError } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import { findStored, type Identity, identityOf } from './dedupe.ts';
import { linesOf } from './log-entry.ts';

export interface RefusedRow {
  readonly event: Identity;
  readonly line: Buffer;
  readonly reason: string;
}

export interface InsertManner {
  readonly timeoutMs?: number;
  /** Throws when the insert must not be sent any more. */
  readonly check?: () => void;
  /** The rows changed and have a new token. Called before they are sent. */
  readonly renewed?: (rows: FixedRows) => Promise<void>;
}

/** Tells people about rows that stay in the log. */
export function noteRefused(log: Logger, { refused }: FixedRows): void {
  for (const { reason, line } of refused) {
    log.error({ reason, bytes: line.length }, 'an event was refused by the event store and stays in capture_log');
  }
}

/** What the engine says of a row it can never take: unreadable, too large, of another type. */
const ROW_CODES = new Set([6, 25, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 131, 321, 349, 376, 441]);
const NAMESPACE = '0b6e0c52-7f1f-5d0e-8f86-2d6f1d1a6f6b';

/**
 * Rows that go into `events` exactly once. Every attempt sends the same bytes with the same token, by which the engine knows an
 * insert it has done. An attempt without an answer may be done, half done, or still to be done by an engine that hangs: after one,
 * the rows in the table are counted, before the next attempt and after it.
 */
export class FixedRows {
  /** Random, because the table may outlive the database that gave out numbers. */
  token: string;
  /** Some attempt had no answer. */
  isDoubtful: boolean;
  /** Rows that the engine will never take. */
  readonly refused: RefusedRow[] = [];
  #events: readonly Identity[];
  /** The events as JSONEachRow, a line each in the same order. */
  #lines: Buffer;
  #isStored = false;

  constructor(
    events: readonly Identity[],
    lines: Buffer,
    { token = randomUUID(), isDoubtful = false }: { token?: string; isDoubtful?: boolean } = {},
  ) {
    this.#events = events;
    this.#lines = lines;
    this.token = token;
    this.isDoubtful = isDoubtful;
  }

  get events(): readonly Identity[] {
    return this.#events;
  }

  /** Resolves when all rows are in the table but those in `refused`. */
  async insert(store: EventStore, manner: InsertManner = {}): Promise<void> {
    if (this.#isStored) return;
    if (!this.isDoubtful || (await this.#missing(store)).length > 0) await this.#attempt(store, manner);
    this.#isStored = true;
  }

  async #attempt(store: EventStore, manner: InsertManner): Promise<void> {
    this.refused.length = 0;
    try {
      await this.#send(store, this.#events, this.#lines, this.token, manner);
    } catch (error) {
      this.isDoubtful = true;
      throw error;
    }
    if (!this.isDoubtful) return;
    // A kill in the middle of an insert may leave an engine that knows the token and has not the rows.
    const missing = await this.#missing(store);
    if (missing.length === 0) return;
    const lines = linesOf(this.#lines);
    const wanted = new Set(missing);
    this.#lines = Buffer.concat(this.#events.flatMap((event, i) => (wanted.has(event) ? (lines[i] ?? []) : [])));
    this.#events = missing;
    this.token = randomUUID();
    this.isDoubtful = false;
    await manner.renewed?.(this);
    await this.#attempt(store, manner);
  }

  async #missing(store: EventStore): Promise<Identity[]> {
    const stored = await findStored(store, this.#events);
    const refused = new Set(this.refused.map(({ event }) => event));
    return this.#events.filter((event) => !stored.has(identityOf(event)) && !refused.has(event));
  }

  /** A row at fault is found by halves. Their tokens follow from the whole's, so a repeated search repeats its inserts. */
  async #send(
    store: EventStore,
    events: readonly Identity[],
    lines: Buffer,
    token: string,
    manner: InsertManner,
  ): Promise<void> {
    const { timeoutMs, check } = manner;
    check?.();
    try {
      await store.insertLines('events', lines, { token, ...(timeoutMs !== undefined && { timeoutMs }) });
    } catch (error) {
      if (!(error instanceof EventStoreError) || !ROW_CODES.has(error.code)) throw error;
      const [event] = events;
      if (events.length === 1 && event) {
        this.refused.push({ event, line: lines, reason: error.message });
        return;
      }
      const rows = linesOf(lines);
      const half = Math.ceil(events.length / 2);
      const parts = [[0, half] as const, [half, events.length] as const];
      for (const [from, to] of parts) {
        const own = uuidv5(`${token} ${from}`, NAMESPACE);
        await this.#send(store, events.slice(from, to), Buffer.concat(rows.slice(from, to)), own, manner);
      }
    }
  }
}
