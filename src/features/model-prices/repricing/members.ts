const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The text of a JSON object with some members taken out. */
export interface Parting {
  /** Bytes that stay, as `offset:length` with offsets from 1, between spaces: what the engine's `substring` takes. */
  readonly kept: string;
  /** Members taken out, `"name":value` as they were written, by name. */
  readonly cut: ReadonlyMap<string, string>;
}

/** Finds members of an object by name, so that every other byte of its text can stay as it is. The text is JSON without white space. */
export function partMembers(json: string, names: ReadonlySet<string>): Parting {
  const bytes = Buffer.from(json);
  const cut = new Map<string, string>();
  const kept: { start: number; end: number }[] = [];
  for (let start = 1; start < bytes.length - 1; ) {
    const nameEnd = endOfText(bytes, start);
    const end = endOfValue(bytes, nameEnd + 1);
    const name = bytes.toString('utf8', start + 1, nameEnd - 1);
    const last = kept.at(-1);
    if (names.has(name)) cut.set(name, bytes.toString('utf8', start, end));
    else if (last && last.end + 1 === start) last.end = end;
    else kept.push({ start, end });
    start = end + 1;
  }
  return { kept: kept.map(({ start, end }) => `${start + 1}:${end - start}`).join(' '), cut };
}

/** Where a text that begins at `start` has ended. */
function endOfText(bytes: Buffer, start: number): number {
  let end = bytes.indexOf(QUOTE, start + 1);
  while (isEscaped(bytes, end)) end = bytes.indexOf(QUOTE, end + 1);
  if (end === -1) throw new Error('A stored event has broken properties.');
  return end + 1;
}

function isEscaped(bytes: Buffer, at: number): boolean {
  let backslashes = 0;
  while (bytes[at - 1 - backslashes] === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

function endOfValue(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; ) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfText(bytes, at);
      continue;
    }
    if (depth === 0 && (byte === COMMA || byte === CLOSE_OBJECT)) return at;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
    at++;
  }
  throw new Error('A stored event has broken properties.');
}
