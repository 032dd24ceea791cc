import { AiMultipartRefused } from './refused.ts';

export interface Part {
  readonly name: string;
  readonly contentType?: string;
  readonly contentEncoding?: string;
  /** Size on the wire, which is what the sender can compare. */
  readonly lengthReceived: number;
  bytes: Buffer;
}

const PARTS_MAX = 200;
const PART_HEADER_BYTES_MAX = 8 * 1024;
const BLANK_LINE = Buffer.from('\r\n\r\n');
const CRLF = Buffer.from('\r\n');

/**
 * The parts of a multipart/form-data body with all their headers, which form parsers leave out: the answer repeats them.
 * Refuses a body whose parts together exceed `bytesMax`.
 */
export async function splitParts(
  contentType: string | readonly string[] | undefined,
  body: Buffer | AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Part[]> {
  const boundary = boundaryOf(contentType);
  const overheadMax = PARTS_MAX * (PART_HEADER_BYTES_MAX + boundary.length + 8);
  const bytes = Buffer.isBuffer(body) ? body : await gather(body, bytesMax + overheadMax);
  const parts: Part[] = [];
  let total = 0;
  for (const [start, end] of ranges(bytes, boundary)) {
    if (parts.length >= PARTS_MAX) throw new AiMultipartRefused(400, `At most ${PARTS_MAX} parts are accepted.`);
    const part = readPart(bytes.subarray(start, end));
    total += part.bytes.length;
    if (total > bytesMax) throw new AiMultipartRefused(413, 'The parts are too large.');
    parts.push(part);
  }
  return parts;
}

function boundaryOf(contentType: string | readonly string[] | undefined): string {
  const header = typeof contentType === 'string' ? contentType : (contentType?.[0] ?? '');
  if (!/^\s*multipart\/form-data\s*(?:;|$)/i.test(header)) {
    throw new AiMultipartRefused(400, 'Content-Type must be multipart/form-data.');
  }
  const boundary = parameter(header, 'boundary');
  if (boundary === undefined || boundary === '' || boundary.length > 200) {
    throw new AiMultipartRefused(400, 'Content-Type names no boundary.');
  }
  return boundary;
}

async function gather(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > bytesMax) throw new AiMultipartRefused(413, 'The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Where each part begins and ends between two delimiters. */
function* ranges(bytes: Buffer, boundary: string): Generator<readonly [number, number]> {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const opening = delimiter.subarray(2);
  // The first delimiter may open the body, without the line break that belongs to all others.
  let at = bytes.subarray(0, opening.length).equals(opening) ? opening.length : after(bytes, delimiter, 0);
  if (at < 0) throw new AiMultipartRefused(400, 'The body does not contain its boundary.');
  while (!(bytes[at] === 45 && bytes[at + 1] === 45)) {
    const start = after(bytes, CRLF, at);
    if (start < 0 || bytes.toString('latin1', at, start).trim() !== '') throw unfinished();
    // A part without content ends with the line break that its header began with.
    const end = bytes.indexOf(delimiter, start - CRLF.length);
    if (end < 0) throw unfinished();
    yield [start, Math.max(start, end)];
    at = end + delimiter.length;
  }
}

function after(bytes: Buffer, sought: Buffer, from: number): number {
  const found = bytes.indexOf(sought, from);
  return found < 0 ? -1 : found + sought.length;
}

function unfinished(): AiMultipartRefused {
  return new AiMultipartRefused(400, 'The body ends before its last boundary.');
}

function readPart(part: Buffer): Part {
  const headerEnd = part.indexOf(BLANK_LINE);
  if (headerEnd < 0 || headerEnd > PART_HEADER_BYTES_MAX) {
    throw new AiMultipartRefused(400, 'A part has no readable header.');
  }
  const headers = new Map<string, string>();
  for (const line of part.toString('utf8', 0, headerEnd).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get('content-disposition') ?? '';
  const name = /^form-data\s*;/i.test(disposition) ? parameter(disposition, 'name') : undefined;
  if (name === undefined || name === '') throw new AiMultipartRefused(400, 'A part has no name.');
  const bytes = part.subarray(headerEnd + BLANK_LINE.length);
  return {
    name,
    contentType: headers.get('content-type'),
    contentEncoding: headers.get('content-encoding'),
    lengthReceived: bytes.length,
    bytes,
  };
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  return match ? (match[1]?.replace(/\\(.)/g, '$1') ?? match[2]) : undefined;
}
