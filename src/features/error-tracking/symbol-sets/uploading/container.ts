/** Files builds upload: a magic word, a version, a type, and parts with their lengths, little endian. */
const MAGIC = Buffer.from('posthog_error_tracking', 'ascii');
const VERSION = 1;
const HEADER_BYTES = MAGIC.length + 8;
const SOURCE_AND_MAP = 2;

const TYPES: Readonly<Record<number, string>> = {
  3: 'Hermes source map',
  4: 'ProGuard mapping',
  5: 'dSYM archive',
  6: 'ELF file',
};

/** A script as it was built, and its source map. The script is absent where only a map was uploaded. */
export interface SourceAndMap {
  readonly source: Uint8Array | undefined;
  readonly map: Uint8Array;
}

/** The file's content cannot be used; the message says why and is kept with the symbol set. */
export class UnusableSymbols extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnusableSymbols';
  }
}

/** Packs a script and its source map, as builds upload them. */
export function encodeContainer(source: Uint8Array, map: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32LE(VERSION, MAGIC.length);
  header.writeUInt32LE(SOURCE_AND_MAP, MAGIC.length + 4);
  return Buffer.concat([header, lengthOf(source), source, lengthOf(map), map]);
}

/** Reads a container, or a bare source map. Throws UnusableSymbols. */
export function decodeContainer(file: Uint8Array): SourceAndMap {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    if (/^\s*(\)\]\}'[^\n]*\n)?\s*\{/.test(bytes.subarray(0, 200).toString('latin1'))) {
      return { source: undefined, map: bytes };
    }
    throw new UnusableSymbols('JSDataError: the file does not begin like a symbol set.');
  }
  if (bytes.length < HEADER_BYTES) throw new UnusableSymbols('JSDataError: the file ends within its header.');
  const version = bytes.readUInt32LE(MAGIC.length);
  if (version !== VERSION) throw new UnusableSymbols(`JSDataError: format version ${version} is not known.`);
  const type = bytes.readUInt32LE(MAGIC.length + 4);
  if (type !== SOURCE_AND_MAP) {
    throw new UnusableSymbols(`JSDataError: symbols of type ${type} (${TYPES[type] ?? 'unknown'}) are not supported.`);
  }
  const source = readPart(bytes, HEADER_BYTES);
  const map = readPart(bytes, source.end);
  if (map.end !== bytes.length) throw new UnusableSymbols('JSDataError: there are bytes after the end of the map.');
  return { source: source.part, map: map.part };
}

function readPart(bytes: Buffer, start: number): { part: Uint8Array; end: number } {
  if (start + 8 > bytes.length) throw new UnusableSymbols('JSDataError: the file ends too early.');
  const length = bytes.readBigUInt64LE(start);
  const end = start + 8 + Number(length);
  if (end > bytes.length) throw new UnusableSymbols('JSDataError: a part is longer than the file.');
  return { part: bytes.subarray(start + 8, end), end };
}

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(part.length));
  return length;
}
