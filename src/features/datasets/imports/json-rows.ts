import { parseJsonBody } from '#http/json-body.ts';
import { ApiError } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import { type RawRow, rejectLongRow, UnreadableFile } from './raw-rows.ts';

/** One JSON object a line; empty lines are passed over. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  let line = 1;
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) {
      rejectLongRow(one.length, line);
      if (one.trim() !== '') yield toRow(one, line);
      line += 1;
    }
    rejectLongRow(rest.length, line);
  }
  if (rest.trim() !== '') yield toRow(rest, line);
}

/** The objects of one JSON array, cut apart without holding all of it. */
export async function* readJsonArray(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  const cutter = new ArrayCutter();
  for await (const chunk of text) {
    for (const { text: element, line } of cutter.push(chunk)) yield toRow(element, line);
  }
  cutter.end();
}

interface Element {
  readonly text: string;
  readonly line: number;
}

class ArrayCutter {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isDone = false;
  #line = 1;
  #count = 0;
  /** The element under way, and the line on which it began. */
  #element = '';
  #elementLine = 1;

  *push(chunk: string): Generator<Element> {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk.charCodeAt(at);
      if (character === NEWLINE) this.#line += 1;
      if (this.#isInString) {
        this.#passString(character);
        continue;
      }
      if (this.#depth === 0) {
        this.#outside(character);
        start = at + 1;
        continue;
      }
      if (character === QUOTE) this.#isInString = true;
      else if (character === OPEN_BRACKET || character === OPEN_BRACE) this.#depth += 1;
      const isClosing = character === CLOSE_BRACKET || character === CLOSE_BRACE;
      if (isClosing) this.#depth -= 1;
      const isLast = isClosing && this.#depth === 0;
      if (isLast || (character === COMMA && this.#depth === 1)) {
        this.#add(chunk.slice(start, at));
        start = at + 1;
        if (this.#depth === 0) this.#isDone = true;
        yield* this.#finish(isLast);
      }
    }
    if (this.#depth > 0) this.#add(chunk.slice(start));
  }

  end(): void {
    if (!this.#isDone) throw new UnreadableFile('The file ends before its JSON array does.');
  }

  #passString(character: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === BACKSLASH) this.#isEscaped = true;
    else if (character === QUOTE) this.#isInString = false;
  }

  #outside(character: number): void {
    if (character === SPACE || character === NEWLINE || character === RETURN || character === TAB) return;
    if (this.#isDone) throw new UnreadableFile(`Line ${this.#line}: something follows the JSON array.`);
    if (character !== OPEN_BRACKET) throw new UnreadableFile('The file does not begin with a JSON array.');
    this.#depth = 1;
    this.#elementLine = this.#line;
  }

  #add(part: string): void {
    if (this.#element === '') {
      const trimmed = part.trimStart();
      if (trimmed === '') return;
      this.#elementLine = this.#line - newlines(trimmed);
      this.#element = trimmed;
    } else {
      this.#element += part;
    }
    rejectLongRow(this.#element.length, this.#elementLine);
  }

  *#finish(isLast: boolean): Generator<Element> {
    const element = { text: this.#element, line: this.#elementLine };
    this.#element = '';
    // `[]` has no element, and neither has what follows a comma too many at the end.
    if (isLast && element.text === '') return;
    this.#count += 1;
    yield element;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const TAB = 0x09;

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function toRow(text: string, line: number): RawRow {
  try {
    const value = parseJsonBody(Buffer.from(text));
    if (isObject(value)) return { line, fields: new Map(Object.entries(value)), isText: false };
    return { line, problem: { attr: null, code: 'not_an_object', detail: 'The row is not a JSON object.' } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { line, problem: { attr: null, code: 'invalid_json', detail: error.detail } };
  }
}
