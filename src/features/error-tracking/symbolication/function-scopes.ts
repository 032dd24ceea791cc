/** Token kinds; punctuation has its character code, which is above all of these. */
const IDENTIFIER = 1;
const NUMBER = 2;
const STRING = 3;
const REGEX = 4;
const TEMPLATE = 5;
const ARROW = 6;
const STEP = 7; // ++ and --

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const [PAREN_OPEN, PAREN_CLOSE, STAR, COMMA, DOT, SLASH, COLON, SEMICOLON, EQUALS] = [
  40, 41, 42, 44, 46, 47, 58, 59, 61,
];
const [BRACKET_OPEN, BRACKET_CLOSE, BACKTICK, BRACE_OPEN, BRACE_CLOSE] = [91, 93, 96, 123, 125];
const [NEWLINE, DOLLAR, GREATER, QUESTION] = [10, 36, 62, 63];

const CONTROL = new Set(['if', 'for', 'while', 'switch', 'catch', 'with']);
const BEFORE_OPERAND = new Set(
  'return typeof case in of delete void instanceof new do else throw yield await'.split(' '),
);

const TOKENS_AT_FIRST = 4_096;

/** A function of a script: where its body is, and which token names it. Offsets count UTF-16 units from the start. */
export interface FunctionScope {
  readonly start: number;
  end: number;
  /** Index of the function around this one; -1 at the top. */
  readonly parent: number;
  /** -1 for a function nobody named. */
  readonly nameStart: number;
  readonly name: string;
}

/** What is open while reading: a bracket, or the expression an arrow answers, which no bracket closes. */
interface Opened {
  readonly kind: number;
  readonly token: number;
  readonly scope: number;
  /** Of a class body: the token that names the class; -1 without name; undefined for anything else. */
  readonly className: number | undefined;
}

/**
 * Finds the functions of a script in one pass over its tokens, in the order in which they begin. It is no parser: text it
 * misreads costs a wrong name, never an error.
 */
export function findFunctions(source: string): FunctionScope[] {
  return new Scanner(source).run();
}

/** The innermost function around an offset. */
export function functionAt(scopes: readonly FunctionScope[], offset: number): FunctionScope | undefined {
  let low = 0;
  let high = scopes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  let found = scopes[high];
  while (found && found.end <= offset) found = scopes[found.parent];
  return found;
}

