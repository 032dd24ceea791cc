const COMMA = 44;
const SEMICOLON = 59;
/** By character code the six bits a character of base 64 stands for; -1 for others. */
const DIGITS = new Int8Array(128).fill(-1);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((char, digit) => {
  DIGITS[char.charCodeAt(0)] = digit;
});
const CONTINUES = 32;
const SHIFT_MAX = 30;

/** Where a piece of mappings stands in the whole, for maps that are made of sections. */
export interface Piece {
  readonly line: number;
  readonly column: number;
  /** Added to its own indexes. */
  readonly sources: number;
  readonly names: number;
  /** Where the next section takes over. */
  readonly end: { readonly line: number; readonly column: number };
}

export const WHOLE: Piece = {
  line: 0,
  column: 0,
  sources: 0,
  names: 0,
  end: { line: Number.POSITIVE_INFINITY, column: Number.POSITIVE_INFINITY },
};

/** One place of a built script and the original place it comes from; a source of -1 marks code that the build tool generated. */
export interface Segment {
  readonly column: number;
  readonly source: number;
  readonly line: number;
  readonly originalColumn: number;
  readonly name: number;
}

/**
 * Decoded mappings as five numbers a segment in flat arrays: objects would take five times the memory, and the time to
 * collect them. Add pieces in the order of their lines.
 */
export class Mappings {
  readonly #segmentsMax: number;
  #columns = new Int32Array(0);
  #sources = new Int32Array(0);
  #lines = new Int32Array(0);
  #originalColumns = new Int32Array(0);
  #names = new Int32Array(0);
  #count = 0;
  /** The first segment of each line. */
  #lineStarts = new Int32Array(1);
  #lineCount = 1;

  constructor(segmentsMax: number) {
    this.#segmentsMax = segmentsMax;
  }

  get bytes(): number {
    return this.#columns.length * 20 + this.#lineStarts.length * 4;
  }

  /** Decodes what a map calls its `mappings`. Throws an Error that says what is wrong with it. */
  add(text: string, piece: Piece = WHOLE): void {
    if (piece.line < this.#lineCount - 1) throw new Error('sections are out of order');
    this.#skipToLine(piece.line);
    this.#reserve(text.length);
    // Everything the loop touches is at hand: it runs once for every character of a map of megabytes.
    const [columns, sources, lines] = [this.#columns, this.#sources, this.#lines];
    const [originalColumns, names, segmentsMax] = [this.#originalColumns, this.#names, this.#segmentsMax];
    let count = this.#count;
    let isLastLine = piece.line >= piece.end.line;
    let lineStart = count;
    let isSorted = true;
    let column = piece.column;
    let source = piece.sources;
    let line = 0;
    let originalColumn = 0;
    let name = piece.names;
    let field = 0;
    let value = 0;
    let shift = 0;
    const { length } = text;
    for (let at = 0; at <= length; at++) {
      const code = at === length ? SEMICOLON : text.charCodeAt(at);
      const digit = code < 128 ? (DIGITS[code] ?? -1) : -1;
      if (digit !== -1) {
        if (shift > SHIFT_MAX) throw new Error('a number of the mappings is too large');
        value |= (digit & 31) << shift;
        if (digit >= CONTINUES) {
          shift += 5;
          continue;
        }
        const delta = (value & 1) === 1 ? -(value >>> 1) : value >>> 1;
        value = 0;
        shift = 0;
        if (field === 0) column += delta;
        else if (field === 1) source += delta;
        else if (field === 2) line += delta;
        else if (field === 3) originalColumn += delta;
        else if (field === 4) name += delta;
        field++;
        continue;
      }
      if (code !== COMMA && code !== SEMICOLON) throw new Error('the mappings hold a character that is no base 64');
      if (shift !== 0) throw new Error('a number of the mappings does not end');
      const isCut = isLastLine && column >= piece.end.column;
      if (field > 0 && !isCut) {
        if (field === 2 || field === 3) throw new Error('a segment of the mappings is cut off');
        if (count === segmentsMax) throw new Error('too many mappings');
        if (count > lineStart && column < (columns[count - 1] ?? 0)) isSorted = false;
        columns[count] = column;
        sources[count] = field > 1 ? source : -1;
        lines[count] = line;
        originalColumns[count] = originalColumn;
        names[count] = field > 4 ? name : -1;
        count++;
      }
      field = 0;
      if (code === COMMA && !isCut) continue;
      this.#count = count;
      if (!isSorted) this.#sort(lineStart);
      if (isCut || isLastLine || at === length) return;
      this.#skipToLine(this.#lineCount);
      isLastLine = this.#lineCount - 1 >= piece.end.line;
      lineStart = count;
      isSorted = true;
      column = 0;
    }
  }

  /** Gives back what was reserved and not needed. */
  seal(): this {
    const end = this.#count;
    this.#columns = this.#columns.slice(0, end);
    this.#sources = this.#sources.slice(0, end);
    this.#lines = this.#lines.slice(0, end);
    this.#originalColumns = this.#originalColumns.slice(0, end);
    this.#names = this.#names.slice(0, end);
    this.#lineStarts = this.#lineStarts.slice(0, this.#lineCount);
    return this;
  }

  /** The last segment that begins at or before the place; of several that begin together the first. */
  find(line: number, column: number): Segment | undefined {
    if (line < 0 || line >= this.#lineCount) return undefined;
    const first = this.#lineStarts[line] ?? 0;
    const end = line + 1 < this.#lineCount ? (this.#lineStarts[line + 1] ?? 0) : this.#count;
    let low = first;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#columns[middle] ?? 0) < column) low = middle + 1;
      else high = middle;
    }
    const at = low < end && this.#columns[low] === column ? low : low - 1;
    return at < first ? undefined : this.#segment(at);
  }

  #segment(at: number): Segment {
    return {
      column: this.#columns[at] ?? 0,
      source: this.#sources[at] ?? -1,
      line: this.#lines[at] ?? 0,
      originalColumn: this.#originalColumns[at] ?? 0,
      name: this.#names[at] ?? -1,
    };
  }

  /** Room for as many segments as a text of this length can hold: each takes at least a digit and a separator. */
  #reserve(length: number): void {
    const size = Math.min(this.#count + (length >> 1) + 1, this.#segmentsMax);
    if (size <= this.#columns.length) return;
    this.#columns = grown(this.#columns, size);
    this.#sources = grown(this.#sources, size);
    this.#lines = grown(this.#lines, size);
    this.#originalColumns = grown(this.#originalColumns, size);
    this.#names = grown(this.#names, size);
  }

  /** Lines before this one that are not there yet are empty. */
  #skipToLine(line: number): void {
    const count = line + 1;
    if (count > this.#lineStarts.length) {
      this.#lineStarts = grown(this.#lineStarts, Math.max(count, this.#lineStarts.length * 2));
    }
    if (count > this.#lineCount) this.#lineStarts.fill(this.#count, this.#lineCount, count);
    this.#lineCount = Math.max(this.#lineCount, count);
  }

  /** Bundlers write the segments of a line in order; this sorts the lines of those that do not. */
  #sort(start: number): void {
    const segments = Array.from({ length: this.#count - start }, (_, i) => this.#segment(start + i));
    segments.sort((a, b) => a.column - b.column);
    segments.forEach((segment, i) => {
      this.#columns[start + i] = segment.column;
      this.#sources[start + i] = segment.source;
      this.#lines[start + i] = segment.line;
      this.#originalColumns[start + i] = segment.originalColumn;
      this.#names[start + i] = segment.name;
    });
  }
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
