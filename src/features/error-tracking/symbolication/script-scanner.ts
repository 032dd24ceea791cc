import {
  ARROW,
  BACKSLASH,
  BACKTICK,
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  COMMA,
  DOLLAR,
  DOT,
  EQUALS,
  GREATER,
  IDENTIFIER,
  isDigit,
  isWordPart,
  isWordStart,
  NEWLINE,
  NUMBER,
  PAREN_CLOSE,
  PAREN_OPEN,
  REGEX,
  SEMICOLON,
  SLASH,
  STAR,
  STEP,
  STRING,
  TEMPLATE,
  TokenList,
} from './script-tokens.ts';

/** Called for each token that gives a script its structure, just after it was read; `end` is the offset behind it. */
export interface ShapeListener {
  onOpen(code: number, end: number): void;
  /** A bracket closes, before its token is kept. Answers what it closed: a bracket's code, or a backtick for `${`. */
  onClose(start: number): number | undefined;
  /** After the token of a `)`. */
  onParenClosed(): void;
  onArrow(end: number, opensBrace: boolean): void;
  /** A comma or semicolon, before its token is kept. */
  onSeparator(start: number): void;
  onClassWord(token: number): void;
}

const BEFORE_OPERAND = new Set(
  'return typeof case in of delete void instanceof new do else throw yield await'.split(' '),
);

/** Splits a script into tokens in one pass. It is no parser: what it misreads costs a wrong token, never an error. */
export class ScriptScanner {
  readonly tokens: TokenList;
  readonly #source: string;
  #at = 0;
  #nextBackslash = -1;
  #nextNewline = -1;

  constructor(source: string) {
    this.#source = source;
    this.tokens = new TokenList(source);
  }

  run(listener: ShapeListener): void {
    const source = this.#source;
    const { length } = source;
    if (source.startsWith('#!')) this.#at = this.#find('\n', 0);
    while (this.#at < length) {
      const code = source.charCodeAt(this.#at);
      if (code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) this.#at++;
      else if (isWordStart(code)) this.#word(listener);
      else if (isDigit(code)) this.#number();
      else if (code === 34 || code === 39) this.#string(code);
      else if (code === BACKTICK) this.#template(listener, this.#at, this.#at + 1);
      else if (code === SLASH) this.#slash();
      else this.#punctuation(listener, code);
    }
  }

  #push(kind: number, start: number, end: number): void {
    this.tokens.push(kind, start);
    this.#at = end;
  }

  #word(listener: ShapeListener): void {
    const start = this.#at;
    let end = start + 1;
    while (isWordPart(this.#source.charCodeAt(end))) end++;
    this.#push(IDENTIFIER, start, end);
    if (end - start !== 5 || !this.#source.startsWith('class', start)) return;
    const token = this.tokens.count - 1;
    if (this.tokens.kind(token - 1) !== DOT) listener.onClassWord(token);
  }

  #number(): void {
    const start = this.#at;
    let end = start + 1;
    for (
      let code = this.#source.charCodeAt(end);
      isWordPart(code) || code === DOT;
      code = this.#source.charCodeAt(++end)
    );
    this.#push(NUMBER, start, end);
  }

  #string(quote: number): void {
    const start = this.#at;
    const close = this.#source.indexOf(quote === 34 ? '"' : "'", start + 1);
    // Most strings hold no backslash; the next one and the next line are looked up once, not for every string.
    if (close !== -1 && close < this.#backslashFrom(start) && close < this.#newlineFrom(start)) {
      this.#push(STRING, start, close + 1);
      return;
    }
    const { length } = this.#source;
    let end = start + 1;
    for (; end < length; end++) {
      const code = this.#source.charCodeAt(end);
      if (code === BACKSLASH) end++;
      else if (code === quote || code === NEWLINE) break;
    }
    this.#push(STRING, start, end + 1);
  }

  #backslashFrom(at: number): number {
    if (this.#nextBackslash < at) this.#nextBackslash = this.#find('\\', at);
    return this.#nextBackslash;
  }

