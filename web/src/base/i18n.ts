/** The catalogue. English is written where it is used and is its own key; another language maps those texts to its own. */
const catalogue: Readonly<Record<string, string>> = {};
const LOCALE = 'en';

type Values = Readonly<Record<string, string | number>>;

/** The text in the page's language, with `{name}` replaced. */
export function t(text: string, values?: Values): string {
  const translated = catalogue[text] ?? text;
  if (!values) return translated;
  return translated.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const plural = new Intl.PluralRules(LOCALE);
const whole = new Intl.NumberFormat(LOCALE);

/** `tn(3, '{count} trace', '{count} traces')`. The number is written the language's way. */
export function tn(count: number, one: string, other: string, values?: Values): string {
  return t(plural.select(count) === 'one' ? one : other, { count: whole.format(count), ...values });
}

const listFormat = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** "a, b and c". */
export function tlist(items: readonly string[]): string {
  return listFormat.format(items);
}
