import type { FastifyReply, FastifyRequest } from 'fastify';
import { BufferFull } from './group-commit.ts';

/** Set aside for a request that does not say how long it is. */
const UNKNOWN_BYTES = 4 * 1024 * 1024;

/** Bounds what requests being received may hold in memory together, before anything of theirs can be told apart. */
export class Intake {
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Sets the request's size aside until it is answered; throws when too much is on its way already. */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    const length = request.headers['content-length'];
    if (length === undefined && request.headers['transfer-encoding'] === undefined) return;
    const bytes = length === undefined ? UNKNOWN_BYTES : Number(length) || 0;
    if (this.#bytes > 0 && this.#bytes + bytes > this.#bytesMax) throw new BufferFull();
    this.#bytes += bytes;
    let isHeld = true;
    const release = () => {
      if (isHeld) this.#bytes -= bytes;
      isHeld = false;
    };
    // A connection that breaks off closes without finishing.
    reply.raw.once('finish', release);
    reply.raw.once('close', release);
  }
}
