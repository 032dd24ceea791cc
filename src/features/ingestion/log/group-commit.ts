import type { Receipt } from '#features/ingestion-ledger/index.ts';
import { MIB } from '#kernel/bytes.ts';
import { StoreAway } from '#kernel/errors.ts';
import type { CapturedEvent } from '../captured-event.ts';

/** What one request wants stored. Its promise settles when all of it is durable and readable, or none of it. */
interface Submission {
  readonly events: readonly CapturedEvent[];
  readonly receipt: Receipt;
  readonly bytes: number;
  /** Set after its flush failed: it is tried again by itself, so that only the request at fault fails. */
  alone: boolean;
  resolve(): void;
  reject(error: unknown): void;
}

export interface GroupCommitNeeds {
  /** Writes the events of several requests together, and what became of them. Called for one flush after the other. */
  readonly write: (events: readonly CapturedEvent[], receipts: readonly Receipt[]) => Promise<void>;
  /** Bytes that may wait before `submit` refuses. */
  readonly bytesMax: number;
}

/** A flush takes whole requests up to about this size, so that it is answered quickly. */
const FLUSH_EVENTS_MAX = 3_000;
const FLUSH_BYTES_MAX = 24 * MIB;

/** Too much is waiting already: the sender may try again soon. */
export class BufferFull extends Error {
  constructor() {
    super('too many events are waiting to be stored');
    this.name = 'BufferFull';
  }
}

/**
 * Gathers the events of concurrent requests into one write. While a flush runs the next one gathers, so that under load
 * batches grow by themselves and a lone event does not wait.
 */
export class GroupCommit {
  readonly #needs: GroupCommitNeeds;
  #waiting: Submission[] = [];
  #waitingEvents = 0;
  #bytes = 0;
  #scheduled: NodeJS.Immediate | undefined;
  #isWriting = false;
  #closed = false;
  #whenIdle = Promise.withResolvers<void>();

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

  submit(events: readonly CapturedEvent[], bytes: number, receipt: Receipt): Promise<void> {
    if (this.#closed || (this.#bytes > 0 && this.#bytes + bytes > this.#needs.bytesMax)) {
      return Promise.reject(new BufferFull());
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, receipt, bytes, alone: false, resolve, reject });
      this.#waitingEvents += events.length;
      this.#bytes += bytes;
      this.#schedule();
    });
  }

  /** Stores what waits and accepts nothing more. */
  async drain(): Promise<void> {
    this.#closed = true;
    this.#start();
    if (this.#isBusy) await this.#whenIdle.promise;
  }

  get #isBusy(): boolean {
    return this.#isWriting || this.#waiting.length > 0;
  }

  /** After this turn of the event loop, for what came with the same packets. */
  #schedule(): void {
    if (!this.#isWriting) this.#scheduled ??= setImmediate(() => this.#start());
  }

  #start(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    if (this.#isWriting || this.#waiting.length === 0) return;
    this.#isWriting = true;
    void this.#flush(this.#take());
  }

  /** Requests that queued during this flush have waited long enough: the next flush starts at once. */
  #next(): void {
    if (this.#waiting.length > 0) this.#start();
    else {
      this.#whenIdle.resolve();
      this.#whenIdle = Promise.withResolvers();
    }
  }

  #take(): Submission[] {
    let events = 0;
    let bytes = 0;
    let count = 0;
    for (const submission of this.#waiting) {
      const full = events + submission.events.length > FLUSH_EVENTS_MAX || bytes + submission.bytes > FLUSH_BYTES_MAX;
      if (count > 0 && (full || submission.alone)) break;
      events += submission.events.length;
      bytes += submission.bytes;
      count++;
      if (submission.alone) break;
    }
    this.#waitingEvents -= events;
    return this.#waiting.splice(0, count);
  }

  async #flush(submissions: readonly Submission[]): Promise<void> {
    try {
      await this.#needs.write(
        submissions.flatMap((submission) => submission.events),
        submissions.map((submission) => submission.receipt),
      );
      for (const submission of submissions) this.#settle(submission);
    } catch (error) {
      this.#fail(submissions, error);
    }
    this.#isWriting = false;
    this.#next();
  }

  /** Of a flush that failed for no fault of the engines, each request is tried once more by itself. */
  #fail(submissions: readonly Submission[], error: unknown): void {
    const isOutage = error instanceof StoreAway;
    if (submissions.length === 1 || isOutage) {
      for (const submission of submissions) this.#settle(submission, error);
      return;
    }
    for (const submission of submissions) submission.alone = true;
    this.#waiting.unshift(...submissions);
    this.#waitingEvents += submissions.reduce((sum, submission) => sum + submission.events.length, 0);
  }

  #settle(submission: Submission, error?: unknown): void {
    this.#bytes -= submission.bytes;
    if (error === undefined) submission.resolve();
    else submission.reject(error);
  }
}
