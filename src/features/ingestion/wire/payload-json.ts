import { MIB } from '#kernel/bytes.ts';
import { parseExact, withDigits } from '#kernel/digits.ts';
import { CaptureRefused } from './refusal.ts';

/** Deeper values would overflow the stack of code that walks them later; real events are far below. */
const DEPTH_MAX = 500;
/** Above this size the values are counted before they are made: ten bytes of text can become a hundred of memory. */
const COUNTED_ABOVE_BYTES = 8 * MIB;
const VALUES_MAX = 4_000_000;

const HAS_BAD_ESCAPE = /\\u(0000|[dD][89abABcdefCDEF])|\ufffd/;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** JSON bytes as a value, without lone surrogates and NULs: neither store could hold them. */
export function parsePayload(bytes: Buffer): unknown {
  if (bytes.length > COUNTED_ABOVE_BYTES && holdsTooManyValues(bytes)) {
    throw new CaptureRefused(413, 'too_large', 'the payload holds too many values');
  }
  const text = utf8(bytes);
  let json: unknown;
  try {
    json = parseExact(text);
  } catch (error) {
    throw new CaptureRefused(400, 'malformed', `the payload is not valid JSON${placeOf(error)}`);
  }
  if (isDeeperThan(json, DEPTH_MAX)) {
    throw new CaptureRefused(400, 'too_deep', `the payload is nested more than ${DEPTH_MAX} levels deep`);
  }
  return HAS_BAD_ESCAPE.test(text) ? wellFormed(json) : json;
}

/** The same value without lone surrogates and NULs in any of its texts. */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return withDigits(value.map(wellFormed), value);
  if (typeof value === 'object' && value !== null) {
    const clean = Object.entries(value).map(([key, inner]) => [cleanText(key), wellFormed(inner)]);
    return withDigits(Object.fromEntries(clean), value);
  }
  return value;
}

export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}

export function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CaptureRefused(400, 'malformed', 'the payload is not valid UTF-8');
  }
}

/** Where it went wrong. The engine's own words quote the payload, and refusals are shown to people it does not belong to. */
function placeOf(error: unknown): string {
  return (error instanceof Error && / at position \d+/.exec(error.message)?.[0]) || '';
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(item, levels - 1));
  for (const key in value) if (isDeeperThan(Reflect.get(value, key), levels - 1)) return true;
  return false;
}

/** Judged by its commas and brackets, those inside of texts as well. */
function holdsTooManyValues(bytes: Buffer): boolean {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if ((byte === COMMA || byte === BRACKET || byte === BRACE) && ++count > VALUES_MAX) return true;
  }
  return false;
}
