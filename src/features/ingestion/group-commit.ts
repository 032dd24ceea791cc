import { EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import { isDatabaseUnavailable } from '#platform/postgres/errors.ts';
import type { CapturedEvent } from './captured-event.ts';

/** What one request wants stored. Its promise settles when all of it is durable and readable, or none of it. */
interface Submission {
  readonly events: readonly CapturedEvent[];
  readonly bytes: number;
  resolve(): void;
  reject(error: unknown): void;
}

export interface GroupCommitNeeds {
  /** Stores the events of several requests together: everything or nothing per event. */
  readonly store: (events: readonly CapturedEvent[]) => Promise<void>;
  /** Bytes that may wait before `submit` refuses. */
  readonly bytesMax: number;
}

/** A flush begins when this many events wait … */
const FLUSH_EVENTS = 1_000;
/** … or this long after the first, if none is running. */
const FLUSH_DELAY_MS = 5;
/** A flush takes whole requests up to about this size, so that one insert stays small enough to answer quickly. */
const FLUSH_EVENTS_MAX = 3_000;
const FLUSH_BYTES_MAX = 24 * 1024 * 1024;

/** Too much is waiting already: the sender may try again soon. */
export class BufferFull extends Error {
  constructor() {
    super('too many events are waiting to be stored');
    this.name = 'BufferFull';
  }
}

/**
 * Gathers the events of concurrent requests into one write. While a flush runs the next one gathers, so that under load
 * batches grow by themselves and a lone event waits a few milliseconds at most.
 */
export class GroupCommit {
  readonly #needs: GroupCommitNeeds;
  #waiting: Submission[] = [];
  #waitingEvents = 0;
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(needs: GroupCommitNeeds) {
    this.#needs = needs;
  }

  /** Bytes of requests that are not answered yet. */
  get bytes(): number {
    return this.#bytes;
  }

  get waitingEvents(): number {
    return this.#waitingEvents;
  }

  submit(events: readonly CapturedEvent[], bytes: number): Promise<void> {
    if (this.#closed || (this.#bytes > 0 && this.#bytes + bytes > this.#needs.bytesMax)) {
      return Promise.reject(new BufferFull());
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, bytes, resolve, reject });
      this.#waitingEvents += events.length;
      this.#bytes += bytes;
      this.#schedule();
    });
  }

  /** Stores what waits and accepts nothing more. */
  async drain(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    while (this.#running !== undefined || this.#waiting.length > 0) {
      this.#start();
      await this.#running;
    }
  }

  #schedule(): void {
    if (this.#running !== undefined) return;
    if (this.#waitingEvents >= FLUSH_EVENTS) {
      this.#start();
    } else {
      this.#timer ??= setTimeout(() => this.#start(), FLUSH_DELAY_MS);
    }
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running !== undefined || this.#waiting.length === 0) return;
    const taken = this.#take();
    this.#running = this.#flush(taken).finally(() => {
      this.#running = undefined;
      // Whoever gathered meanwhile has waited a whole flush already.
      if (this.#waiting.length > 0) this.#start();
    });
  }

  #take(): Submission[] {
    let events = 0;
    let bytes = 0;
    let count = 0;
    for (const submission of this.#waiting) {
      const full = events + submission.events.length > FLUSH_EVENTS_MAX || bytes + submission.bytes > FLUSH_BYTES_MAX;
      if (count > 0 && full) break;
      events += submission.events.length;
      bytes += submission.bytes;
      count++;
    }
    this.#waitingEvents -= events;
    return this.#waiting.splice(0, count);
  }

  async #flush(submissions: readonly Submission[]): Promise<void> {
    try {
      await this.#needs.store(submissions.flatMap((submission) => submission.events));
      for (const submission of submissions) this.#settle(submission);
    } catch (error) {
      await this.#fail(submissions, error);
    }
  }

  /** Halves a failed flush until the request at fault stands alone: the others must not suffer for it. */
  async #fail(submissions: readonly Submission[], error: unknown): Promise<void> {
    const [only] = submissions;
    if (only && (submissions.length === 1 || error instanceof EventStoreUnavailable || isDatabaseUnavailable(error))) {
      for (const submission of submissions) this.#settle(submission, error);
      return;
    }
    const middle = Math.ceil(submissions.length / 2);
    await this.#flush(submissions.slice(0, middle));
    await this.#flush(submissions.slice(middle));
  }

  #settle(submission: Submission, error?: unknown): void {
    this.#bytes -= submission.bytes;
    if (error === undefined) submission.resolve();
    else submission.reject(error);
  }
}
