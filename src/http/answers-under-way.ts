import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MIB } from '#kernel/bytes.ts';
import { Throttled } from '#kernel/errors.ts';

/** Smaller answers are not worth counting: a connection takes as much by itself. */
const COUNTED_FROM = MIB / 4;
const BYTES_MAX = 256 * MIB;
/** Of one project: a caller that asks for much and reads slowly must not have all. */
const SHARE_BYTES_MAX = 96 * MIB;
/** What is not read by then is taken back. */
const READ_MS_MAX = 600_000;
const RETRY_AFTER_SECONDS = 5;

/** Bounds the bytes of answers that wait to be read. One that finds no room is answered 429 in its place. */
export function boundAnswers(app: FastifyInstance): void {
  const held = new Map<string, number>();
  let sum = 0;

  app.addHook('onSend', async (request, reply, payload) => {
    if (!(typeof payload === 'string' || Buffer.isBuffer(payload)) || payload.length < COUNTED_FROM) return payload;
    const bytes = payload.length;
    const holder = holderOf(request);
    const own = held.get(holder) ?? 0;
    // The first answer of a holder always goes out: alone it is bounded where it is made.
    if (sum + bytes > BYTES_MAX || (own > 0 && own + bytes > SHARE_BYTES_MAX)) throw new Throttled(RETRY_AFTER_SECONDS);
    held.set(holder, own + bytes);
    sum += bytes;
    const late = setTimeout(() => reply.raw.destroy(), READ_MS_MAX).unref();
    let isHeld = true;
    const giveBack = () => {
      if (!isHeld) return;
      isHeld = false;
      clearTimeout(late);
      sum -= bytes;
      const left = (held.get(holder) ?? bytes) - bytes;
      if (left > 0) held.set(holder, left);
      else held.delete(holder);
    };
    reply.raw.once('finish', giveBack);
    reply.raw.once('close', giveBack);
    return payload;
  });
}

function holderOf({ project, caller, ip }: FastifyRequest): string {
  if (project) return `project ${project.id}`;
  return caller ? `user ${caller.user.id}` : `address ${ip}`;
}
