import { promisify } from 'node:util';
import { brotliDecompress, gunzip, gunzipSync, inflate, zstdDecompress } from 'node:zlib';
import LZString from 'lz-string';
import { CaptureRefused } from './refusal.ts';

/** Hard stop while inflating: five times the wire cap, so that a zip bomb costs no more than an honest giant. */
export const INFLATED_BYTES_MAX = 100 * 1024 * 1024;
/** Small bodies are inflated in place: the hop to the thread pool costs more than the work. */
const SYNC_GUNZIP_BYTES_MAX = 64 * 1024;
const MS_2020 = Date.UTC(2020, 0, 1);

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

/** The JSON of a v0 capture request, whatever it came wrapped in. What it is is sniffed; hints are only a second opinion. */
export async function decodeCapture(request: CaptureRequest): Promise<DecodedPayload> {
  const fromQuery = request.query.get('data');
  let bytes: Buffer = fromQuery ? Buffer.from(fromQuery, 'utf8') : request.body;
  if (bytes.length === 0) throw new CaptureRefused(400, 'empty', 'missing data payload');
  bytes = await inflateIfGzip(bytes);
  let hint = request.query.get('compression') ?? String(request.headers['content-encoding'] ?? '');
  let underscore = request.query.get('_');
  let text = utf8(bytes);
  if (!fromQuery && isForm(request.contentType) && !looksLikeJson(text)) {
    const form = new URLSearchParams(text);
    const data = form.get('data');
    if (data === null) throw new CaptureRefused(400, 'malformed', 'the form has no data field');
    hint = form.get('compression') ?? hint;
    underscore = form.get('_') ?? underscore;
    // A `+` of base64 that was not escaped arrives as a space.
    text = looksLikeJson(data) ? data : data.replaceAll(' ', '+');
  }
  if (!looksLikeJson(text)) text = await unwrap(text, hint);
  return { json: parse(text), bytes: bytes.length, sentAtMs: sentAt(underscore) };
}

/** Whole bytes by `Content-Encoding`, for routes where the header is binding. */
export async function inflateByHeader(body: Buffer, encoding: string, bytesMax = INFLATED_BYTES_MAX): Promise<Buffer> {
  const options = { maxOutputLength: bytesMax };
  try {
    switch (encoding.trim().toLowerCase()) {
      case '':
      case 'identity':
        return isGzip(body) ? await promisify(gunzip)(body, options) : body;
      case 'gzip':
      case 'x-gzip':
        return isGzip(body) ? await promisify(gunzip)(body, options) : body;
      case 'deflate':
        return await promisify(inflate)(body, options);
      case 'br':
        return await promisify(brotliDecompress)(body, options);
      case 'zstd':
        return await promisify(zstdDecompress)(body, options);
      default:
        throw new CaptureRefused(415, 'unsupported_encoding', `unsupported content encoding "${encoding}"`);
    }
  } catch (error) {
    throw asRefusal(error);
  }
}

/** JSON text as a value, without lone surrogates and NULs: neither store could hold them. */
export function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return HAS_BAD_ESCAPE.test(text) ? wellFormed(json) : json;
  } catch (error) {
    throw new CaptureRefused(
      400,
      'malformed',
      `the payload is not valid JSON: ${(error as Error).message.slice(0, 200)}`,
    );
  }
}

const HAS_BAD_ESCAPE = /\\u(0000|[dD][89abABcdefCDEF])|\ufffd/;

/** The same value without lone surrogates and NULs in any of its texts. */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), wellFormed(inner)]));
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

export function isGzip(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

async function inflateIfGzip(bytes: Buffer): Promise<Buffer> {
  if (!isGzip(bytes)) return bytes;
  const options = { maxOutputLength: INFLATED_BYTES_MAX };
  try {
    return bytes.length <= SYNC_GUNZIP_BYTES_MAX ? gunzipSync(bytes, options) : await promisify(gunzip)(bytes, options);
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): CaptureRefused {
  if (error instanceof CaptureRefused) return error;
  if (error instanceof Error && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE') {
    return new CaptureRefused(413, 'too_large', 'the decompressed payload is too large');
  }
  return new CaptureRefused(400, 'malformed', 'the payload could not be decompressed');
}

async function unwrap(text: string, hint: string): Promise<string> {
  if (hint === 'lz64') {
    const unpacked = LZString.decompressFromBase64(text);
    if (unpacked && looksLikeJson(unpacked)) return unpacked;
    throw new CaptureRefused(400, 'malformed', 'the payload is not valid lz64');
  }
  const trimmed = text.trim();
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed)) {
    const bytes = await inflateIfGzip(Buffer.from(trimmed, 'base64'));
    const inner = utf8(bytes);
    if (looksLikeJson(inner)) return inner;
  }
  throw new CaptureRefused(400, 'malformed', 'the payload is neither JSON nor base64 of JSON');
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function isForm(contentType: string): boolean {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

function sentAt(text: string | null | undefined): number | undefined {
  const ms = text && /^\d{13}$/.test(text) ? Number(text) : undefined;
  return ms !== undefined && ms > MS_2020 ? ms : undefined;
}
