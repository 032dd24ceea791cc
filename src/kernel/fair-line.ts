import type { Tenant } from './tenant.ts';

export interface FairLineOptions {
  /** How many may be inside at once. */
  readonly places: number;
  /** How many of one tenant. Less than `places`, so that no tenant can hold them all. */
  readonly share: number;
  /** How many of one tenant may wait. */
  readonly waitingMax: number;
}

/** A tenant has as many waiting as it may. */
export class LineFull extends Error {
  constructor() {
    super('Too many are waiting in line.');
    this.name = 'LineFull';
  }
}

interface Waiting {
  readonly enter: () => void;
}

/**
 * Lets a few in at once. Each tenant has a share of the places and a line of its own, and the lines take turns: one that
 * sends a hundred slow ones lets another's single one wait for none of them.
 */
export class FairLine {
  readonly #options: FairLineOptions;
  readonly #inside = new Map<Tenant, number>();
  /** The tenant whose turn is next comes first. */
  readonly #lines = new Map<Tenant, Waiting[]>();
  #count = 0;

  constructor(options: FairLineOptions) {
    this.#options = options;
  }

  /** Resolves with the function that leaves again; calling it twice is fine. Throws `LineFull`. */
  async enter(tenant: Tenant, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const line = this.#lines.get(tenant) ?? [];
    if (line.length === 0 && this.#hasPlace(tenant)) return this.#take(tenant);
    if (line.length >= this.#options.waitingMax) throw new LineFull();
    this.#lines.set(tenant, line);
    return await new Promise((resolve, reject) => {
      const giveUp = () => {
        line.splice(line.indexOf(waiting), 1);
        if (line.length === 0) this.#lines.delete(tenant);
        reject(signal?.reason);
      };
      const waiting = {
        enter: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve(this.#take(tenant));
        },
      };
      line.push(waiting);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  #hasPlace(tenant: Tenant): boolean {
    // The server's own work has no share: it is bounded where it begins.
    const share = tenant === undefined ? this.#options.places : this.#options.share;
    return this.#count < this.#options.places && (this.#inside.get(tenant) ?? 0) < share;
  }

  #take(tenant: Tenant): () => void {
    this.#count++;
    this.#inside.set(tenant, (this.#inside.get(tenant) ?? 0) + 1);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.#count--;
      const left = (this.#inside.get(tenant) ?? 1) - 1;
      if (left === 0) this.#inside.delete(tenant);
      else this.#inside.set(tenant, left);
      this.#callNext();
    };
  }

  #callNext(): void {
    for (const [tenant, line] of this.#lines) {
      if (!this.#hasPlace(tenant)) continue;
      // Behind all others, for its next turn.
      this.#lines.delete(tenant);
      const next = line.shift();
      if (line.length > 0) this.#lines.set(tenant, line);
      next?.enter();
      return;
    }
  }
}
