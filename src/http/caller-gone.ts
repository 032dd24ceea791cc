import type { FastifyReply } from 'fastify';

/** Aborts work whose result the caller no longer waits for. */
export class CallerGone extends Error {
  constructor() {
    super('The caller went away.');
    this.name = 'CallerGone';
  }
}

/** Aborted when the connection closes before the answer went out: pages drop questions that newer ones replace. */
export function whenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new CallerGone());
  });
  return controller.signal;
}
