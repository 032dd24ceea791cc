import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Long enough for a request that is on its way to arrive. */
const GRACE_MS = 300;

/**
 * Sends every connection away with its next answer. A connection that is simply closed while idle may carry a request that
 * has not been read yet, and its sender would never hear of it.
 */
export async function windDown(server: Server): Promise<void> {
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('Connection', 'close');
  });
  await wait(GRACE_MS);
}
