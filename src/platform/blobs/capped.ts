import { Transform } from 'node:stream';
import { TooLarge } from '#kernel/errors.ts';

/** Passes bytes on and counts them; past the cap it breaks the pipeline before the excess is stored. */
export class Capped extends Transform {
  bytes = 0;
  readonly #bytesMax: number;

  constructor(bytesMax: number) {
    super();
    this.#bytesMax = bytesMax;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.bytes += chunk.length;
    if (this.bytes > this.#bytesMax) done(new TooLarge());
    else done(null, chunk);
  }
}
