import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type Answer,
  countDataPoints,
  type Encoding,
  encodingOf,
  errorAnswer,
  OtlpRefused,
  readExport,
  rpcCode,
  type Signal,
  successAnswer,
} from '#features/ai-events/index.ts';
import { inflateByHeader } from '../wire/inflate.ts';
import { CaptureRefused } from '../wire/refusal.ts';
import { askToRetry, factsOf, SEND_AGAIN, senderRoute, sourceOf } from '../wire/sender-routes.ts';
import { type CredentialNeeds, requireSender } from './credentials.ts';
import { Pace } from './paced.ts';
import { ExportStore, rejectionOf, type StoreNeeds } from './store-export.ts';

/** Where exporters of each family send what. A bare address is that of traces. */
const ROOTS = ['/i/v0/ai/otel', '/api/public/otel', '/otel', '/i', ''] as const;
const TRACES = ['/i/v0/ai/otel', '/api/public/otel', ...ROOTS.map((root) => `${root}/v1/traces`)];
const LOGS = ROOTS.map((root) => `${root}/v1/logs`);
const METRICS = ROOTS.map((root) => `${root}/v1/metrics`);

export interface OtlpNeeds extends StoreNeeds, CredentialNeeds {
  /** Of one export, inflated. */
  readonly bodyBytesMax: number;
}

/** OpenTelemetry exports over HTTP. Answers speak the encoding of the request. */
export function routesOtlp(app: FastifyInstance, needs: OtlpNeeds): void {
  const store = new ExportStore(needs);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, message } = refusalOf(error, request, reply);
    const code = error instanceof OtlpRefused ? 'otlp' : error instanceof CaptureRefused ? error.code : undefined;
    // A token that opens nothing was noted where it was looked up.
    if (code !== undefined && code !== 'unknown_token') {
      needs.problems.note({ projectId: null, code, detail: message, source: sourceOf(request) });
    }
    const encoding = encodingOf(request.headers['content-type']) ?? 'json';
    return send(request, reply.code(status), errorAnswer(encoding, { code: rpcCode(status), message }));
  });

  const lanes = { traces: 'otel_traces', logs: 'otel_logs' } as const;
  for (const [signal, paths] of [
    ['traces', TRACES],
    ['logs', LOGS],
  ] as const) {
    senderRoute(app, paths, ['POST'], (request, reply) => takeExport(request, reply, signal), { lane: lanes[signal] });
  }
  const takeMetrics = async (request: FastifyRequest, reply: FastifyReply) => {
    const project = await requireSender(needs, request);
    const encoding = encodingOf(request.headers['content-type']);
    const body = await inflateBody(request, needs.bodyBytesMax);
    const points = encoding ? await countPoints(encoding, body) : 0;
    await store.dropMetrics(project, { ...factsOf(request, lanes.logs), bytes: 0 }, points);
    return send(request, reply, successAnswer(encoding ?? 'json', 'traces'));
  };
  senderRoute(app, METRICS, ['POST'], takeMetrics, { lane: lanes.logs });

  async function takeExport(request: FastifyRequest, reply: FastifyReply, path: Signal): Promise<FastifyReply> {
    const project = await requireSender(needs, request);
    const encoding = requireEncoding(request);
    const body = await inflateBody(request, needs.bodyBytesMax);
    const exported = await new Pace().run(readExport(encoding, body));
    // An export without records is of any kind.
    const signal = exported.received === 0 ? path : exported.signal;
    const facts = { ...factsOf(request, lanes[signal]), bytes: body.length };
    if (signal !== path) store.noteWrongSignal(project, facts.source, signal, path);
    const stored =
      signal === 'traces'
        ? await store.storeTraces(project, exported, facts)
        : await store.storeLogs(project, exported, facts, isProductLogs(request) ? 'product_logs' : 'otlp_logs');
    const rejection = rejectionOf(stored, signal === 'traces' ? 'span' : 'log record');
    return send(request, reply, successAnswer(encoding, signal, rejection));
  }
}

/** What cannot be read holds nothing that could be counted; nothing of it would be kept either. */
async function countPoints(encoding: Encoding, body: Buffer): Promise<number> {
  try {
    return await new Pace().run(countDataPoints(encoding, body));
  } catch (error) {
    if (error instanceof OtlpRefused) return 0;
    throw error;
  }
}

/** Browser SDKs send the logs of an application with their token in the address; exporters send theirs in a header. */
function isProductLogs({ url }: FastifyRequest): boolean {
  return /^\/i\/v1\/logs\/?\?(?:.*&)?token=/.test(url);
}

function requireEncoding(request: FastifyRequest): Encoding {
  const encoding = encodingOf(request.headers['content-type']);
  if (encoding) return encoding;
  throw new CaptureRefused(400, 'otlp', 'Content-Type must be application/json or application/x-protobuf');
}

async function inflateBody(request: FastifyRequest, bytesMax: number): Promise<Buffer> {
  const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const body = await inflateByHeader(sent, request.headers['content-encoding'] ?? '', bytesMax);
  if (body.length > bytesMax) throw new CaptureRefused(413, 'too_large', 'the export is too large');
  return body;
}

function refusalOf(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): { status: number; message: string } {
  if (error instanceof OtlpRefused) return { status: 400, message: error.detail };
  if (error instanceof CaptureRefused) return { status: error.status, message: error.message };
  if (error.statusCode === 413) return { status: 413, message: 'the request body is too large' };
  askToRetry(error, request, reply);
  return { status: reply.statusCode, message: SEND_AGAIN };
}

/** The answer's type is that of the request, which has two names for protobuf. */
function send(request: FastifyRequest, reply: FastifyReply, { contentType, body }: Answer): FastifyReply {
  const asked = request.headers['content-type'];
  const type = encodingOf(asked) ? asked?.split(';', 1)[0]?.trim() : undefined;
  return reply.type(type ?? contentType).send(body);
}
