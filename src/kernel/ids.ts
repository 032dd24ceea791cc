import { hash, randomBytes, randomFillSync } from 'node:crypto';

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Clients write a uuid without its dashes, in braces or as a URN, too. */
const ANY_UUID = /^(?:urn:uuid:|\{)?([0-9a-f]{8})(-?)([0-9a-f]{4})\2([0-9a-f]{4})\2([0-9a-f]{4})\2([0-9a-f]{12})\}?$/i;
const TOKEN_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';

export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/** A uuid as a client wrote it, in the one form in which ids are stored and compared; undefined for anything else. */
export function readUuid(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (UUID.test(value)) return value.toLowerCase();
  const [, first, , ...rest] = ANY_UUID.exec(value) ?? [];
  return first === undefined ? undefined : [first, ...rest].join('-').toLowerCase();
}

// One system call fills enough randomness for many ids: capture makes thousands a second.
const pool = Buffer.alloc(4096);
let poolOffset = pool.length;

let asked = { ms: 0, made: 0 };

/**
 * RFC 9562 version 7: the first 48 bits are the milliseconds, so ids made later sort later. Ids made one after the other for the
 * same millisecond are numbered, once behind the milliseconds and once at the start of the second half, by which ClickHouse sorts.
 */
export function uuidv7(nowMs: number = Date.now()): string {
  if (asked.ms !== nowMs) asked = { ms: nowMs, made: 0 };
  const number = asked.made++;
  if (poolOffset + 10 > pool.length) {
    randomFillSync(pool);
    poolOffset = 0;
  }
  const bytes = Buffer.allocUnsafe(16);
  // After 4,096 ids the numbers count into the next millisecond.
  bytes.writeUIntBE(nowMs + (number >> 12), 0, 6);
  pool.copy(bytes, 6, poolOffset, poolOffset + 10);
  poolOffset += 10;
  bytes[6] = 0x70 | ((number >> 8) & 0x0f);
  bytes[7] = number & 0xff;
  bytes[8] = 0x80 | ((number >> 12) & 0x3f);
  bytes[9] = (number >> 4) & 0xff;
  bytes[10] = ((number & 0x0f) << 4) | ((bytes[10] ?? 0) & 0x0f);
  return formatUuid(bytes);
}

/** RFC 9562 version 5: the same name in the same namespace always gives the same id. */
export function uuidv5(name: string, namespace: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const bytes = hash('sha1', Buffer.concat([space, Buffer.from(name)]), 'buffer').subarray(0, 16);
  bytes[6] = 0x50 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return formatUuid(bytes);
}

/** A secret of `length` characters (43 give about 250 bits) behind a prefix that names its kind, e.g. `phc_`. */
export function randomToken(prefix: string, length = 43): string {
  let text = prefix;
  // Bytes past the largest multiple of the alphabet would favour its first letters.
  const fair = 256 - (256 % TOKEN_ALPHABET.length);
  while (text.length < prefix.length + length) {
    for (const byte of randomBytes(length)) {
      if (byte < fair && text.length < prefix.length + length) text += TOKEN_ALPHABET[byte % TOKEN_ALPHABET.length];
    }
  }
  return text;
}

/** Lower-case hex SHA-256, the form in which keys are stored. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

function formatUuid(b: Uint8Array): string {
  const hex = (i: number) => HEX[b[i] ?? 0];
  return `${hex(0)}${hex(1)}${hex(2)}${hex(3)}-${hex(4)}${hex(5)}-${hex(6)}${hex(7)}-${hex(8)}${hex(9)}-${hex(10)}${hex(11)}${hex(12)}${hex(13)}${hex(14)}${hex(15)}`;
}
