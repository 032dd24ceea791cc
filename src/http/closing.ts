import type { FastifyInstance } from 'fastify';
import { Unavailable } from '#kernel/errors.ts';

/**
 * Sends every connection away with its next answer: of a request under way, the answer it waits for; of one that comes on a
 * connection kept from before, a refusal in the API's own form. A connection that was kept would be waited for.
 */
export function refuseWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', async () => {
    if (isClosing) throw new Unavailable('The server is stopping.');
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (isClosing) reply.header('Connection', 'close');
    return payload;
  });
}
