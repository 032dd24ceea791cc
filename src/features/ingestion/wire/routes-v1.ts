import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isIllegalDistinctId } from '#features/persons/index.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Capture } from '../capture.ts';
import { inflateByHeader } from './inflate.ts';
import { parsePayload } from './payload-json.ts';
import { CaptureRefused } from './refusal.ts';
import { askToRetry, bearerToken, factsOf, SEND_AGAIN, senderRoute } from './sender-routes.ts';
import { checkToken, type SentEvent } from './shape.ts';
import { parseTimestamp, sentAtOf } from './timestamps.ts';

/** The verdict on one event, as the answer to the sender has it. */
type EventResult = { readonly result: 'ok' | 'drop'; readonly details?: string };

const REQUIRED_HEADERS = ['posthog-sdk-info', 'posthog-attempt', 'posthog-request-id', 'posthog-request-timestamp'];
const NAME_CHARACTERS_MAX = 200;
const OPTION_PROPERTIES: Readonly<Record<string, string>> = {
  process_person_profile: '$process_person_profile',
  cookieless_mode: '$cookieless_mode',
  disable_skew_correction: '$ignore_sent_at',
};

/** A whole v1 request is refused; the tag is what SDKs branch on. */
class V1Refused extends CaptureRefused {}

/** Capture v1: one result per event, so that a bad event does not fail its batch. */
export function routesV1(app: FastifyInstance, capture: Capture): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    echoRequestId(request, reply);
    if (error instanceof CaptureRefused) return refuse(reply, error.status, error.code, error.message);
    if (error.statusCode === 413) return refuse(reply, 413, 'payload_too_large', 'the request body is too large');
    return refuse(askToRetry(error, request, reply), 503, 'service_unavailable', SEND_AGAIN);
  });
  senderRoute(
    app,
    ['/i/v1/analytics/events', '/i/v1/ai/events'],
    ['POST'],
    async (request, reply) => {
      echoRequestId(request, reply);
      const token = requireHeaders(request);
      const batch = await readBatch(request);
      const facts = factsOf(request, 'v1');
      const { source } = facts;
      const project = await capture.requireProject(token, source).catch((error: unknown) => {
        throw error instanceof CaptureRefused ? new V1Refused(401, 'invalid_api_token', error.message) : error;
      });
      await capture.counted(
        facts,
        () => ({ project, events: batch.rows.length }),
        async () => refuseRepeats(batch.rows),
      );
      const results: Record<string, EventResult> = {};
      const refused: Record<string, number> = {};
      const events: SentEvent[] = [];
      batch.rows.forEach((row, i) => {
        const { event, result, key } = readEvent(row, source);
        results[key ?? `#${i}`] = result;
        if (event) events.push(event);
        else if (result.details !== undefined) refused[result.details] = (refused[result.details] ?? 0) + 1;
      });
      const sentAtMs = sentAtOf(request.headers['posthog-request-timestamp']);
      const store = () => capture.accept(project, events, { ...facts, bytes: batch.bytes, sentAtMs });
      await capture.counted(facts, () => ({ project, events: events.length }), store);
      capture.refuse(project, facts, refused, { isFirst: events.length === 0 });
      return { results };
    },
    { lane: 'v1' },
  );
}

function refuse(reply: FastifyReply, status: number, tag: string, description: string): FastifyReply {
  return reply.code(status).send({ error: tag, error_description: description, error_uri: null });
}

function echoRequestId(request: FastifyRequest, reply: FastifyReply): void {
  const id = request.headers['posthog-request-id'];
  if (typeof id === 'string') reply.header('PostHog-Request-Id', id);
}

function requireHeaders(request: FastifyRequest): string {
  const token = bearerToken(request);
  if (token === undefined)
    throw new V1Refused(401, 'invalid_api_token', 'the Authorization header carries no project API key');
  for (const name of REQUIRED_HEADERS) {
    if (!request.headers[name]) throw new V1Refused(400, 'missing_required_headers', `the header ${name} is missing`);
  }
  if (!/^\d+$/.test(String(request.headers['posthog-attempt']))) {
    throw new V1Refused(400, 'invalid_header_value', 'posthog-attempt is not a number');
  }
  if (sentAtOf(request.headers['posthog-request-timestamp']) === undefined) {
    throw new V1Refused(400, 'invalid_header_value', 'posthog-request-timestamp is not a timestamp');
  }
  try {
    return checkToken(token);
  } catch (error) {
    throw new V1Refused(401, 'invalid_api_token', (error as Error).message);
  }
}