class Scanner {
  readonly #source: string;
  // Grown by doubling: a script has about one token in three characters, and arrays of objects cost ten times as much.
  #kinds = new Uint8Array(TOKENS_AT_FIRST);
  #starts = new Int32Array(TOKENS_AT_FIRST);
  #ends = new Int32Array(TOKENS_AT_FIRST);
  #count = 0;
  readonly #opened: Opened[] = [];
  readonly #scopes: FunctionScope[] = [];
  #scope = -1;
  /** The `(` that the last `)` closed. */
  #lastOpenParen = -1;
  /** A `class` whose body has not begun: its token and how deep it stands. */
  #class: { token: number; depth: number } | undefined;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): FunctionScope[] {
    const source = this.#source;
    const { length } = source;
    if (source.startsWith('#!')) this.#at = this.#lineEnd(0);
    while (this.#at < length) {
      const code = source.charCodeAt(this.#at);
      if (code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) this.#at++;
      else if (isWordStart(code)) this.#word();
      else if (code >= DIGIT_0 && code <= DIGIT_9) this.#number();
      else if (code === 34 || code === 39) this.#string(code);
      else if (code === BACKTICK) this.#template(this.#at, this.#at + 1);
      else if (code === SLASH) this.#slash();
      else this.#punctuation(code);
    }
    while (this.#opened.length > 0) this.#close(length);
    return this.#scopes;
  }

  #push(kind: number, start: number, end: number): void {
    const pending = this.#class;
    if (pending && this.#count === pending.token + 1 && kind !== IDENTIFIER && kind !== BRACE_OPEN) {
      this.#class = undefined; // A property called class.
    }
    if (this.#count === this.#kinds.length) this.#grow();
    this.#kinds[this.#count] = kind;
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#count++;
    this.#at = end;
  }

  #grow(): void {
    const { length } = this.#kinds;
    const kinds = new Uint8Array(length * 2);
    const starts = new Int32Array(length * 2);
    const ends = new Int32Array(length * 2);
    kinds.set(this.#kinds);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#kinds = kinds;
    this.#starts = starts;
    this.#ends = ends;
  }

  #word(): void {
    const start = this.#at;
    let end = start + 1;
    while (isWordPart(this.#source.charCodeAt(end))) end++;
    this.#push(IDENTIFIER, start, end);
    if (end - start !== 5 || !this.#source.startsWith('class', start)) return;
    const token = this.#count - 1;
    if (this.#kinds[token - 1] !== DOT) this.#class = { token, depth: this.#opened.length };
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
    let end = start + 1;
    for (; end < this.#source.length; end++) {
      const code = this.#source.charCodeAt(end);
      if (code === 92) end++;
      else if (code === quote || code === NEWLINE) break;
    }
    this.#push(STRING, start, end + 1);
  }

  /** From just after a backtick, or after the brace that ends an inserted expression, to the next of either. */
  #template(start: number, from: number): void {
    const source = this.#source;
    for (let end = from; end < source.length; end++) {
      const code = source.charCodeAt(end);
      if (code === 92) end++;
      else if (code === BACKTICK) {
        this.#push(TEMPLATE, start, end + 1);
        return;
      } else if (code === DOLLAR && source.charCodeAt(end + 1) === BRACE_OPEN) {
        this.#push(COMMA, start, end + 2); // What follows is an expression, as after a comma.
        this.#open(BACKTICK, -1);
        return;
      }
    }
    this.#at = source.length;
  }

  #slash(): void {
    const next = this.#source.charCodeAt(this.#at + 1);
    if (next === SLASH) this.#at = this.#lineEnd(this.#at);
    else if (next === STAR) {
      const end = this.#source.indexOf('*/', this.#at + 2);
      this.#at = end === -1 ? this.#source.length : end + 2;
    } else if (!this.#isRegexNext() || !this.#regex()) this.#push(SLASH, this.#at, this.#at + 1);
  }

  #isRegexNext(): boolean {
    const last = this.#count - 1;
    const kind = this.#kinds[last];
    if (kind === undefined) return true;
    if (kind === IDENTIFIER) return BEFORE_OPERAND.has(this.#text(last)) && this.#kinds[last - 1] !== DOT;
    return kind === ARROW || (kind > STEP && kind !== PAREN_CLOSE && kind !== BRACKET_CLOSE);
  }

  #regex(): boolean {
    const start = this.#at;
    let isInClass = false;
    for (let end = start + 1; end < this.#source.length; end++) {
      const code = this.#source.charCodeAt(end);
      if (code === NEWLINE) return false;
      if (code === 92) end++;
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

  #punctuation(code: number): void {
    const start = this.#at;
    const next = this.#source.charCodeAt(start + 1);
    if (code === EQUALS && next === GREATER) {
      this.#push(ARROW, start, start + 2);
      this.#arrow();
    } else if ((code === 43 || code === 45) && next === code) {
      this.#push(STEP, start, start + 2);
    } else if (code === BRACE_OPEN || code === PAREN_OPEN || code === BRACKET_OPEN) {
      this.#push(code, start, start + 1);
      if (code === BRACE_OPEN) this.#brace();
      else this.#open(code, -1);
    } else if (code === BRACE_CLOSE || code === PAREN_CLOSE || code === BRACKET_CLOSE) {
      this.#closeBracket(code, start);
    } else {
      if (code === COMMA || code === SEMICOLON) this.#closeArrows(start);
      this.#push(code, start, start + 1);
    }
  }

  #closeBracket(code: number, start: number): void {
    this.#closeArrows(start);
    const closed = this.#close(start);
    if (closed?.kind === BACKTICK && code === BRACE_CLOSE) {
      this.#template(start, start + 1);
      return;
    }
    this.#push(code, start, start + 1);
    if (code === PAREN_CLOSE) this.#lastOpenParen = closed?.token ?? -1;
  }

  /** An arrow with braces is taken up at the brace; one without ends where its expression does. */
  #arrow(): void {
    let at = this.#at;
    while (this.#source.charCodeAt(at) <= 32) at++;
    if (this.#source.charCodeAt(at) === BRACE_OPEN) return;
    this.#open(GREATER, this.#begin(this.#at, this.#arrowName(this.#count - 1)));
  }

  #brace(): void {
    const brace = this.#count - 1;
    const pending = this.#class;
    if (pending && pending.depth === this.#opened.length) {
      this.#class = undefined;
      const named = this.#kinds[pending.token + 1] === IDENTIFIER && this.#text(pending.token + 1) !== 'extends';
      this.#open(BRACE_OPEN, -1, named ? pending.token + 1 : this.#nameBefore(pending.token));
      return;
    }
    const name = this.#functionNameBefore(brace);
    this.#open(BRACE_OPEN, name === undefined ? -1 : this.#begin(this.#at, name));
  }

  /** The token that names the function whose body this brace begins; -1 without name; undefined when it begins none. */
  #functionNameBefore(brace: number): number | undefined {
    const before = this.#kinds[brace - 1];
    if (before === ARROW) return this.#arrowName(brace - 1);
    if (before !== PAREN_CLOSE || this.#lastOpenParen < 1) return undefined;
    const head = this.#lastOpenParen - 1;
    const kind = this.#kinds[head];
    if (kind === STRING || kind === NUMBER) return head;
    if (kind === BRACKET_CLOSE) return -1;
    if (kind === STAR && this.#isWord(head - 1, 'function')) return this.#nameBefore(head - 1);
    if (kind !== IDENTIFIER) return undefined;
    const word = this.#text(head);
    if (word === 'function') return this.#nameBefore(head);
    if (CONTROL.has(word) || (word === 'await' && this.#isWord(head - 1, 'for'))) return undefined;
    if (word !== 'constructor') return head;
    const inClass = this.#opened.at(-1)?.className;
    return inClass === undefined || inClass === -1 ? head : inClass;
  }

  #arrowName(arrow: number): number {
    return this.#nameBefore(this.#kinds[arrow - 1] === PAREN_CLOSE ? this.#lastOpenParen : arrow - 1);
  }

  /** What a function or class without a name of its own is assigned to, as `name = …` or `name: …`. */
  #nameBefore(first: number): number {
    const before = this.#isWord(first - 1, 'async') ? first - 2 : first - 1;
    const kind = this.#kinds[before];
    const named = this.#kinds[before - 1];
    if (kind === EQUALS && named === IDENTIFIER) return before - 1;
    if (kind !== COLON || (named !== IDENTIFIER && named !== STRING)) return -1;
    const around = this.#kinds[before - 2];
    return around === BRACE_OPEN || around === COMMA ? before - 1 : -1; // Not the other half of a ? b : c.
  }

  #begin(start: number, nameToken: number): number {
    const isNamed = nameToken >= 0 && this.#kinds[nameToken] !== QUESTION;
    this.#scopes.push({
      start,
      end: Number.POSITIVE_INFINITY,
      parent: this.#scope,
      nameStart: isNamed ? (this.#starts[nameToken] ?? -1) : -1,
      // Copied, so that the name does not keep the whole script in memory.
      name: isNamed ? Buffer.from(this.#text(nameToken).replace(/^['"]|['"]$/g, '')).toString() : '',
    });
    return this.#scopes.length - 1;
  }

  #open(kind: number, scope: number, className?: number): void {
    this.#opened.push({ kind, token: this.#count - 1, scope, className });
    if (scope !== -1) this.#scope = scope;
  }

  #close(end: number): Opened | undefined {
    const closed = this.#opened.pop();
    const scope = closed ? this.#scopes[closed.scope] : undefined;
    if (scope) {
      scope.end = end;
      this.#scope = scope.parent;
    }
    return closed;
  }

  #closeArrows(end: number): void {
    while (this.#opened.at(-1)?.kind === GREATER) this.#close(end);
  }

  #isWord(token: number, word: string): boolean {
    return this.#kinds[token] === IDENTIFIER && this.#text(token) === word;
  }

  #text(token: number): string {
    return this.#source.slice(this.#starts[token], this.#ends[token]);
  }

  #lineEnd(from: number): number {
    const end = this.#source.indexOf('\n', from);
    return end === -1 ? this.#source.length : end;
  }
}

/** Of the first 128 characters: 1 for letters and the like, 2 for digits. */
const WORD = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_#@\\') WORD[char.charCodeAt(0)] = 1;
for (const char of '0123456789') WORD[char.charCodeAt(0)] = 2;

function isWordStart(code: number): boolean {
  return code < 128 ? WORD[code] === 1 : isLetterBeyond(code);
}

function isWordPart(code: number): boolean {
  return code < 128 ? WORD[code] !== 0 : isLetterBeyond(code);
}

/** Past the last character `code` is NaN, which is no letter. */
function isLetterBeyond(code: number): boolean {
  return code >= 128 && code !== 0x2028 && code !== 0x2029;
}
