/** Token kinds; punctuation has its character code, which is above all of these. */
export const IDENTIFIER = 1;
export const NUMBER = 2;
export const STRING = 3;
export const REGEX = 4;
export const TEMPLATE = 5;
export const ARROW = 6;
export const STEP = 7; // ++ and --

export const [PAREN_OPEN, PAREN_CLOSE, STAR, COMMA, DOT, SLASH, COLON, SEMICOLON, EQUALS] = [
  40, 41, 42, 44, 46, 47, 58, 59, 61,
] as const;
export const [BRACKET_OPEN, BRACKET_CLOSE, BACKTICK, BRACE_OPEN, BRACE_CLOSE] = [91, 93, 96, 123, 125] as const;
export const [NEWLINE, DOLLAR, GREATER, BACKSLASH] = [10, 36, 62, 92] as const;

/** The tokens of a script in order: what each is and where it begins. */
export class TokenList {
  readonly #source: string;
  // A script has about one token in three characters, and arrays of objects cost ten times as much.
  #kinds: Uint8Array;
  #starts: Int32Array;
  #count = 0;

  constructor(source: string) {
    this.#source = source;
    const expected = Math.ceil(source.length / 3) + 16;
    this.#kinds = new Uint8Array(expected);
    this.#starts = new Int32Array(expected);
  }

  get count(): number {
    return this.#count;
  }

  push(kind: number, start: number): void {
    if (this.#count === this.#kinds.length) this.#grow();
    this.#kinds[this.#count] = kind;
    this.#starts[this.#count] = start;
    this.#count++;
  }

  /** Undefined before the first token. */
  kind(token: number): number | undefined {
    return this.#kinds[token];
  }

  start(token: number): number {
    return this.#starts[token] ?? -1;
  }

  isWord(token: number, word: string): boolean {
    return this.#kinds[token] === IDENTIFIER && this.text(token) === word;
  }

  /** Of a word or a number. */
  text(token: number): string {
    return wordFrom(this.#source, this.#starts[token] ?? 0);
  }

  #grow(): void {
    const kinds = new Uint8Array(this.#kinds.length * 2);
    const starts = new Int32Array(this.#starts.length * 2);
    kinds.set(this.#kinds);
    starts.set(this.#starts);
    this.#kinds = kinds;
    this.#starts = starts;
  }
}

/** The word that begins at an offset. */
export function wordFrom(source: string, start: number): string {
  let end = start + 1;
  while (isWordPart(source.charCodeAt(end))) end++;
  return source.slice(start, end);
}

/** Of the first 128 characters: 1 for letters and the like, 2 for digits. */
const WORD = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_#@\\') WORD[char.charCodeAt(0)] = 1;
for (const char of '0123456789') WORD[char.charCodeAt(0)] = 2;

export function isWordStart(code: number): boolean {
  return code < 128 ? WORD[code] === 1 : isLetterBeyond(code);
}

export function isWordPart(code: number): boolean {
  return code < 128 ? WORD[code] !== 0 : isLetterBeyond(code);
}

export function isDigit(code: number): boolean {
  return code < 128 && WORD[code] === 2;
}

/** Past the last character `code` is NaN, which is no letter. */
function isLetterBeyond(code: number): boolean {
  return code >= 128 && code !== 0x2028 && code !== 0x2029;
}
