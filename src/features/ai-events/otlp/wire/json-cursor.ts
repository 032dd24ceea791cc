import { parseLongAsText } from '#kernel/digits.ts';
import { OtlpRefused } from '../span.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** The place of a value in the bytes. */
export interface Range {
  readonly start: number;
  readonly end: number;
  /** How many objects and arrays it is made of. */
  readonly parts: number;
}

/** Walks over JSON without making values of it, so that a large export can be taken apart span by span. */
export class JsonCursor {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#at = bytes.length > 2 && bytes.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0;
  }

  /** The keys of the object at the cursor. Each value has to be consumed before the next key is asked for. */
  *members(): Generator<string> {
    this.#expect(BRACE_OPEN);
    if (this.#accept(BRACE_CLOSE)) return;
    do {
      this.#space();
      const key = this.value(this.skip());
      if (typeof key !== 'string') throw notJson();
      this.#expect(COLON);
      yield key;
    } while (this.#accept(COMMA));
    this.#expect(BRACE_CLOSE);
  }

  /** Stops at each item of the array at the cursor, which has to be consumed. A null is an empty array. */
  *items(name: string): Generator<void> {
    this.#space();
    if (this.#bytes[this.#at] !== BRACKET_OPEN) {
      const value = this.value(this.skip());
      if (value === null) return;
      throw new OtlpRefused(`${name} must be an array.`);
    }
    this.#at++;
    if (this.#accept(BRACKET_CLOSE)) return;
    do {
      this.#space();
      yield;
    } while (this.#accept(COMMA));
    this.#expect(BRACKET_CLOSE);
  }

  get isAtObject(): boolean {
    this.#space();
    return this.#bytes[this.#at] === BRACE_OPEN;
  }

  /** Moves behind the value at the cursor and says where it is. Its brackets are counted, not checked. */
  skip(): Range {
    this.#space();
    const start = this.#at;
    const bytes = this.#bytes;
    const length = bytes.length;
    let at = start;
    let depth = 0;
    let parts = 0;
    do {
      if (at >= length) throw notJson();
      const byte = bytes[at++];
      if (byte === QUOTE) {
        while (bytes[at] !== QUOTE) {
          at += bytes[at] === BACKSLASH ? 2 : 1;
          if (at >= length) throw notJson();
        }
        at++;
      } else if (byte === BRACE_OPEN || byte === BRACKET_OPEN) {
        depth++;
        parts++;
      } else if (byte === BRACE_CLOSE || byte === BRACKET_CLOSE) depth--;
      else if (depth === 0) {
        while (at < length && !endsLiteral(bytes[at])) at++;
      }
    } while (depth > 0);
    if (depth < 0) throw notJson();
    this.#at = at;
    return { start, end: at, parts };
  }

  value({ start, end }: Range): unknown {
    return parse(this.#bytes.toString('utf8', start, end));
  }

  /** Nothing but space may follow. */
  finish(): void {
    this.#space();
    if (this.#at < this.#bytes.length) throw notJson();
  }

  #space(): void {
    const bytes = this.#bytes;
    let byte = bytes[this.#at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++this.#at];
  }

  #accept(byte: number): boolean {
    this.#space();
    if (this.#bytes[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  #expect(byte: number): void {
    if (!this.#accept(byte)) throw notJson();
  }
}

function endsLiteral(byte: number | undefined): boolean {
  return (
    byte === COMMA ||
    byte === BRACE_CLOSE ||
    byte === BRACKET_CLOSE ||
    byte === COLON ||
    byte === 0x20 ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x09
  );
}

function parse(text: string): unknown {
  try {
    return parseLongAsText(text);
  } catch (cause) {
    throw notJson(cause);
  }
}

function notJson(cause?: unknown): OtlpRefused {
  return new OtlpRefused('The body is not JSON.', { cause });
}
