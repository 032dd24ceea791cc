const SLICES = 60;
// One slice more than the window has: a use is forgotten a slice late rather than a slice early.
const SLICES_KEPT = SLICES + 1;
/** Its counts and the object around them. */
export const WINDOW_BYTES = SLICES_KEPT * 4 + 150;

/** What of a window is written down: the number of its newest slice, and the counts from the oldest one to that. */
export interface WrittenWindow {
  readonly newest: number;
  readonly counts: readonly number[];
}

/** How often something happened in the last seconds, in slices of a sixtieth of them. */
export class SlidingWindow {
  readonly #sliceMs: number;
  readonly #max: number;
  readonly #counts = new Uint32Array(SLICES_KEPT);
  #newest = 0;
  #sum = 0;

  constructor(lengthMs: number, max: number) {
    this.#sliceMs = lengthMs / SLICES;
    this.#max = max;
  }

  /** 0 when there is room. */
  waitMs(now: number): number {
    this.#advance(now);
    if (this.#sum < this.#max) return 0;
    for (let slice = this.#newest - SLICES; slice <= this.#newest; slice++) {
      if (this.#at(slice) > 0) return (slice + SLICES_KEPT) * this.#sliceMs - now;
    }
    return this.#sliceMs * SLICES_KEPT;
  }

  count(now: number, uses = 1): void {
    this.#advance(now);
    const place = this.#newest % SLICES_KEPT;
    this.#counts[place] = this.#at(this.#newest) + uses;
    this.#sum += uses;
  }

  write(): WrittenWindow {
    const slices = Array.from({ length: SLICES_KEPT }, (_, index) => this.#newest - SLICES_KEPT + 1 + index);
    return { newest: this.#newest, counts: slices.map((slice) => this.#at(slice)) };
  }

  /** Continues what was written down; what cannot be read begins again. */
  read({ newest, counts }: WrittenWindow): void {
    if (!Number.isSafeInteger(newest) || counts.length !== SLICES_KEPT) return;
    this.#newest = newest;
    this.#counts.fill(0);
    for (const [index, count] of counts.entries()) {
      const slice = newest - SLICES_KEPT + 1 + index;
      if (slice >= 0) this.#counts[slice % SLICES_KEPT] = count;
    }
    this.#sum = counts.reduce((sum, count) => sum + count, 0);
  }

  #advance(now: number): void {
    const slice = Math.floor(now / this.#sliceMs);
    const passed = Math.min(slice - this.#newest, SLICES_KEPT);
    for (let step = 0; step < passed; step++) {
      const place = (slice - step) % SLICES_KEPT;
      this.#sum -= this.#counts[place] ?? 0;
      this.#counts[place] = 0;
    }
    if (passed > 0) this.#newest = slice;
  }

  #at(slice: number): number {
    return slice < 0 ? 0 : (this.#counts[slice % SLICES_KEPT] ?? 0);
  }
}
