import { ScriptScanner, type ShapeListener } from './script-scanner.ts';
import {
  ARROW,
  BRACE_OPEN,
  BRACKET_CLOSE,
  COLON,
  COMMA,
  EQUALS,
  GREATER,
  IDENTIFIER,
  NUMBER,
  PAREN_CLOSE,
  STAR,
  STRING,
  type TokenList,
  wordFrom,
} from './script-tokens.ts';

const CONTROL = new Set(['if', 'for', 'while', 'switch', 'catch', 'with']);
/** Marks a body that does not belong to a class. */
const NO_CLASS = -2;

/**
 * The functions of a script in the order in which they begin, kept as numbers: a bundle has tens of thousands. Offsets
 * count UTF-16 units from the start. Text that is misread costs a wrong name, never an error.
 */
export class FunctionScopes {
  readonly #source: string;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  /** The function around each; -1 at the top. */
  readonly #parents: Int32Array;
  readonly #nameStarts: Int32Array;

  constructor(source: string) {
    const { starts, ends, parents, nameStarts } = new FunctionFinder(source).find();
    this.#source = source;
    this.#starts = Int32Array.from(starts);
    this.#ends = Int32Array.from(ends);
    this.#parents = Int32Array.from(parents);
    this.#nameStarts = Int32Array.from(nameStarts);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The innermost function around an offset; -1 at the top of the script. */
  at(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle - 1;
    }
    let found = high;
    while (found >= 0 && (this.#ends[found] ?? 0) <= offset) found = this.parent(found);
    return found;
  }

  parent(scope: number): number {
    return this.#parents[scope] ?? -1;
  }

  /** The offset of a function's name; -1 for a function without one. */
  nameStart(scope: number): number {
    return this.#nameStarts[scope] ?? -1;
  }

  name(scope: number): string {
    const start = this.nameStart(scope);
    if (start === -1) return '';
    const quote = this.#source.charAt(start);
    if (quote !== '"' && quote !== "'") return wordFrom(this.#source, start);
    const end = this.#source.indexOf(quote, start + 1);
    return this.#source.slice(start + 1, end === -1 ? undefined : end);
  }
}

/** What was opened and not closed yet: brackets, and the expressions arrows answer, which no bracket closes. */
interface Opened {
  readonly kind: number;
  readonly token: number;
  readonly scope: number;
  /** Of a class body the token that names the class, -1 without name. */
  readonly className: number;
}

class FunctionFinder implements ShapeListener {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly parents: number[] = [];
  readonly nameStarts: number[] = [];
  readonly #source: string;
  readonly #scanner: ScriptScanner;
  readonly #tokens: TokenList;
  readonly #opened: Opened[] = [];
  #scope = -1;
  #lastClosed = -1;
  /** The `(` that the last `)` closed. */
  #lastOpenParen = -1;
  /** A `class` whose body has not begun, and how deep it stands. */
  #classToken = -1;
  #classDepth = -1;

  constructor(source: string) {
    this.#source = source;
    this.#scanner = new ScriptScanner(source);
    this.#tokens = this.#scanner.tokens;
  }

  find(): this {
    this.#scanner.run(this);
    while (this.#opened.length > 0) this.#close(this.#source.length);
    return this;
  }

  onClassWord(token: number): void {
    this.#classToken = token;
    this.#classDepth = this.#opened.length;
  }

  onOpen(code: number, end: number): void {
    if (code === BRACE_OPEN) this.#brace(end);
    else this.#open(code, -1, NO_CLASS);
  }

  onClose(start: number): number | undefined {
    this.onSeparator(start);
    const closed = this.#close(start);
    this.#lastClosed = closed?.token ?? -1;
    return closed?.kind;
  }

  onParenClosed(): void {
    this.#lastOpenParen = this.#lastClosed;
  }

  /** An arrow with braces is taken up at the brace; one without ends where its expression does. */
  onArrow(end: number, opensBrace: boolean): void {
    if (!opensBrace) this.#open(GREATER, this.#begin(end, this.#arrowName(this.#tokens.count - 1)), NO_CLASS);
  }

  onSeparator(start: number): void {
    while (this.#opened.at(-1)?.kind === GREATER) this.#close(start);
  }

  #brace(end: number): void {
    const brace = this.#tokens.count - 1;
    if (this.#beginsClass()) {
      const named = this.#classToken + 1;
      const isNamed = this.#tokens.kind(named) === IDENTIFIER && !this.#tokens.isWord(named, 'extends');
      this.#open(BRACE_OPEN, -1, isNamed ? named : this.#nameBefore(this.#classToken));
      this.#classToken = -1;
      return;
    }
    const name = this.#functionNameBefore(brace);
    this.#open(BRACE_OPEN, name === undefined ? -1 : this.#begin(end, name), NO_CLASS);
  }

  #beginsClass(): boolean {
    if (this.#classToken === -1 || this.#classDepth !== this.#opened.length) return false;
    const next = this.#tokens.kind(this.#classToken + 1);
    return next === IDENTIFIER || next === BRACE_OPEN; // Anything else follows a property called class.
  }

  /** The token that names the function whose body this brace begins; -1 without name; undefined when it begins none. */
  #functionNameBefore(brace: number): number | undefined {
    const tokens = this.#tokens;
    const before = tokens.kind(brace - 1);
    if (before === ARROW) return this.#arrowName(brace - 1);
    if (before !== PAREN_CLOSE || this.#lastOpenParen < 1) return undefined;
    const head = this.#lastOpenParen - 1;
    const kind = tokens.kind(head);
    if (kind === STRING || kind === NUMBER) return head;
    if (kind === BRACKET_CLOSE) return -1;
    if (kind === STAR && tokens.isWord(head - 1, 'function')) return this.#nameBefore(head - 1);
    if (kind !== IDENTIFIER) return undefined;
    const word = tokens.text(head);
    if (word === 'function') return this.#nameBefore(head);
    if (CONTROL.has(word) || (word === 'await' && tokens.isWord(head - 1, 'for'))) return undefined;
    if (word !== 'constructor') return head;
    const inClass = this.#opened.at(-1)?.className ?? NO_CLASS;
    return inClass < 0 ? head : inClass;
  }

  #arrowName(arrow: number): number {
    return this.#nameBefore(this.#tokens.kind(arrow - 1) === PAREN_CLOSE ? this.#lastOpenParen : arrow - 1);
  }

  /** What a function or class without a name of its own is assigned to, as `name = …` or `name: …`. */
  #nameBefore(first: number): number {
    const tokens = this.#tokens;
    const before = tokens.isWord(first - 1, 'async') ? first - 2 : first - 1;
    const kind = tokens.kind(before);
    const named = tokens.kind(before - 1);
    if (kind === EQUALS && named === IDENTIFIER) return before - 1;
    if (kind !== COLON || (named !== IDENTIFIER && named !== STRING)) return -1;
    const around = tokens.kind(before - 2);
    return around === BRACE_OPEN || around === COMMA ? before - 1 : -1; // Not the other half of a ? b : c.
  }

  #begin(start: number, nameToken: number): number {
    this.starts.push(start);
    this.ends.push(this.#source.length);
    this.parents.push(this.#scope);
    this.nameStarts.push(nameToken < 0 ? -1 : this.#tokens.start(nameToken));
    return this.starts.length - 1;
  }

  #open(kind: number, scope: number, className: number): void {
    this.#opened.push({ kind, token: this.#tokens.count - 1, scope, className });
    if (scope !== -1) this.#scope = scope;
  }

  #close(end: number): Opened | undefined {
    const closed = this.#opened.pop();
    if (closed && closed.scope !== -1) {
      this.ends[closed.scope] = end;
      this.#scope = this.parents[closed.scope] ?? -1;
    }
    return closed;
  }
}
