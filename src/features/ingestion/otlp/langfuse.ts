import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { type OtlpEvent, toEvaluation } from '#features/ai-events/index.ts';
import { MIB } from '#kernel/bytes.ts';
import type { Clock } from '#kernel/clock.ts';
import { readUuid, uuidv5, uuidv7 } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Capture } from '../capture.ts';
import { inflateByHeader } from '../wire/inflate.ts';
import { parsePayload } from '../wire/payload-json.ts';
import { CaptureRefused } from '../wire/refusal.ts';
import { factsOf, senderRoute } from '../wire/sender-routes.ts';
import type { SentEvent } from '../wire/shape.ts';
import { type CredentialNeeds, requireSender } from './credentials.ts';

export interface LangfuseNeeds extends CredentialNeeds {
  readonly capture: Capture;
  readonly clock: Clock;
}

const { version } = createRequire(import.meta.url)('../../../../package.json') as { version: string }; // Ours, and it has one.

const BODY_BYTES_MAX = 20 * MIB;
const ITEMS_MAX = 1_000;
/** Ids of scores are texts of any kind; events have UUIDs. */
const NAMESPACE = '8e6f0a52-4a8b-5d0f-9d0c-0c1de8f3d7a1';

/** What Langfuse's SDKs ask for when they start, and the scores they send beside their spans. */
export function routesLangfuse(app: FastifyInstance, needs: LangfuseNeeds): void {
  const { capture, clock } = needs;
  senderRoute(app, ['/api/public/health'], ['GET'], async () => ({ status: 'OK', version }));
  senderRoute(app, ['/api/public/projects'], ['GET'], async (request) => {
    const { id, name } = await requireSender(needs, request);
    return { data: [{ id: String(id), name }] };
  });
  senderRoute(
    app,
    ['/api/public/scores'],
    ['POST'],
    async (request) => {
      const project = await requireSender(needs, request);
      const body = await readJson(request.body, request.headers['content-encoding']);
      const facts = factsOf(request, 'otel_logs');
      return await capture.counted(
        facts,
        () => ({ project, events: 1 }),
        async () => {
          const score = readScore(body, clock.now());
          if (typeof score === 'string') throw new CaptureRefused(400, 'langfuse_score', score);
          await capture.accept(project, [score.event], { ...facts, bytes: score.bytes });
          return { id: score.id };
        },
      );
    },
    { lane: 'otel_logs' },
  );
  senderRoute(
    app,
    ['/api/public/ingestion'],
    ['POST'],
    async (request, reply) => {
      const project = await requireSender(needs, request);
      const body = await readJson(request.body, request.headers['content-encoding']);
      if (!isObject(body) || !Array.isArray(body.batch)) {
        throw new CaptureRefused(400, 'langfuse_batch', 'the body is not an object with a batch');
      }
      if (body.batch.length > ITEMS_MAX) {
        throw new CaptureRefused(413, 'too_large', `a batch holds at most ${ITEMS_MAX} items`);
      }
      const successes: object[] = [];
      const errors: object[] = [];
      const events: SentEvent[] = [];
      let bytes = 0;
      for (const item of body.batch) {
        const id = isObject(item) && typeof item.id === 'string' ? item.id : '';
        const score = readItem(item, clock.now());
        if (typeof score === 'string') errors.push({ id, status: 400, message: score, error: score });
        else {
          events.push(score.event);
          bytes += score.bytes;
          successes.push({ id, status: 201 });
        }
      }
      const facts = factsOf(request, 'otel_logs');
      const store = () => capture.accept(project, events, { ...facts, bytes });
      await capture.counted(facts, () => ({ project, events: events.length }), store);
      capture.refuse(project, facts, { langfuse_item: errors.length }, { isFirst: events.length === 0 });
      return reply.code(207).send({ successes, errors });
    },
    { lane: 'otel_logs' },
  );
}

async function readJson(body: unknown, encoding: string | undefined): Promise<unknown> {
  const sent = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return parsePayload(await inflateByHeader(sent, encoding ?? '', BODY_BYTES_MAX));
}

interface Score {
  readonly id: string;
  readonly event: SentEvent;
  readonly bytes: number;
}

/** Text when the item cannot be taken: the sender gets to see it. */
function readItem(item: unknown, now: Date): Score | string {
  if (!isObject(item)) return 'The item is no object.';
  if (item.type !== 'score-create') {
    return 'Only scores are taken here. Send observations over OpenTelemetry, as the SDKs do since version 3.';
  }
  return readScore(item.body, now);
}

function readScore(body: unknown, now: Date): Score | string {
  if (!isObject(body)) return 'The score is no object.';
  const { id, name, value, comment, traceId, observationId, sessionId, dataType, ...rest } = body;
  if (typeof name !== 'string' || name.trim() === '') return 'The score has no name.';
  if (typeof value !== 'number' && typeof value !== 'string')
    return 'The value of the score is neither number nor text.';
  const trace = typeof traceId === 'string' ? traceId : '';
  const session = typeof sessionId === 'string' ? sessionId : '';
  if (trace === '' && session === '') return 'The score names neither a trace nor a session.';
  const event: OtlpEvent = toEvaluation(
    {
      traceId: trace,
      spanId: trace !== '' && typeof observationId === 'string' ? observationId : '',
      name,
      score: typeof value === 'number' ? value : undefined,
      label: typeof value === 'string' ? value : dataType === 'BOOLEAN' ? String(value === 1) : undefined,
      reasoning: typeof comment === 'string' ? comment : undefined,
      timeUnixNano: 0n,
      rest: restOf(rest, dataType),
    },
    { attributes: session === '' ? {} : { 'session.id': session }, resource: {} },
    now,
  );
  const given = typeof id === 'string' && id !== '' ? id : uuidv7(now.getTime());
  const uuid = readUuid(given) ?? uuidv5(`score:${given}`, NAMESPACE);
  return {
    id: given,
    event: {
      event: event.event,
      distinctId: event.distinct_id,
      uuid,
      timestamp: event.timestamp,
      properties: event.properties,
    },
    bytes: JSON.stringify(body).length,
  };
}

function restOf(rest: JsonObject, dataType: unknown): JsonObject {
  return dataType === undefined ? rest : { ...rest, dataType };
}