  #newlineFrom(at: number): number {
    if (this.#nextNewline < at) this.#nextNewline = this.#find('\n', at);
    return this.#nextNewline;
  }

  #find(text: string, from: number): number {
    const found = this.#source.indexOf(text, from);
    return found === -1 ? this.#source.length : found;
  }

  /** From just after a backtick, or after the brace that ends an inserted expression, to the next of either. */
  #template(listener: ShapeListener, start: number, from: number): void {
    const source = this.#source;
    for (let end = from; end < source.length; end++) {
      const code = source.charCodeAt(end);
      if (code === BACKSLASH) end++;
      else if (code === BACKTICK) {
        this.#push(TEMPLATE, start, end + 1);
        return;
      } else if (code === DOLLAR && source.charCodeAt(end + 1) === BRACE_OPEN) {
        this.#push(COMMA, start, end + 2); // What follows is an expression, as after a comma.
        listener.onOpen(BACKTICK, this.#at);
        return;
      }
    }
    this.#at = source.length;
  }

  #slash(): void {
    const next = this.#source.charCodeAt(this.#at + 1);
    if (next === SLASH) this.#at = this.#find('\n', this.#at);
    else if (next === STAR) {
      const end = this.#source.indexOf('*/', this.#at + 2);
      this.#at = end === -1 ? this.#source.length : end + 2;
    } else if (!this.#isRegexNext() || !this.#regex()) this.#push(SLASH, this.#at, this.#at + 1);
  }

  #isRegexNext(): boolean {
    const { tokens } = this;
    const last = tokens.count - 1;
    const kind = tokens.kind(last);
    if (last < 0 || kind === undefined) return true;
    if (kind === IDENTIFIER) return BEFORE_OPERAND.has(tokens.text(last)) && tokens.kind(last - 1) !== DOT;
    return kind === ARROW || (kind > STEP && kind !== PAREN_CLOSE && kind !== BRACKET_CLOSE);
  }

  #regex(): boolean {
    const start = this.#at;
    let isInClass = false;
    for (let end = start + 1; end < this.#source.length; end++) {
      const code = this.#source.charCodeAt(end);
      if (code === NEWLINE) return false;
      if (code === BACKSLASH) end++;
      else if (code === BRACKET_OPEN) isInClass = true;
      else if (code === BRACKET_CLOSE) isInClass = false;
      else if (code === SLASH && !isInClass) {
        do end++;
        while (isWordPart(this.#source.charCodeAt(end)));
        this.#push(REGEX, start, end);
        return true;
      }
    }
    return false;
  }

  #punctuation(listener: ShapeListener, code: number): void {
    const start = this.#at;
    const next = this.#source.charCodeAt(start + 1);
    if (code === EQUALS && next === GREATER) {
      this.#push(ARROW, start, start + 2);
      listener.onArrow(this.#at, this.#opensBrace());
    } else if ((code === 43 || code === 45) && next === code) {
      this.#push(STEP, start, start + 2);
    } else if (code === BRACE_OPEN || code === PAREN_OPEN || code === BRACKET_OPEN) {
      this.#push(code, start, start + 1);
      listener.onOpen(code, this.#at);
    } else if (code === BRACE_CLOSE || code === PAREN_CLOSE || code === BRACKET_CLOSE) {
      const closed = listener.onClose(start);
      if (closed === BACKTICK && code === BRACE_CLOSE) {
        this.#template(listener, start, start + 1);
        return;
      }
      this.#push(code, start, start + 1);
      if (code === PAREN_CLOSE) listener.onParenClosed();
    } else {
      if (code === COMMA || code === SEMICOLON) listener.onSeparator(start);
      this.#push(code, start, start + 1);
    }
  }

  #opensBrace(): boolean {
    let at = this.#at;
    while (this.#source.charCodeAt(at) <= 32) at++;
    return this.#source.charCodeAt(at) === BRACE_OPEN;
  }
}
