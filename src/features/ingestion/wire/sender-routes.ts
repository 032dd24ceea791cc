import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lane, Ledger } from '#features/ingestion-ledger/index.ts';
import { MIB } from '#kernel/bytes.ts';
import { StoreAway } from '#kernel/errors.ts';
import type { CaptureFacts } from '../capture.ts';
import { BufferFull } from '../log/group-commit.ts';
import type { Problems } from '../problems/problems.ts';
import type { CaptureRequest } from './decode.ts';
import type { Intake } from './intake.ts';
import { CaptureRefused } from './refusal.ts';

const WIRE_BYTES_MAX = 20 * MIB;
const RETRY_AFTER_SECONDS = 1;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Under which requests of senders are counted. */
    lane?: Lane;
  }
}

export interface SenderNeeds {
  readonly problems: Problems;
  readonly intake: Intake;
  readonly ledger: Ledger;
}

/** Prepares a scope of routes for SDKs, which have other manners than callers of the API: any origin, any content type, bytes as they came, refusals as plain text. */
export function openToSenders(app: FastifyInstance, { problems, intake, ledger }: SenderNeeds): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: WIRE_BYTES_MAX }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    allowAnyOrigin(request, reply);
    intake.admit(request, reply);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { lane } = request.routeOptions.config;
    if (lane !== undefined) ledger.answered(lane, reply.statusCode);
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof CaptureRefused) {
      if (error.code !== 'unknown_token' && !error.isNoted) note(problems, error, request);
      return reply.code(error.status).type('text/plain; charset=utf-8').send(error.message);
    }
    if (error.statusCode === 413)
      return reply.code(413).type('text/plain; charset=utf-8').send('the request body is too large');
    return askToRetry(error, request, reply).type('text/plain; charset=utf-8').send(SEND_AGAIN);
  });
}

export const SEND_AGAIN = 'the events could not be stored right now; send them again';

/** Sets 503 with a delay, because SDKs send again: every failure that is not the sender's mistake may be over by then. */
export function askToRetry(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isTemporary(error)) request.log.error({ err: error }, 'capture failed');
  return reply.code(503).header('Retry-After', RETRY_AFTER_SECONDS);
}

/** Declares a path for the given methods and answers preflights on it. */
export function senderRoute(
  app: FastifyInstance,
  paths: readonly string[],
  methods: readonly ('GET' | 'POST')[],
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  { bodyLimit = WIRE_BYTES_MAX, lane }: { readonly bodyLimit?: number; readonly lane?: Lane } = {},
): void {
  for (const url of paths) {
    app.route({ method: [...methods], url, handler, bodyLimit, exposeHeadRoute: false, config: lane ? { lane } : {} });
    app.options(url, async (_request, reply) => reply.code(200).send());
    app.route({
      method: METHODS.filter((method) => !methods.some((offered) => offered === method)),
      url,
      exposeHeadRoute: false,
      handler: async (_request, reply) => {
        reply.header('Allow', [...methods, 'OPTIONS'].join(', '));
        throw new CaptureRefused(405, 'method_not_allowed', 'this address takes no such request');
      },
    });
  }
}

// Browser SDKs send headers that cannot be listed ahead and never need a cookie here, so every header they ask for is allowed.
function allowAnyOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (!origin) return;
  reply.header('Access-Control-Allow-Origin', origin);
  reply.header('Access-Control-Allow-Credentials', 'true');
  reply.header('Access-Control-Expose-Headers', 'Retry-After, PostHog-Request-Id');
  reply.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  reply.header('Vary', 'Origin');
  const asked = request.headers['access-control-request-headers'];
  if (asked) reply.header('Access-Control-Allow-Headers', asked);
  if (request.method === 'OPTIONS') reply.header('Access-Control-Max-Age', '86400');
}

function isTemporary(error: Error): boolean {
  return error instanceof BufferFull || error instanceof StoreAway;
}

function note(problems: Problems, refusal: CaptureRefused, request: FastifyRequest): void {
  problems.note({ projectId: null, code: refusal.code, detail: refusal.message, source: sourceOf(request) });
}

/** The parts of a request that capture reads. */
export function toCaptureRequest(request: FastifyRequest): CaptureRequest {
  const queryAt = request.url.indexOf('?');
  return {
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: request.headers['content-type'] ?? '',
    query: new URLSearchParams(queryAt === -1 ? '' : request.url.slice(queryAt + 1)),
    headers: request.headers,
  };
}

/** How the sender names itself: the SDK's own header, else its user agent. */
export function sourceOf(request: FastifyRequest): string {
  const sdk = request.headers['posthog-sdk-info'] ?? request.headers['user-agent'];
  return (Array.isArray(sdk) ? sdk[0] : sdk)?.slice(0, 80) ?? 'unknown';
}

const REQUEST_ID_CHARACTERS_MAX = 128;

/** What capture and its ledger keep of a request besides its events. */
export function factsOf(request: FastifyRequest, lane: Lane): Omit<CaptureFacts, 'bytes'> {
  return { lane, ip: request.ip, source: sourceOf(request), requestId: requestIdOf(request) };
}

function requestIdOf({ headers }: FastifyRequest): string | undefined {
  for (const name of ['posthog-request-id', 'x-request-id']) {
    const id = headers[name];
    if (typeof id === 'string' && id !== '' && id.length <= REQUEST_ID_CHARACTERS_MAX) return id;
  }
  return undefined;
}

/** The token of `Authorization: Bearer …`, trimmed; undefined when there is none. */
export function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
}
