import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lane } from '#features/ingestion-ledger/index.ts';
import { MIB } from '#kernel/bytes.ts';
import type { Capture } from '../capture.ts';
import { decodeCapture } from './decode.ts';
import { readRecording } from './read-recording.ts';
import { isRecording } from './recordings.ts';
import { CaptureRefused } from './refusal.ts';
import { factsOf, senderRoute, sourceOf, toCaptureRequest } from './sender-routes.ts';
import { sentOf } from './sent.ts';
import { type SentEvent, shapeBatch } from './shape.ts';

/** One event of the analytics routes, serialized. */
const EVENT_BYTES_MAX = MIB;
/** One AI event: prompts and answers are long. */
const AI_EVENT_BYTES_MAX = 8 * MIB;
const REPLAY_BYTES_MAX = 25 * MIB;

interface Rules {
  readonly lane: Lane;
  readonly eventBytesMax: number;
  readonly defaultEvent?: string;
  readonly only?: string;
}

/** The classic capture routes: posthog-js, posthog-node, older SDKs and curl. */
export function routesV0(app: FastifyInstance, capture: Capture): void {
  const route = (paths: readonly string[], methods: readonly ('GET' | 'POST')[], rules: Rules) =>
    senderRoute(app, paths, methods, (request, reply) => accept(request, reply, rules), rules);
  route(['/batch'], ['GET', 'POST'], { lane: 'batch', eventBytesMax: EVENT_BYTES_MAX });
  route(['/i/v0/e', '/e', '/capture', '/track'], ['GET', 'POST'], { lane: 'capture', eventBytesMax: EVENT_BYTES_MAX });
  route(['/engage'], ['GET', 'POST'], { lane: 'engage', eventBytesMax: EVENT_BYTES_MAX, defaultEvent: '$identify' });
  route(['/i/v0/ai/batch'], ['POST'], { lane: 'ai', eventBytesMax: AI_EVENT_BYTES_MAX, only: '$ai_' });

  async function accept(request: FastifyRequest, reply: FastifyReply, rules: Rules): Promise<unknown> {
    const sent = toCaptureRequest(request);
    const payload = await decodeCapture(sent);
    const facts = factsOf(request, rules.lane);
    const store = async () => {
      const { token, events, sentAtMs } = shapeBatch(payload.json, payload.sentAtMs, rules.defaultEvent);
      if (rules.defaultEvent !== undefined && events.length > 1) {
        throw new CaptureRefused(400, 'malformed', 'this route takes one event a request');
      }
      checkEvents(events, payload.bytes, rules);
      const project = await capture.requireProject(token, facts.source);
      await capture.accept(project, events, { ...facts, bytes: payload.bytes, sentAtMs });
    };
    await capture.counted(facts, () => sentOf(payload.json), store);
    if (sent.query.get('beacon') === '1') return reply.code(204).send();
    return { status: 'Ok' };
  }
}

/** Session replay is accepted, so that SDKs do not retry or complain, and discarded. */
export function routesDiscard(app: FastifyInstance, capture: Capture): void {
  const discard = async (request: FastifyRequest) => {
    const sent = await readRecording(toCaptureRequest(request));
    if (sent) {
      const detail = 'A session recording was dropped: recordings are not kept. Switch recording off in the SDK.';
      const why = { reason: 'replay', code: 'replay_dropped', detail, source: sourceOf(request) };
      await capture.discard(sent, 'discard', why);
    }
    return { status: 'Ok' };
  };
  senderRoute(app, ['/s'], ['GET', 'POST'], discard, { bodyLimit: REPLAY_BYTES_MAX, lane: 'discard' });
}

function checkEvents(
  events: readonly SentEvent[],
  bytes: number,
  { eventBytesMax, only }: { eventBytesMax: number; only?: string },
): void {
  if (only !== undefined && events.some((event) => !event.event.startsWith(only))) {
    throw new CaptureRefused(400, 'not_an_ai_event', `this route takes only events whose name begins with ${only}`);
  }
  // No event can be larger than the request that carries it.
  if (bytes <= eventBytesMax) return;
  for (const event of events) {
    if (!isRecording(event) && Buffer.byteLength(JSON.stringify(event.properties)) > eventBytesMax) {
      throw new CaptureRefused(413, 'event_too_large', `an event is larger than ${eventBytesMax / MIB} MiB`);
    }
  }
}
