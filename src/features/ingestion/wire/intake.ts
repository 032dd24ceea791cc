import type { FastifyReply, FastifyRequest } from 'fastify';
import { MIB } from '#kernel/bytes.ts';
import { BufferFull } from '../log/group-commit.ts';

/** Set aside for a request that does not say how long it is. */
const UNKNOWN_BYTES = 4 * MIB;
/** When no room is left, a body that arrives slower than this loses its room to others after a while. */
const BYTES_A_SECOND_MIN = 10_000;
const PATIENCE_MS = 5_000;
/** Looking for such bodies takes time of its own, most of it when there is none to spare. */
const SEARCH_EVERY_MS = 1_000;

interface Held {
  readonly request: FastifyRequest;
  readonly sinceMs: number;
  /** What its connection had received before. */
  readonly bytesBefore: number;
  release(): void;
}

/** Bounds the memory of all requests that are being received, before their project is known. */
export class Intake {
  readonly #bytesMax: number;
  readonly #patienceMs: number;
  readonly #held = new Set<Held>();
  #bytes = 0;
  #searchedMs = Number.NEGATIVE_INFINITY;

  constructor(bytesMax: number, { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {}) {
    this.#bytesMax = bytesMax;
    this.#patienceMs = patienceMs;
  }

  /** Sets the request's size aside until it is answered; throws when too much is on its way already. */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    const length = request.headers['content-length'];
    if (length === undefined && request.headers['transfer-encoding'] === undefined) return;
    const bytes = length === undefined ? UNKNOWN_BYTES : Number(length) || 0;
    if (!this.#hasRoom(bytes)) this.#cutStalled();
    if (!this.#hasRoom(bytes)) throw new BufferFull();
    this.#bytes += bytes;
    const held: Held = {
      request,
      sinceMs: performance.now(),
      bytesBefore: request.raw.socket.bytesRead,
      release: () => {
        if (this.#held.delete(held)) this.#bytes -= bytes;
      },
    };
    this.#held.add(held);
    // A connection that breaks off closes without finishing.
    reply.raw.once('finish', held.release);
    reply.raw.once('close', held.release);
  }

  #hasRoom(bytes: number): boolean {
    return this.#bytes === 0 || this.#bytes + bytes <= this.#bytesMax;
  }

  /** Otherwise a client without a key could block all others by announcing large bodies and not sending them. */
  #cutStalled(): void {
    const now = performance.now();
    if (now - this.#searchedMs < SEARCH_EVERY_MS) return;
    this.#searchedMs = now;
    for (const { request, sinceMs, bytesBefore, release } of this.#held) {
      const { raw } = request;
      const ms = now - sinceMs;
      if (raw.complete || ms < this.#patienceMs) continue;
      if (raw.socket.bytesRead - bytesBefore >= (ms / 1000) * BYTES_A_SECOND_MIN) continue;
      release();
      raw.destroy();
    }
  }
}
