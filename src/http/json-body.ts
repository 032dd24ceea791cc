import { isUtf8 } from 'node:buffer';
import { parseExact, withDigits } from '#kernel/digits.ts';
import { Invalid, Malformed } from '#kernel/errors.ts';

const DEPTH_MAX = 500;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Escapes of the NUL character and of surrogates, the two things JSON can say and Postgres cannot store. */
const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/** The value of a JSON body; undefined when it is empty. */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw new Malformed('JSON parse error - the body is not valid UTF-8');
  if (bytes.length > DEPTH_MAX) rejectDeepNesting(bytes);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const value = parse(text);
  return UNSTORABLE_ESCAPE.test(text) ? storable(value, undefined) : value;
}

/** The value of JSON text inside a form field, held to the same rules; undefined when it is no JSON or too deep. */
export function parseJsonField(text: string): unknown {
  try {
    return parseJsonBody(Buffer.from(text, 'utf8'));
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    throw new Malformed(`JSON parse error - ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}

/** Walking or serializing a value thousands of levels deep would overflow the stack later, in code that does not expect it. */
function rejectDeepNesting(bytes: Buffer): void {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at + 1);
    } else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > DEPTH_MAX) throw new Malformed(`JSON parse error - nested more than ${DEPTH_MAX} levels deep`);
    } else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
    }
  }
}

function endOfString(bytes: Buffer, start: number): number {
  for (let at = start; ; ) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote === -1) return bytes.length;
    let backslashes = 0;
    while (bytes[quote - 1 - backslashes] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

/** Refuses NUL; half a surrogate pair, left by cutting text in the middle of an emoji, becomes the replacement character. */
function storable(value: unknown, attr: string | undefined): unknown {
  if (typeof value === 'string') {
    if (!value.includes('\0')) return value.isWellFormed() ? value : value.toWellFormed();
    throw new Invalid('null_characters_not_allowed', 'Null characters are not allowed.', attr ?? null);
  }
  if (Array.isArray(value)) {
    return withDigits(
      value.map((item) => storable(item, attr)),
      value,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const copy = Object.fromEntries(entries.map(([key, item]) => [storable(key, attr), storable(item, attr ?? key)]));
  return withDigits(copy, value);
}