async function readBatch(request: FastifyRequest): Promise<{ rows: readonly unknown[]; bytes: number }> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new V1Refused(415, 'unsupported_content_type', 'the content type must be application/json');
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (body.length === 0) throw new V1Refused(400, 'empty_body', 'the request has no body');
  const bytes = await inflateByHeader(body, request.headers['content-encoding'] ?? '').catch(
    (error: CaptureRefused) => {
      if (error.status === 415) throw new V1Refused(415, 'unsupported_encoding', error.message);
      if (error.status === 413) throw new V1Refused(413, 'payload_too_large', error.message);
      throw new V1Refused(400, 'request_decoding_error', error.message);
    },
  );
  let json: unknown;
  try {
    json = parsePayload(bytes);
  } catch (error) {
    if (!(error instanceof CaptureRefused)) throw error;
    const tag = error.status === 413 ? 'payload_too_large' : 'request_parsing_error';
    throw new V1Refused(error.status, tag, error.message);
  }
  if (!isObject(json) || !Array.isArray(json.batch)) {
    throw new V1Refused(400, 'request_parsing_error', 'the body is not an object with a batch');
  }
  if (json.batch.length === 0) throw new V1Refused(400, 'empty_batch', 'the batch holds no event');
  return { rows: json.batch, bytes: bytes.length };
}

function refuseRepeats(rows: readonly unknown[]): void {
  const uuids = rows.flatMap((row) =>
    isObject(row) && typeof row.uuid === 'string' ? [readUuid(row.uuid) ?? row.uuid.toLowerCase()] : [],
  );
  if (new Set(uuids).size < uuids.length) {
    throw new V1Refused(400, 'duplicate_event_uuid', 'two events of the batch have the same uuid');
  }
}

function readEvent(row: unknown, source: string): { event?: SentEvent; result: EventResult; key?: string } {
  const drop = (details: string, key?: string) => ({ result: { result: 'drop', details } as const, key });
  if (!isObject(row)) return drop('invalid_event');
  const key = typeof row.uuid === 'string' ? row.uuid : undefined;
  const uuid = readUuid(row.uuid);
  if (uuid === undefined) return drop('invalid_uuid', key);
  if (typeof row.event !== 'string' || row.event === '') return drop('missing_event_name', key);
  if (row.event.length > NAME_CHARACTERS_MAX) return drop('event_name_too_long', key);
  if (typeof row.distinct_id !== 'string' || row.distinct_id.trim() === '') return drop('missing_distinct_id', key);
  if (row.distinct_id.length > NAME_CHARACTERS_MAX) return drop('distinct_id_too_long', key);
  if (isIllegalDistinctId(row.distinct_id)) return drop('illegal_distinct_id', key);
  if (typeof row.timestamp !== 'string' || parseTimestamp(row.timestamp) === undefined)
    return drop('invalid_timestamp', key);
  const properties = row.properties ?? {};
  if (!isObject(properties)) return drop('invalid_properties', key);
  if (!applyOptions(row.options, properties)) return drop('invalid_options', key);
  if (typeof row.session_id === 'string') properties.$session_id = row.session_id;
  if (typeof row.window_id === 'string') properties.$window_id = row.window_id;
  const [library, version] = source.split('/');
  properties.$lib ??= library;
  properties.$lib_version ??= version;
  return {
    key,
    result: { result: 'ok' },
    event: {
      event: row.event,
      distinctId: row.distinct_id,
      uuid,
      timestamp: row.timestamp,
      properties,
    },
  };
}

/** Moves the options into the properties that mean the same. False when one cannot be read. */
function applyOptions(options: unknown, properties: JsonObject): boolean {
  if (options === undefined || options === null) return true;
  if (!isObject(options)) return false;
  for (const [option, property] of Object.entries(OPTION_PROPERTIES)) {
    const value = options[option];
    if (value === undefined || value === null) continue;
    const flag = toBoolean(value);
    if (flag === undefined) return false;
    properties[property] = flag;
  }
  if (options.product_tour_id !== undefined) properties.$product_tour_id = options.product_tour_id;
  return true;
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return undefined;
}
