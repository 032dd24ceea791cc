import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { MIB } from '#kernel/bytes.ts';
import { parseExact } from '#kernel/digits.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { setOwn } from '#kernel/set-own.ts';
import { AiMultipartRefused } from './refused.ts';
import { type Part, splitParts } from './split-parts.ts';

const EVENT_BYTES_MAX = 32 * 1024;
const EVENT_AND_PROPERTIES_BYTES_MAX = 960 * 1024;
/** All parts together, before and after inflating any of them. */
export const AI_MULTIPART_BYTES_MAX = 25 * MIB;
const BLOB_PREFIX = 'event.properties.';

export interface AiMultipart {
  /** With JSON and text blobs already in its properties. */
  readonly event: AiMultipartEvent;
  /** Bytes the caller stores, putting a link into the named property. */
  readonly blobs: readonly AiBlob[];
  /** For the answer, in the order of arrival. */
  readonly accepted_parts: readonly AcceptedPart[];
}

interface AiMultipartEvent {
  readonly event: string;
  readonly distinct_id: string | number;
  readonly uuid?: string;
  readonly timestamp?: unknown;
  readonly sent_at?: unknown;
  readonly properties: JsonObject;
}

export interface AiBlob {
  readonly property: string;
  readonly content_type: string;
  readonly bytes: Buffer;
}

interface AcceptedPart {
  readonly name: string;
  readonly length: number;
  readonly 'content-type': string | null;
  readonly 'content-encoding': string | null;
}

/**
 * Reads one AI event sent as multipart/form-data: the event, its properties, and large properties as parts of their own.
 * `body` is the request's body with any Content-Encoding already undone. Anything wrong with it throws `AiMultipartRefused`.
 */
export async function readAiMultipart(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: Buffer | AsyncIterable<Uint8Array>,
): Promise<AiMultipart> {
  const parts = await splitParts(headers['content-type'], body, AI_MULTIPART_BYTES_MAX);
  const first = parts[0];
  if (!first) throw new AiMultipartRefused(400, 'The request has no parts.');
  if (first.name !== 'event') throw new AiMultipartRefused(400, 'The first part must be "event".');
  refuseDuplicates(parts);
  await inflateParts(parts);

  const event = readEvent(first);
  const properties = readProperties(event, first, parts);
  const blobs: AiBlob[] = [];
  for (const part of parts.slice(1)) {
    if (part.name !== 'event.properties') addBlob(part, properties, blobs);
  }
  const identity = requireFields(event, properties);
  return { event: { ...identity, properties }, blobs, accepted_parts: parts.map(toAccepted) };
}

function refuseDuplicates(parts: readonly Part[]): void {
  const seen = new Set<string>();
  for (const { name } of parts) {
    if (seen.has(name)) throw new AiMultipartRefused(400, `The part "${name}" appears twice.`);
    seen.add(name);
  }
}

async function inflateParts(parts: readonly Part[]): Promise<void> {
  let left = AI_MULTIPART_BYTES_MAX;
  for (const part of parts) {
    const encoding = part.contentEncoding?.trim().toLowerCase();
    if (encoding === 'gzip') {
      try {
        part.bytes = await promisify(gunzip)(part.bytes, { maxOutputLength: Math.max(1, left) });
      } catch (cause) {
        const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
        if (isTooLarge) throw new AiMultipartRefused(413, 'The parts are too large.', { cause });
        throw new AiMultipartRefused(400, `The part "${part.name}" is not valid gzip.`, { cause });
      }
    } else if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
      throw new AiMultipartRefused(400, `The part "${part.name}" has an unsupported Content-Encoding.`);
    }
    left -= part.bytes.length;
    if (left < 0) throw new AiMultipartRefused(413, 'The parts are too large.');
  }
}

function readEvent(part: Part): JsonObject {
  if (part.bytes.length > EVENT_BYTES_MAX) throw new AiMultipartRefused(413, 'The part "event" is larger than 32 kB.');
  return readObject(part);
}

