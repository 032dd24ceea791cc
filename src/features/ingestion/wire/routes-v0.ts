import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MIB } from '#kernel/bytes.ts';
import type { Capture } from '../capture.ts';
import { decodeCapture } from './decode.ts';
import { isRecording } from './recordings.ts';
import { CaptureRefused } from './refusal.ts';
import { senderRoute, sourceOf, toCaptureRequest } from './sender-routes.ts';
import { type SentEvent, shapeBatch } from './shape.ts';

/** One event of the analytics routes, serialized. */
const EVENT_BYTES_MAX = MIB;
/** One AI event: prompts and answers are long. */
const AI_EVENT_BYTES_MAX = 8 * MIB;
const REPLAY_BYTES_MAX = 25 * MIB;

/** The classic capture routes: posthog-js, posthog-node, older SDKs and curl. */
export function routesV0(app: FastifyInstance, capture: Capture): void {
  senderRoute(app, ['/batch', '/i/v0/e', '/e', '/capture', '/track'], ['GET', 'POST'], (request, reply) =>
    accept(request, reply, { eventBytesMax: EVENT_BYTES_MAX }),
  );
  senderRoute(app, ['/engage'], ['GET', 'POST'], (request, reply) =>
    accept(request, reply, { eventBytesMax: EVENT_BYTES_MAX, defaultEvent: '$identify' }),
  );
  senderRoute(app, ['/i/v0/ai/batch'], ['POST'], (request, reply) =>
    accept(request, reply, { eventBytesMax: AI_EVENT_BYTES_MAX, only: '$ai_' }),
  );

  async function accept(
    request: FastifyRequest,
    reply: FastifyReply,
    rules: { eventBytesMax: number; defaultEvent?: string; only?: string },
  ): Promise<unknown> {
    const sent = toCaptureRequest(request);
    const payload = await decodeCapture(sent);
    const batch = shapeBatch(payload.json, payload.sentAtMs, rules.defaultEvent);
    if (rules.defaultEvent !== undefined && batch.events.length > 1) {
      throw new CaptureRefused(400, 'malformed', 'this route takes one event a request');
    }
    checkEvents(batch.events, payload.bytes, rules);
    await capture.acceptBatch(batch, { ip: request.ip, source: sourceOf(request), bytes: payload.bytes });
    if (sent.query.get('beacon') === '1') return reply.code(204).send();
    return { status: 'Ok' };
  }
}

/** Session replay is accepted, so that SDKs do not retry or complain, and discarded. */
export function routesDiscard(app: FastifyInstance): void {
  senderRoute(app, ['/s'], ['GET', 'POST'], async () => ({ status: 'Ok' }), { bodyLimit: REPLAY_BYTES_MAX });
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
