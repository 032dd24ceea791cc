import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AI_MULTIPART_BYTES_MAX, type AiBlob, AiMultipartRefused, readAiMultipart } from '#features/ai-events/index.ts';
import { readUuid } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { setOwn } from '#kernel/set-own.ts';
import type { Platform } from '#platform/platform.ts';
import type { Capture } from '../capture.ts';
import type { CaptureProject } from '../captured-event.ts';
import { inflateByHeader } from './inflate.ts';
import { cleanText, wellFormed } from './payload-json.ts';
import { CaptureRefused } from './refusal.ts';
import { bearerToken, factsOf, senderRoute } from './sender-routes.ts';
import { checkToken, cutName, readDistinctId, type SentEvent } from './shape.ts';
import { sentAtOf } from './timestamps.ts';

/** Boundaries and headers of the parts come on top of what the parts hold. */
const MULTIPART_WIRE_BYTES_MAX = AI_MULTIPART_BYTES_MAX + 64 * 1024;

/** AI events whose large parts come beside them. */
export function routesAi(app: FastifyInstance, capture: Capture, { blobs }: Pick<Platform, 'blobs'>): void {
  const multipart = async (request: FastifyRequest) => {
    const facts = factsOf(request, 'ai_multipart');
    const project = await capture.requireProject(requireBearer(bearerToken(request)), facts.source);
    const body = await inflate(request.body, request.headers['content-encoding'], MULTIPART_WIRE_BYTES_MAX);
    const store = async () => {
      const { event, blobs: parts, accepted_parts } = await readAiMultipart(request.headers, body);
      for (const part of parts) setOwn(event.properties, part.property, await storeBlob(project, part));
      const sent: SentEvent = {
        event: cutName(cleanText(event.event)),
        ...readDistinctId(event.distinct_id),
        uuid: readUuid(event.uuid),
        timestamp: typeof event.timestamp === 'string' ? event.timestamp : undefined,
        properties: wellFormed(event.properties) as JsonObject, // An object stays one.
      };
      await capture.accept(project, [sent], { ...facts, bytes: body.length, sentAtMs: sentAtOf(event.sent_at) });
      return { accepted_parts };
    };
    return await capture.counted(
      facts,
      () => ({ project, events: 1 }),
      () =>
        store().catch((error: unknown) => {
          if (error instanceof AiMultipartRefused) throw new CaptureRefused(error.status, 'multipart', error.message);
          throw error;
        }),
    );
  };
  senderRoute(app, ['/i/v0/ai'], ['POST'], multipart, {
    bodyLimit: MULTIPART_WIRE_BYTES_MAX,
    lane: 'ai_multipart',
  });

  async function storeBlob(project: CaptureProject, part: AiBlob): Promise<string> {
    const key = `ai/${project.id}/${createHash('sha256').update(part.bytes).digest('hex')}`;
    await blobs.put(key, part.bytes);
    return `blob:${key}`;
  }
}

function requireBearer(token: string | undefined): string {
  if (token === undefined)
    throw new CaptureRefused(401, 'missing_token', 'the Authorization header carries no project API key');
  return checkToken(token);
}

function inflate(body: unknown, encoding: string | undefined, bytesMax: number): Promise<Buffer> {
  return inflateByHeader(Buffer.isBuffer(body) ? body : Buffer.alloc(0), encoding ?? '', bytesMax);
}
