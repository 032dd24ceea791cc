import { MIB } from '#kernel/bytes.ts';
import { Unreadable } from '../span.ts';

/** What small exports may take beside twice their size: the most spans that one may hold, with a few attributes each. */
const WEIGHT_SPARE = 64 * MIB;

/** How much memory is taken by what an export was read into. Bounded, so that two bytes on the wire do not become a hundred in memory. */
export class Weight {
  readonly #max: number;
  bytes = 0;

  constructor(bodyBytes: number) {
    this.#max = 2 * bodyBytes + WEIGHT_SPARE;
  }

  add(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > this.#max) throw new Unreadable('with too many parts');
  }
}

/** What is kept of a record beside what it says. */
export const RECORD_BYTES = 500;