function readProperties(event: JsonObject, eventPart: Part, parts: readonly Part[]): JsonObject {
  const part = parts.find(({ name }) => name === 'event.properties');
  const embedded = event.properties;
  if (!part) {
    if (embedded !== undefined && embedded !== null && !isObject(embedded)) {
      throw new AiMultipartRefused(400, 'The event’s properties must be an object.');
    }
    return isObject(embedded) ? embedded : {};
  }
  if (embedded !== undefined && embedded !== null) {
    throw new AiMultipartRefused(
      400,
      'Properties come either inside the event or in the part "event.properties", not both.',
    );
  }
  if (eventPart.bytes.length + part.bytes.length > EVENT_AND_PROPERTIES_BYTES_MAX) {
    throw new AiMultipartRefused(413, 'The event and its properties are larger than 960 kB.');
  }
  return readObject(part);
}

function addBlob(part: Part, properties: JsonObject, blobs: AiBlob[]): void {
  const property = part.name.startsWith(BLOB_PREFIX) ? part.name.slice(BLOB_PREFIX.length) : '';
  if (property === '') {
    throw new AiMultipartRefused(400, `The part name "${part.name}" is unknown.`);
  }
  if (part.bytes.length === 0) throw new AiMultipartRefused(400, `The part "${part.name}" is empty.`);
  const [type, ...parameters] = (part.contentType ?? '').split(';').map((text) => text.trim().toLowerCase());
  switch (type) {
    case 'application/json':
      setOwn(properties, property, readJson(part));
      return;
    case 'text/plain':
      setOwn(properties, property, readText(part, parameters));
      return;
    case 'application/octet-stream':
      blobs.push({ property, content_type: type, bytes: part.bytes });
      return;
    case '':
    case undefined:
      throw new AiMultipartRefused(400, `The part "${part.name}" needs a Content-Type.`);
    default:
      throw new AiMultipartRefused(400, `The part "${part.name}" has the unsupported Content-Type "${type}".`);
  }
}

function requireFields(event: JsonObject, properties: JsonObject): Omit<AiMultipartEvent, 'properties'> {
  const { event: name, distinct_id: distinctId, uuid, timestamp, sent_at } = event;
  if (typeof name !== 'string' || !name.startsWith('$ai_')) {
    throw new AiMultipartRefused(400, 'The event name must start with "$ai_".');
  }
  const isNamed = typeof distinctId === 'string' ? distinctId.trim() !== '' : typeof distinctId === 'number';
  if (!isNamed || (typeof distinctId !== 'string' && typeof distinctId !== 'number')) {
    throw new AiMultipartRefused(400, 'The event needs a distinct_id.');
  }
  if (uuid !== undefined && uuid !== null && uuid !== '' && readUuid(uuid) === undefined) {
    throw new AiMultipartRefused(400, 'The event’s uuid is not a UUID.');
  }
  if (typeof properties.$ai_model !== 'string' || properties.$ai_model.trim() === '') {
    throw new AiMultipartRefused(400, 'The properties need a non-empty "$ai_model".');
  }
  return {
    event: name,
    distinct_id: distinctId,
    ...(readUuid(uuid) !== undefined && { uuid: readUuid(uuid) }),
    ...(timestamp !== undefined && { timestamp }),
    ...(sent_at !== undefined && { sent_at }),
  };
}

function readObject(part: Part): JsonObject {
  const value = readJson(part);
  if (!isObject(value)) throw new AiMultipartRefused(400, `The part "${part.name}" must be a JSON object.`);
  return value;
}

function readJson(part: Part): unknown {
  try {
    return parseExact(part.bytes.toString('utf8'));
  } catch (cause) {
    throw new AiMultipartRefused(400, `The part "${part.name}" is not JSON.`, { cause });
  }
}

function readText(part: Part, parameters: readonly string[]): string {
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  try {
    return new TextDecoder(charset?.replaceAll('"', '') || 'utf-8').decode(part.bytes);
  } catch (cause) {
    throw new AiMultipartRefused(400, `The part "${part.name}" has an unknown charset.`, { cause });
  }
}

function toAccepted(part: Part): AcceptedPart {
  return {
    name: part.name,
    length: part.lengthReceived,
    'content-type': part.contentType ?? null,
    'content-encoding': part.contentEncoding ?? null,
  };
}
