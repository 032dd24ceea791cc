import { isObject } from '#kernel/json.ts';

const DATA_URL_HEAD = /data:([a-z0-9.+-]+\/[a-z0-9.+-]+)?(?:;[a-z0-9=.+-]+)*;base64,/iy;
const BASE64 = /[A-Za-z0-9+/_=-]*/y;
/** A text that opens with a data URL and is longer than this is taken to be nothing else. */
const SEARCHED_DATA_LENGTH_MAX = 65_536;
const DEPTH_MAX = 40;

/** Text that grows up to a length and then says that it is full, so that its writer can stop early. */
export class BoundedText {
  readonly #lengthMax: number;
  #text = '';

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  get isFull(): boolean {
    return this.#text.length >= this.#lengthMax;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** An empty text that may grow as far as this one still can. */
  inner(): BoundedText {
    return new BoundedText(this.#room);
  }

  add(text: string): void {
    const room = this.#room;
    if (room > 0) this.#text += text.length > room ? text.slice(0, room) : text;
  }

  /** Adds text of a message, with attachments inside it shown by their type only. */
  addContent(text: string): void {
    let at = 0;
    while (at < text.length && !this.isFull) {
      const reach = at + this.#room;
      const found = text.indexOf('data:', at);
      if (found < 0 || found >= reach) {
        this.add(text.slice(at, reach));
        return;
      }
      this.add(text.slice(at, found));
      DATA_URL_HEAD.lastIndex = found;
      const head = DATA_URL_HEAD.exec(text);
      if (head === null) {
        this.add('data:');
        at = found + 5;
        continue;
      }
      this.add(`[${head[1] ?? 'data'}]`);
      if (found === 0 && text.length > SEARCHED_DATA_LENGTH_MAX) return;
      BASE64.lastIndex = DATA_URL_HEAD.lastIndex;
      BASE64.exec(text);
      at = BASE64.lastIndex;
    }
  }

  /** Adds a value as compact JSON, as far as there is room. */
  addJson(value: unknown, depth = 0): void {
    if (this.isFull) return;
    if (typeof value === 'string') this.#addQuoted(value);
    else if (Array.isArray(value)) this.#addArray(value, depth);
    else if (isObject(value)) this.#addObject(value, depth);
    else this.add(String(value ?? null));
  }

  toString(): string {
    return this.#text;
  }

  get #room(): number {
    return this.#lengthMax - this.#text.length;
  }

  #addQuoted(value: string): void {
    const content = this.inner();
    content.addContent(value);
    this.add(JSON.stringify(content.toString()));
  }

  #addArray(values: readonly unknown[], depth: number): void {
    if (depth > DEPTH_MAX) {
      this.add('[…]');
      return;
    }
    this.add('[');
    let first = true;
    for (const value of values) {
      if (this.isFull) return;
      if (!first) this.add(',');
      first = false;
      this.addJson(value, depth + 1);
    }
    this.add(']');
  }

  #addObject(value: Record<string, unknown>, depth: number): void {
    if (depth > DEPTH_MAX) {
      this.add('{…}');
      return;
    }
    this.add('{');
    let first = true;
    for (const key in value) {
      if (this.isFull) return;
      if (!first) this.add(',');
      first = false;
      this.#addQuoted(key);
      this.add(':');
      this.addJson(value[key], depth + 1);
    }
    this.add('}');
  }
}
