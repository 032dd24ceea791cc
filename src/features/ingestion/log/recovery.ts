import { setTimeout as delay } from 'node:timers/promises';
import { type EngineCopy, shipWaiting } from '#features/persons/index.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Logger } from '#platform/log.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Backlog } from './backlog.ts';
import type { CaptureLog } from './capture-log.ts';

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

  constructor(needs: RecoveryNeeds) {
    this.#needs = needs;
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
    this.#first ??= this.#takeUp(this.#needs.isAlone ? 0 : LEFT_BEHIND_MS).then(
      () => {
        this.#isReady = true;
      },
      (error: unknown) => {
        this.#first = undefined;
        throw error;
      },
    );
    return this.#first;
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
