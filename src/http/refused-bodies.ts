import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long the rest of a refused body is awaited. */
const REST_AWAITED_MS = 30_000;

/**
 * Lets a sender finish whose body is refused before all of it came: the rest is read and thrown away. Closing the
 * connection at once, as the framework asks, breaks the sender's write, and most never get to see the answer: an SDK would
 * send the same batch again instead of a smaller one.
 */
export function hearOutRefusedBodies(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    // A 5xx may come from a server that is shutting down, which must not wait for bodies.
    if (reply.statusCode < 400 || reply.statusCode >= 500 || !isSending(request)) return payload;
    reply.removeHeader('connection');
    reply.raw.shouldKeepAlive = true;
    const { raw } = request;
    const timer = setTimeout(() => raw.destroy(), REST_AWAITED_MS).unref();
    raw.once('close', () => clearTimeout(timer));
    raw.resume();
    return payload;
  });
}

function isSending({ raw }: FastifyRequest): boolean {
  return !raw.complete && (raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length']) > 0);
}
