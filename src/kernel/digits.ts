import { setOwn } from './set-own.ts';

/**
 * Numbers of other people's JSON, written back with the digits they came with: `107505301260286111`, `1.10` and `1e400` are
 * more than a number can hold. Values stay ordinary numbers; the object or list around one that would lose digits carries
 * their text, and JSON.stringify finds it there.
 */

/** The parsed value; what JSON.stringify makes of it has the digits of the text. Throws what JSON.parse throws. */
export function parseExact(text: string): unknown {
  if (!losesDigits(text)) return JSON.parse(text);
  const value = reviveJson(text, remember);
  return typeof value === 'number' ? exactNumber(text.trim()) : value;
}

/** As JSON.parse, but an integer that a number cannot hold becomes its text: for values that leave the object around them. */
export function parseLongAsText(text: string): unknown {
  return losesDigits(text) ? reviveJson(text, longAsText) : JSON.parse(text);
}

/** The value under a key, as JSON.stringify is to write it alone: a number that would lose digits becomes one that does not. */
export function exactAt(holder: object, key: string): unknown {
  const value: unknown = Reflect.get(holder, key);
  const digits = digitsAt(holder, key);
  return digits === undefined ? value : exactNumber(digits);
}

/** The digits a number came with, if it would lose them. */
export function digitsAt(holder: object, key: string | number): string | undefined {
  const digits = kept.get(holder)?.get(String(key));
  const value: unknown = Reflect.get(holder, key);
  return digits !== undefined && Object.is(Number(digits), value) ? digits : undefined;
}

/** The same of an integer, which alone the engine reads with all its digits, as long as it has 64 bits. */
export function integerDigitsAt(holder: object, key: string | number): string | undefined {
  const digits = digitsAt(holder, key);
  return digits !== undefined && /^-?[1-9]\d*$/.test(digits) && fitsEngine(digits) ? digits : undefined;
}

/** A copy keeps the digits of what it was copied from; of several the last that has the number. */
export function withDigits<Copy extends object>(copy: Copy, ...from: readonly (object | undefined)[]): Copy {
  for (const holder of from) {
    if (holder === undefined) continue;
    for (const [key, digits] of kept.get(holder) ?? []) keep(copy, key, digits);
  }
  return copy;
}

/** `target[key] = from[key]`, with its digits. */
export function assignExact(target: Record<string, unknown>, key: string, from: Record<string, unknown>): void {
  const digits = digitsAt(from, key);
  setOwn(target, key, from[key]);
  kept.get(target)?.delete(key);
  if (digits !== undefined) keep(target, key, digits);
}

/**
 * The JSON of a value as the engine can read it. One integer beyond 64 bits or one number beyond a double makes it refuse the whole
 * document: the former gets an exponent, which `parseExact` takes away again, the latter becomes text.
 */
export function toEngineJson(value: unknown): string {
  const text = JSON.stringify(value);
  return UNREADABLE.test(text) ? JSON.stringify(reviveJson(text, readable)) : text;
}

const UNREADABLE = /[[:,]-?(?:\d{19}|\d[\d.]*[eE]\+?\d{3})/;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

function fitsEngine(digits: string): boolean {
  const integer = BigInt(digits);
  return integer >= INT64_MIN && integer <= UINT64_MAX;
}

function readable(this: object, _key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
  if (!Number.isFinite(value)) return source;
  if (!/^-?\d+$/.test(source)) return exactNumber(source);
  return exactNumber(fitsEngine(source) ? source : `${source}e0`);
}

/** Whether a value stands for a number that would have lost digits. */
export const isExactNumber = (JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON;

function longAsText(this: object, key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined) return value;
  const isLong = !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isLong || !Number.isFinite(value) ? source : remember.call(this, key, value, { source });
}

type Digits = Map<string, string>;
type Reviver = (this: object, key: string, value: unknown, context: { readonly source?: string }) => unknown;
type RawJson = { readonly rawJSON: string };

// TypeScript's library does not list source text access yet.
const reviveJson = JSON.parse as (text: string, reviver: Reviver) => unknown;
const exactNumber = (JSON as unknown as { rawJSON(text: string): RawJson }).rawJSON;

const kept = new WeakMap<object, Digits>();

/** Numbers that may lose digits, where a value may stand: with 16 digits, a last 0 behind the point, an exponent, or minus zero. */
const DOUBTFUL = /[[:,\s](-?(?:\d{16,}|\d+\.\d*0|\d+\.\d{15,}|\d[\d.]*[eE][+-]?\d+|0(?=[\s,}\]]|$))\d*)/g;

/** Whether some number of a JSON text is written otherwise than JavaScript would. What looks like one inside of a text counts. */
function losesDigits(text: string): boolean {
  for (const [, number = ''] of ` ${text}`.matchAll(DOUBTFUL))
    if (number !== '0' && String(Number(number)) !== number) return true;
  return false;
}

/** Larger exponents are beyond what Postgres stores in a number; JavaScript's reading of them holds. */
const FAR_EXPONENT = /[eE][+-]?\d{4,}$/;
/** How `toEngineJson` writes an integer beyond 64 bits. */
const WIDE_INTEGER = /^(-?\d{19,})e0$/;

function remember(this: object, key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source || FAR_EXPONENT.test(source))
    return value;
  keep(this, key, WIDE_INTEGER.exec(source)?.[1] ?? source);
  return value;
}

function keep(holder: object, key: string, digits: string): void {
  const known = kept.get(holder);
  if (known) {
    known.set(key, digits);
    return;
  }
  kept.set(holder, new Map([[key, digits]]));
  // An object with such a key of its own writes its numbers as JavaScript does.
  if (!Object.hasOwn(holder, 'toJSON'))
    Object.defineProperty(holder, 'toJSON', { value: writeExact, configurable: true });
}

function writeExact(this: object): object {
  const copy: object = Array.isArray(this) ? [...this] : { ...this };
  for (const key of kept.get(this)?.keys() ?? []) {
    const digits = digitsAt(this, key);
    if (digits !== undefined) Reflect.set(copy, key, exactNumber(digits));
  }
  return copy;
}
