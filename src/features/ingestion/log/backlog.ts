import { MIB } from '#kernel/bytes.ts';
import { EventStoreError, EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import type { FixedRows } from './fixed-rows.ts';
import type { LogEntry } from './log-entry.ts';

/** A part stores entries that can be stored; `store` may put such a one in the place of a postponed one. */
export interface Acknowledged<Also> {
  entry: LogEntry;
  /** What has to be shipped with the events that caused it. The backlog does not look inside. */
  also: readonly Also[];
}

/** What one insert takes. It stays the same, attempt after attempt, until it is stored. */
export interface Part<Also> {
  readonly acknowledged: readonly Acknowledged<Also>[];
  /** What `store` found out about the part at an earlier attempt. The backlog does not look inside. */
  fixed?: { readonly rows: FixedRows; readonly copies: readonly number[] };
}

interface Waiting<Also> {
  /** As it was when it came. */
  readonly id: string;
  readonly acknowledged: Acknowledged<Also>;
  /** As they were when it came. */
  readonly events: number;
  readonly bytes: number;
  readonly sinceMs: number;
}

export interface BacklogNeeds<Also> {
  /** Brings what was acknowledged into the tables and takes it off the log. Called for one part after the other. */
  readonly store: (part: Part<Also>) => Promise<void>;
  /** Bytes that may be on their way before `room` waits. */
  readonly bytesMax: number;
  /** Entries are stored this long after the first of them, unless a reader asks for them earlier … */
  readonly delayMs: number;
  readonly log: Logger;
}

/** … or when there are so many events. */
const STORE_EVENTS = 2_000;
/** An insert takes at most about so much, so that readers do not wait long for it. */
const PART_EVENTS_MAX = 4_000;
const PART_BYTES_MAX = 24 * MIB;
const EVENTS_MAX = 20_000;
const RETRY_MS = 500;

interface Waiter {
  /** Settled when so many entries were stored in the life of this backlog. */
  readonly until: number;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * What was acknowledged and is on its way from the log into the tables. An insert has a fixed price, so small flushes gather here
 * until a reader comes; it waits until everything that came before its question is stored.
 */
export class Backlog<Also> {
  readonly #needs: BacklogNeeds<Also>;
  #waiting: Waiting<Also>[] = [];
  readonly #ids = new Set<string>();
  #events = 0;
  #bytes = 0;
  #added = 0;
  #stored = 0;
  #waiters: Waiter[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isStoring = false;
  /** The part at the head that is being stored, or could not be. */
  #part: Part<Also> | undefined;
  #failure: EventStoreUnavailable | undefined;
  /** Resolved when the part that is being stored is stored, or could not be. */
  #attempt = Promise.withResolvers<void>();

  constructor(needs: BacklogNeeds<Also>) {
    this.#needs = needs;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** How long the oldest entry has been waiting; 0 when none is. */
  get ageMs(): number {
    const [oldest] = this.#waiting;
    return oldest === undefined ? 0 : performance.now() - oldest.sinceMs;
  }

  get events(): number {
    return this.#events;
  }

  /** Ids of the entries in the log that are on their way here. */
  get ids(): string[] {
    return this.#waiting.map(({ acknowledged }) => acknowledged.entry.id);
  }

  has(identity: string): boolean {
    return this.#waiting.some(({ acknowledged }) => acknowledged.entry.has(identity));
  }

  /** The event store does not take what waits, or has flushes to settle first: what comes now had better not ask it. */
  get isHeldUp(): boolean {
    return this.#failure !== undefined || this.#waiting.some(({ acknowledged }) => acknowledged.entry.postponed);
  }

  /** One that waits already is not added again: a reader of the log may find an entry before its own flush hears that it is there. */
  add(acknowledged: Acknowledged<Also>): void {
    const { id, events, lines } = acknowledged.entry;
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    this.#waiting.push({ id, acknowledged, events: events.length, bytes: lines.length, sinceMs: performance.now() });
    this.#events += events.length;
    this.#bytes += lines.length;
    this.#added++;
    if (this.#events >= STORE_EVENTS) this.#start();
    else this.#startIn(this.#needs.delayMs);
  }

  /** Resolves when everything added before is readable; undefined when it is already. */
  settle(): Promise<void> | undefined {
    if (this.#waiting.length === 0) return undefined;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ until: this.#added, resolve, reject });
      this.#start();
    });
  }

  /** Resolves when there is room for more; rejects when there is none because nothing can be stored. */
  async room(): Promise<void> {
    while (this.#events >= EVENTS_MAX || this.#bytes >= this.#needs.bytesMax) {
      if (this.#failure) throw this.#failure;
      this.#start();
      await this.#attempt.promise;
    }
  }

  #startIn(ms: number): void {
    if (!this.#isStoring) this.#timer ??= setTimeout(() => this.#start(), ms);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#isStoring && this.#waiting.length > 0) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isStoring = true;
    do await this.#storePart();
    while (!this.#failure && (this.#events >= STORE_EVENTS || this.#waiters.length > 0));
    this.#isStoring = false;
    if (this.#waiting.length > 0) this.#startIn(this.#failure ? RETRY_MS : this.#needs.delayMs);
  }

  async #storePart(): Promise<void> {
    this.#part ??= { acknowledged: this.#head().map(({ acknowledged }) => acknowledged) };
    try {
      await this.#needs.store(this.#part);
      this.#drop(this.#part.acknowledged.length);
    } catch (error) {
      this.#fail(error);
    }
    this.#attempt.resolve();
    this.#attempt = Promise.withResolvers();
  }

  #head(): Waiting<Also>[] {
    let events = 0;
    let bytes = 0;
    let count = 0;
    for (const waiting of this.#waiting) {
      events += waiting.events;
      bytes += waiting.bytes;
      if (count > 0 && (events > PART_EVENTS_MAX || bytes > PART_BYTES_MAX)) break;
      count++;
    }
    return this.#waiting.slice(0, count);
  }

  #drop(count: number): void {
    this.#failure = undefined;
    this.#part = undefined;
    this.#stored += count;
    for (const { id, events, bytes } of this.#waiting.splice(0, count)) {
      this.#ids.delete(id);
      this.#events -= events;
      this.#bytes -= bytes;
    }
    const settled = this.#waiters.filter(({ until }) => until <= this.#stored);
    this.#waiters = this.#waiters.filter(({ until }) => until > this.#stored);
    for (const waiter of settled) waiter.resolve();
  }

  #fail(error: unknown): void {
    if (!this.#failure) this.#needs.log.error({ err: error }, 'captured events wait: they cannot be stored now');
    this.#failure = new EventStoreUnavailable('Captured events could not be stored yet.', { cause: error });
    for (const waiter of this.#waiters.splice(0)) {
      // An engine that takes no rows, because its disk is full for example, is better read than not.
      if (error instanceof EventStoreError) waiter.resolve();
      else waiter.reject(this.#failure);
    }
  }
}
