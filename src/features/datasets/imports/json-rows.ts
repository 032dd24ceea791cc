import { parseJsonBody } from '#http/json-body.ts';
import { exactAt } from '#kernel/digits.ts';
import { ApiError } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import { countLineBreaks } from '#kernel/table/record.ts';
import { isLongRow, LONG_ROW, type RawRow, UnreadableFile } from './raw-rows.ts';

/** One JSON object a line; empty lines are passed over. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  let line = 1;
  let row = new RowText();
  for await (const chunk of text) {
    const [first = '', ...others] = chunk.split('\n');
    row.add(first);
    for (const other of others) {
      if (!row.isBlank) yield toRow(row, line);
      line += 1;
      row = new RowText();
      row.add(other);
    }
  }
  if (!row.isBlank) yield toRow(row, line);
}

/** The text of one row as it comes in, forgotten once it is too long. */
class RowText {
  text = '';
  isLong = false;

  add(part: string): void {
    if (this.isLong) return;
    this.text += part;
    if (!isLongRow(this.text)) return;
    this.isLong = true;
    this.text = '';
  }

  get isBlank(): boolean {
    return !this.isLong && this.text.trim() === '';
  }
}

/** The objects of one JSON array, cut apart without holding all of it. */
export async function* readJsonArray(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  const cutter = new ArrayCutter();
  for await (const chunk of text) {
    for (const { row, line } of cutter.push(chunk)) yield toRow(row, line);
  }
  cutter.end();
}

interface Element {
  readonly row: RowText;
  readonly line: number;
}

class ArrayCutter {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isDone = false;
  #line = 1;
  /** The element under way, and the line on which it began. */
  #element = new RowText();
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
    const isFirst = this.#element.isBlank;
    const added = isFirst ? part.trimStart() : part;
    if (isFirst) this.#elementLine = this.#line - countLineBreaks(added);
    this.#element.add(added);
  }

  *#finish(isLast: boolean): Generator<Element> {
    const row = this.#element;
    const line = this.#elementLine;
    this.#element = new RowText();
    // `[]` has no element, and neither has what follows a comma too many at the end.
    if (!isLast || !row.isBlank) yield { row, line };
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

function toRow({ text, isLong }: RowText, line: number): RawRow {
  if (isLong) return { line, problem: LONG_ROW };
  try {
    const value = parseJsonBody(Buffer.from(text));
    if (isObject(value)) {
      return { line, fields: new Map(Object.keys(value).map((key) => [key, exactAt(value, key)])), isText: false };
    }
    return { line, problem: { attr: null, code: 'not_an_object', detail: 'The row is not a JSON object.' } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { line, problem: { attr: null, code: 'invalid_json', detail: error.detail } };
  }
}
