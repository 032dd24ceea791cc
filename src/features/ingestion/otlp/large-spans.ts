import { createHash } from 'node:crypto';
import { MIB } from '#kernel/bytes.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';

/** One AI event, serialized. */
const EVENT_BYTES_MAX = 8 * MIB;
/** Below this on the wire, no event is larger than the limit, however its texts have to be escaped. */
const MEASURED_ABOVE_BYTES = MIB;
/** Moving less than this would not help. */
const MOVED_BYTES_MIN = 32 * 1024;

export type Fit = 'fits' | 'moved' | 'too_large';

/** Moves the largest contents of an event to blob storage until the rest of it fits into the event store. */
export async function fitEvent(
  { blobs }: Pick<Platform, 'blobs'>,
  projectId: number,
  properties: JsonObject,
  wireBytes: number,
): Promise<Fit> {
  if (wireBytes < MEASURED_ABOVE_BYTES) return 'fits';
  const contents = Object.entries(properties)
    .map(([property, value]) => ({ property, text: JSON.stringify(value) ?? '' }))
    .map(({ property, text }) => ({ property, text, bytes: Buffer.byteLength(text) }))
    .sort((a, b) => b.bytes - a.bytes);
  let bytes = contents.reduce((sum, content) => sum + content.bytes + content.property.length, 0);
  if (bytes <= EVENT_BYTES_MAX) return 'fits';
  const moved: typeof contents = [];
  for (const content of contents) {
    if (bytes <= EVENT_BYTES_MAX || content.bytes < MOVED_BYTES_MIN) break;
    moved.push(content);
    bytes -= content.bytes;
  }
  // Nothing is stored for an event that will not be.
  if (bytes > EVENT_BYTES_MAX) return 'too_large';
  for (const { property, text } of moved) {
    const key = `ai/${projectId}/${createHash('sha256').update(text).digest('hex')}`;
    await blobs.put(key, Buffer.from(text));
    properties[property] = `blob:${key}`;
  }
  return 'moved';
}
