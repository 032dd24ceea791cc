import type { FastifyInstance } from 'fastify';
import { Unavailable } from '#kernel/errors.ts';

/** A request that reaches a server on its way out, on a connection kept from before, is told so in the API's own form. */
export function refuseWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (!isClosing) return;
    reply.header('Connection', 'close');
    throw new Unavailable('The server is stopping.');
  });
}
