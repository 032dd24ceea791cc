import { promisify } from 'node:util';
import { brotliDecompress, gunzip, gunzipSync, inflate, zstdDecompress } from 'node:zlib';
import { MIB } from '#kernel/bytes.ts';
import { CaptureRefused } from './refusal.ts';

/** Hard stop while inflating: five times the wire cap, so that a zip bomb costs no more than an honest giant. */
const INFLATED_BYTES_MAX = 100 * MIB;
/** Small bodies are inflated in place: the hop to the thread pool costs more than the work … */
const SYNC_BYTES_MAX = 64 * 1024;
/** … unless they turn out to be large after all. */
const SYNC_INFLATED_BYTES_MAX = 2 * MIB;
/** Large bodies inflated at once: each may reach the hard stop before it is refused. */
const INFLATING_MAX = 2;

type Decompress = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const DECOMPRESSORS: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

function isGzip(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

function isZstd(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0xfd2fb528;
}

/** What is gzip by its first bytes, inflated; anything else as it is. */
export async function inflateIfGzip(bytes: Buffer, bytesMax = INFLATED_BYTES_MAX): Promise<Buffer> {
  if (!isGzip(bytes)) return bytes;
  if (bytes.length <= SYNC_BYTES_MAX) {
    try {
      return gunzipSync(bytes, { maxOutputLength: Math.min(bytesMax, SYNC_INFLATED_BYTES_MAX) });
    } catch (error) {
      if (!isTooLarge(error) || bytesMax <= SYNC_INFLATED_BYTES_MAX) throw asRefusal(error);
    }
  }
  return await inflateInTurn('gzip', bytes, bytesMax);
}

/** Whole bytes by `Content-Encoding`, for routes where the header is binding. */
export async function inflateByHeader(body: Buffer, encoding: string, bytesMax = INFLATED_BYTES_MAX): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  // A proxy may have inflated the body and left the header, or the other way round.
  if ((name === '' || name === 'identity') && isZstd(body)) return await inflateInTurn('zstd', body, bytesMax);
  if (name === '' || name === 'identity' || name === 'gzip' || name === 'x-gzip') {
    return await inflateIfGzip(body, bytesMax);
  }
  if (!Object.hasOwn(DECOMPRESSORS, name)) {
    throw new CaptureRefused(415, 'unsupported_encoding', `unsupported content encoding "${encoding.slice(0, 40)}"`);
  }
  return await inflateInTurn(name, body, bytesMax);
}

let inflating = 0;
const turns: (() => void)[] = [];

async function inflateInTurn(name: string, bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  if (inflating >= INFLATING_MAX) await new Promise<void>((resolve) => turns.push(resolve));
  else inflating++;
  try {
    return (await DECOMPRESSORS[name]?.(bytes, { maxOutputLength })) ?? bytes;
  } catch (error) {
    throw asRefusal(error);
  } finally {
    const next = turns.shift();
    if (next) next();
    else inflating--;
  }
}

function asRefusal(error: unknown): CaptureRefused {
  return isTooLarge(error)
    ? new CaptureRefused(413, 'too_large', 'the decompressed payload is too large')
    : new CaptureRefused(400, 'malformed', 'the payload could not be decompressed');
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE';
}
