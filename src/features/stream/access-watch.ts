import type { FastifyRequest } from 'fastify';
import { StoreAway } from '#kernel/errors.ts';
import type { Announcer } from '#platform/announcer.ts';

/** Rows that say who may hear what. */
const TABLES = new Set([
  'user',
  'user_session',
  'personal_api_key',
  'organization_membership',
  'organization',
  'project',
]);
/** Several rows change together, and the caches that hear of it are cleared first. */
const SETTLE_MS = 50;
/** While changes are not announced to this process, it looks. */
const LOOK_EVERY_MS = 500;
/** Checks at once: a thousand pages do not ask the database for everything at the same moment. */
const CHECKS_MAX = 8;

type Watched = Pick<FastifyRequest, 'readmit'>;

/** Ends long answers within a second of the moment at which their request would be refused. */
export class AccessWatch {
  readonly #open = new Map<Watched, () => void>();
  #timer: NodeJS.Timeout | undefined;
  #isFed = false;
  #isChecking = false;
  #isDue = false;

  constructor(announcer: Announcer) {
    announcer.listen('rows.changed', ({ table }) => {
      if (TABLES.has(table)) this.#schedule(SETTLE_MS);
    });
    announcer.listen('rows.feed', ({ isLive }) => {
      this.#isFed = isLive;
      this.#schedule(SETTLE_MS);
    });
  }

  /** Calls `end` once the request would be refused. Returns the function that stops watching. */
  watch(request: Watched, end: () => void): () => void {
    this.#open.set(request, end);
    if (!this.#isFed) this.#schedule(LOOK_EVERY_MS);
    return () => this.#open.delete(request);
  }

  #schedule(delayMs: number): void {
    if (this.#isChecking) this.#isDue = true;
    if (this.#open.size === 0 || this.#isChecking) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), delayMs).unref();
  }

  async #check(): Promise<void> {
    this.#isChecking = true;
    this.#isDue = false;
    const left = [...this.#open];
    await Promise.all(
      Array.from({ length: CHECKS_MAX }, async () => {
        for (let next = left.pop(); next; next = left.pop()) await this.#checkOne(...next);
      }),
    );
    this.#isChecking = false;
    if (this.#isDue) this.#schedule(SETTLE_MS);
    else if (!this.#isFed) this.#schedule(LOOK_EVERY_MS);
  }

  async #checkOne(request: Watched, end: () => void): Promise<void> {
    try {
      await request.readmit();
    } catch (error) {
      // A database that is away says nothing about rights.
      if (error instanceof StoreAway || !this.#open.delete(request)) return;
      end();
    }
  }
}
