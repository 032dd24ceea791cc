/** The rates a form has fields for, in USD: per million tokens, and per request. */
export const SIMPLE_KINDS = ['input', 'output', 'cache_read', 'cache_write', 'request'] as const;
export type SimpleKind = (typeof SIMPLE_KINDS)[number];
export type SimpleRates = Readonly<Record<SimpleKind, string>>;

const EMPTY: SimpleRates = { input: '', output: '', cache_read: '', cache_write: '', request: '' };
const AMOUNT = /^\d+(\.\d+)?$|^\.\d+$/;

/** The texts of the fields; undefined for rates with dates, steps or kinds that the form has no field for. */
export function toSimple(rates: readonly unknown[]): SimpleRates | undefined {
  if (rates.length === 0) return EMPTY;
  const [only] = rates;
  if (rates.length > 1 || typeof only !== 'object' || only === null) return undefined;
  const texts: Record<SimpleKind, string> = { ...EMPTY };
  for (const [kind, rate] of Object.entries(only)) {
    if (!isSimpleKind(kind) || typeof rate !== 'number') return undefined;
    texts[kind] = String(rate);
  }
  return texts;
}

/** The rates of the fields; a field left empty says nothing, so such tokens have no price. */
export function fromSimple(texts: SimpleRates): Record<string, number>[] {
  const rates = SIMPLE_KINDS.flatMap((kind) => {
    const text = texts[kind].trim();
    return text === '' ? [] : [[kind, Number(text)] as const];
  });
  return [Object.fromEntries(rates)];
}

export const isAmount = (text: string): boolean => text.trim() === '' || AMOUNT.test(text.trim());

function isSimpleKind(kind: string): kind is SimpleKind {
  return (SIMPLE_KINDS as readonly string[]).includes(kind);
}
