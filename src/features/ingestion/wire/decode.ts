import { MIB } from '#kernel/bytes.ts';
import { inflateIfGzip } from './inflate.ts';
import { readLz64 } from './lz64.ts';
import { parsePayload, utf8 } from './payload-json.ts';
import { CaptureRefused } from './refusal.ts';

const BYTE_ORDER_MARK = Buffer.from('\ufeff');
const MS_2020 = Date.UTC(2020, 0, 1);
/** What browsers of the time could send was far smaller. */
const LZ64_CHARACTERS_MAX = 20 * MIB;

export interface CaptureRequest {
  readonly body: Buffer;
  readonly contentType: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface DecodedPayload {
  readonly json: unknown;
  /** Inflated size, for the bounds of what waits. */
  readonly bytes: number;
  /** When the sender says it sent the request (`_`), milliseconds. */
  readonly sentAtMs?: number;
}

/** The JSON of a v0 capture request, whatever it came wrapped in. The encoding is detected from the bytes; the request's own hints only decide where the bytes leave it open. */
export async function decodeCapture(request: CaptureRequest): Promise<DecodedPayload> {
  const fromQuery = request.query.get('data');
  const sent = fromQuery ? Buffer.from(fromQuery, 'utf8') : request.body;
  if (sent.length === 0) throw new CaptureRefused(400, 'empty', 'missing data payload');
  let bytes = await inflateIfGzip(sent);
  let hint = request.query.get('compression') ?? String(request.headers['content-encoding'] ?? '');
  let underscore = request.query.get('_');
  if (!startsAsJson(bytes)) {
    let text = utf8(bytes);
    if (!fromQuery && isForm(request.contentType)) {
      const form = new URLSearchParams(text);
      text = form.get('data') ?? '';
      if (text === '') throw new CaptureRefused(400, 'malformed', 'the form has no data field');
      hint = form.get('compression') ?? hint;
      underscore = form.get('_') ?? underscore;
    }
    bytes = Buffer.from(text, 'utf8');
    if (!startsAsJson(bytes)) bytes = await unwrap(text, hint);
  }
  return { json: parsePayload(bytes), bytes: bytes.length, sentAtMs: sentAt(underscore) };
}

/** The JSON inside of base64, with or without compression. */
async function unwrap(text: string, hint: string): Promise<Buffer> {
  // A `+` that was not escaped in a form or an address arrives as a space.
  const packed = text.trim().replaceAll(' ', '+');
  if (hint === 'lz64') {
    const unpacked = readLz64(packed, LZ64_CHARACTERS_MAX);
    const bytes = Buffer.from(unpacked ?? '', 'utf8');
    if (startsAsJson(bytes)) return bytes;
    throw new CaptureRefused(400, 'malformed', 'the payload is not valid lz64');
  }
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(packed)) {
    const bytes = await inflateIfGzip(Buffer.from(packed, 'base64'));
    if (startsAsJson(bytes)) return bytes;
  }
  throw new CaptureRefused(400, 'malformed', 'the payload is neither JSON nor base64 of JSON');
}

/** Looks at the first bytes only, because a large body should be decoded once at most. */
function startsAsJson(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === 0x7b || byte === 0x5b) return true;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return false;
}

function isForm(contentType: string): boolean {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

function sentAt(text: string | null | undefined): number | undefined {
  const ms = text && /^\d{13}$/.test(text) ? Number(text) : undefined;
  return ms !== undefined && ms > MS_2020 ? ms : undefined;
}
