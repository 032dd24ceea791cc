const REFERENCE_BYTES = 8;
const OBJECT_BYTES = 32;

/**
 * About how many bytes a plain value takes in memory: texts by their length, the rest by its shape. Stops counting past `most`,
 * so that a huge value costs no more to measure than to refuse. For plain data: no value may contain itself.
 */
export function sizeOf(value: unknown, most = Number.POSITIVE_INFINITY): number {
  if (typeof value === 'string') return OBJECT_BYTES + 2 * value.length;
  if (typeof value !== 'object' || value === null) return REFERENCE_BYTES;
  if (ArrayBuffer.isView(value)) return OBJECT_BYTES + value.byteLength;
  let bytes = OBJECT_BYTES;
  for (const part of partsOf(value)) {
    if (bytes > most) return bytes;
    bytes += REFERENCE_BYTES + sizeOf(part, most - bytes);
  }
  return bytes;
}

/** Names of fields are shared between objects of a shape, but not where they are keys of people's making: they count whole. */
function* partsOf(value: object): Generator<unknown> {
  if (Array.isArray(value) || value instanceof Set) return yield* value;
  if (value instanceof Map) {
    for (const [key, part] of value) {
      yield key;
      yield part;
    }
    return;
  }
  for (const key in value) {
    yield key;
    yield Reflect.get(value, key);
  }
}
