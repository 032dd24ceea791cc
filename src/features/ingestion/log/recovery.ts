import { setTimeout as delay } from 'node:timers/promises';
import { type EngineCopy, shipWaiting } from '#features/persons/index.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Backlog } from './backlog.ts';
import type { CaptureLog } from './capture-log.ts';
import { identityOf } from './dedupe.ts';

export interface RecoveryNeeds {
  readonly db: Db;
  readonly events: EventStore;
  readonly log: Logger;
  readonly captureLog: CaptureLog;
  readonly backlog: Backlog<EngineCopy>;
  /** No other process can have entries in the log. */
  readonly isAlone: boolean;
}

const EVERY_MS = 15_000;
/** A living process stores its entries much sooner than this. */
const LEFT_BEHIND_MS = 10_000;
const POLL_MS = 10;
/** As with the process's own: if an engine takes no rows, it is better read than not. */
const GIVE_UP_MS = 15_000;

/** Everything acknowledged becomes readable, whichever process acknowledged it, and whether that process still lives. */
export class Recovery {
  readonly #needs: RecoveryNeeds;
  #first: Promise<void> | undefined;
  #isReady = false;
  /** The events of the log that no backlog holds, while there may be some; only the one process there is needs them. */
  #left: Set<string> | undefined;
  #reading: Promise<void> | undefined;

  constructor(needs: RecoveryNeeds) {
    this.#needs = needs;
  }

  /** For writers: resolves when `has` can tell. Beside other processes, claims tell. */
  async known(): Promise<void> {
    if (!this.#needs.isAlone || this.#isReady || this.#left) return;
    this.#reading ??= this.#readLeft().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  /** Whether an earlier process has left the event in the log and it is not stored yet. */
  has(identity: string): boolean {
    return this.#left?.has(identity) ?? false;
  }

  /** A commit without an answer may have left an entry that no backlog knows. */
  doubt(): void {
    if (!this.#needs.isAlone) return;
    this.#isReady = false;
    this.#left = undefined;
    this.#first = undefined;
  }

  /** For readers: resolves when everything acknowledged before is in the tables; undefined when it is already. */
  settle(): Promise<void> | undefined {
    if (!this.#isReady) return this.#begin().then(() => this.settle());
    return this.#needs.isAlone ? this.#needs.backlog.settle() : this.#settleAll();
  }

  /** Takes up now and then what a crash or a dead engine left behind. The answer ends it. */
  run(): () => Promise<void> {
    const note = (error: unknown) => this.#needs.log.debug({ err: error }, 'the log could not be taken up');
    let running: Promise<void> = this.#begin().catch(note);
    const timer = setInterval(() => {
      running = this.#takeUp(LEFT_BEHIND_MS).catch(note);
    }, EVERY_MS);
    return async () => {
      clearInterval(timer);
      await running;
    };
  }

  /** What this process left in the log when it ended is stored before the first read. */
  #begin(): Promise<void> {
    if (this.#first !== undefined) return this.#first;
    const first = this.#takeUp(this.#needs.isAlone ? 0 : LEFT_BEHIND_MS).then(
      () => {
        // A commit may have been lost to sight since.
        if (this.#first !== first) return;
        this.#isReady = true;
        this.#left = undefined;
      },
      (error: unknown) => {
        if (this.#first === first) this.#first = undefined;
        throw error;
      },
    );
    this.#first = first;
    return first;
  }

  async #readLeft(): Promise<void> {
    const { captureLog, backlog } = this.#needs;
    const left = new Set<string>();
    const except = backlog.ids;
    for (let after: string | undefined; ; ) {
      const entries = await captureLog.read({ ageMs: 0, except, after });
      if (entries.length === 0) break;
      for (const { events } of entries) for (const event of events) left.add(identityOf(event));
      after = entries.at(-1)?.id;
    }
    // All of it may have been stored while it was read.
    if (!this.#isReady) this.#left = left;
  }

  async #takeUp(ageMs: number): Promise<void> {
    const { db, events, captureLog, backlog } = this.#needs;
    await shipWaiting(db, events);
    for (;;) {
      const entries = await captureLog.read({ ageMs, except: backlog.ids });
      if (entries.length === 0) return;
      for (const entry of entries) backlog.add({ entry, also: [] });
      await backlog.settle();
    }
  }

  /** Other processes store within moments what they acknowledged; what a dead one left is taken up here. */
  async #settleAll(): Promise<void> {
    const { captureLog, backlog } = this.#needs;
    const began = performance.now();
    for (let left = await captureLog.find(); left.length > 0; left = await captureLog.find(left)) {
      await backlog.settle();
      const waitedMs = performance.now() - began;
      if (waitedMs > GIVE_UP_MS) return;
      if (waitedMs > LEFT_BEHIND_MS) await this.#takeUp(LEFT_BEHIND_MS);
      await delay(POLL_MS);
    }
  }
}
