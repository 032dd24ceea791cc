/**
 * Numbers of people's JSON with the digits they came with: `107505301260286111` and `1.10` are more than a number can hold. Values stay
 * ordinary numbers; the object or list around one that would lose digits has a hidden `toJSON` that writes its text, so that what is
 * read, shown, edited and sent back is the same. Browsers that cannot tell a number's text read as they always did.
 */

type Reviver = (this: object, key: string, value: unknown, context: { readonly source?: string }) => unknown;

// TypeScript's library does not list source text access yet.
const reviveJson = JSON.parse as (text: string, reviver: Reviver) => unknown;
const exactNumber = (JSON as unknown as { rawJSON?(text: string): object }).rawJSON;

const kept = new WeakMap<object, Map<string, string>>();
const roots = new WeakSet<object>();

/** As JSON.parse; what JSON.stringify makes of the value has the digits of the text. */
export function parseExact(text: string): unknown {
  if (!exactNumber || !losesDigits(text)) return JSON.parse(text);
  const value = reviveJson(text, remember);
  if (typeof value === 'number') return exactNumber(text.trim());
  if (typeof value === 'object' && value !== null) roots.add(value);
  return value;
}

/** Whether a value stands for a number alone that would have lost digits. */
export function isExactNumber(value: unknown): boolean {
  const isRaw = (JSON as unknown as { isRawJSON?(value: unknown): boolean }).isRawJSON;
  return isRaw?.(value) ?? false;
}

/** Whether a whole answer, or one of its pages, holds such numbers, which a copy of it would lose. */
export function keepsDigits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return roots.has(value) || ('pages' in value && Array.isArray(value.pages) && value.pages.some(keepsDigits));
}

/** The value under a key as it is to be written alone. */
export function exactAt(holder: object, key: string): unknown {
  const value: unknown = Reflect.get(holder, key);
  const digits = kept.get(holder)?.get(key);
  return exactNumber && digits !== undefined && Number(digits) === value ? exactNumber(digits) : value;
}

/** Numbers that may lose digits, where a value may stand. What looks like one inside of a text counts. */
const DOUBTFUL = /[[:,\s](-?(?:\d{16,}|\d+\.\d*0|\d+\.\d{15,}|\d[\d.]*[eE][+-]?\d+|0(?=[\s,}\]]|$))\d*)/g;

function losesDigits(text: string): boolean {
  for (const [, number = ''] of ` ${text}`.matchAll(DOUBTFUL))
    if (number !== '0' && String(Number(number)) !== number) return true;
  return false;
}

function remember(this: object, key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
  const known = kept.get(this);
  if (known) known.set(key, source);
  else {
    kept.set(this, new Map([[key, source]]));
    // An object with such a key of its own writes its numbers as JavaScript does.
    if (!Object.hasOwn(this, 'toJSON')) {
      Object.defineProperty(this, 'toJSON', { value: writeExact, configurable: true });
    }
  }
  return value;
}

function writeExact(this: object): object {
  const copy: object = Array.isArray(this) ? [...this] : { ...this };
  for (const key of kept.get(this)?.keys() ?? []) {
    if (Object.hasOwn(copy, key)) Reflect.set(copy, key, exactAt(this, key));
  }
  return copy;
}
