import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import { isDatabaseUnavailable } from '#platform/postgres/errors.ts';
import { BufferFull } from './group-commit.ts';
import type { Problems } from './problems.ts';
import { CaptureRefused } from './refusal.ts';
import { sourceOf } from './sender.ts';

const MIB = 1024 * 1024;
export const WIRE_BYTES_MAX = 20 * MIB;
const RETRY_AFTER_SECONDS = 1;

/** Prepares a scope of routes for senders instead of callers: any origin, any content type, bytes as they came, refusals as plain text. */
export function openLane(app: FastifyInstance, problems: Problems): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: WIRE_BYTES_MAX }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => allowAnyOrigin(request, reply));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof CaptureRefused) {
      if (error.code !== 'unknown_token') note(problems, error, request);
      return reply.code(error.status).type('text/plain; charset=utf-8').send(error.message);
    }
    if (error.statusCode === 413)
      return reply.code(413).type('text/plain; charset=utf-8').send('the request body is too large');
    if (isTemporary(error)) {
      return reply
        .code(503)
        .header('Retry-After', RETRY_AFTER_SECONDS)
        .type('text/plain; charset=utf-8')
        .send('the events could not be stored right now; send them again');
    }
    request.log.error({ err: error }, 'capture failed');
    return reply
      .code(503)
      .header('Retry-After', RETRY_AFTER_SECONDS)
      .type('text/plain; charset=utf-8')
      .send('the events could not be stored');
  });
}

/** Declares a path for the given methods and answers preflights on it. */
export function lane(
  app: FastifyInstance,
  paths: readonly string[],
  methods: readonly ('GET' | 'POST')[],
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  for (const url of paths) {
    app.route({ method: [...methods], url, handler, exposeHeadRoute: false });
    app.options(url, async (_request, reply) => reply.code(200).send());
  }
}

// Browser SDKs send headers nobody can list ahead and never need a cookie here, so whatever is asked for is allowed.
function allowAnyOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (!origin) return;
  reply.header('Access-Control-Allow-Origin', origin);
  reply.header('Access-Control-Allow-Credentials', 'true');
  reply.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  reply.header('Vary', 'Origin');
  const asked = request.headers['access-control-request-headers'];
  if (asked) reply.header('Access-Control-Allow-Headers', asked);
  if (request.method === 'OPTIONS') reply.header('Access-Control-Max-Age', '86400');
}

function isTemporary(error: Error): boolean {
  return error instanceof BufferFull || error instanceof EventStoreUnavailable || isDatabaseUnavailable(error);
}

function note(problems: Problems, refusal: CaptureRefused, request: FastifyRequest): void {
  problems.note({ projectId: null, code: refusal.code, detail: refusal.message, source: sourceOf(request) });
}
