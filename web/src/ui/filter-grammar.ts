/** The text grammar of every filter bar and of `f=` in URLs: `model:gpt-4o`, `cost:>0.01`, `-name:"my run"`, `tool:a,b`. */
export type FilterOp = '=' | '>' | '>=' | '<' | '<=' | '~';

export interface Filter {
  readonly field: string;
  readonly op: FilterOp;
  /** Any of these. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

export interface ParsedFilters {
  readonly filters: readonly Filter[];
  /** Words that belong to no field: full-text search. */
  readonly text: string;
}

export function parseFilters(input: string): ParsedFilters {
  const filters: Filter[] = [];
  const words: string[] = [];
  for (const piece of pieces(input)) {
    const filter = parseFilter(piece);
    if (filter) filters.push(filter);
    else words.push(isQuoted(piece) ? unquote(piece) : piece);
  }
  return { filters, text: words.join(' ') };
}

const shape = /^(-?)("(?:[^"\\]|\\.)*"|[^\s":]+):(>=|<=|>|<|~)?(.+)$/su;

/** One token, or undefined when the piece is just a word. */
function parseFilter(piece: string): Filter | undefined {
  const match = shape.exec(piece);
  if (!match) return undefined;
  const [, minus, field = '', op, rest = ''] = match;
  const values = splitValues(rest);
  if (values.length === 0) return undefined;
  // The pattern admits only these operators.
  return { field: unquote(field), op: (op ?? '=') as FilterOp, values, negated: minus === '-' };
}

export function printFilter({ field, op, values, negated }: Filter): string {
  const name = /^[^\s":-][^\s":]*$/u.test(field) ? field : quote(field);
  return `${negated ? '-' : ''}${name}:${op === '=' ? '' : op}${values.map(printValue).join(',')}`;
}

export function printFilters(filters: readonly Filter[], text = ''): string {
  const words = text.trim();
  return [...filters.map(printFilter), ...(words ? [printText(words)] : [])].join(' ');
}

export const sameFilter = (a: Filter, b: Filter): boolean => printFilter(a) === printFilter(b);

/** Text that would read as filters is quoted, so that printing and parsing are each other's inverse. */
function printText(words: string): string {
  const again = parseFilters(words);
  return again.filters.length === 0 && again.text === words ? words : quote(words);
}

function printValue(value: string): string {
  return /^[^\s",<>~=\\][^\s",\\]*$/u.test(value) ? value : quote(value);
}

const isQuoted = (text: string) => text.length >= 2 && text.startsWith('"') && text.endsWith('"');
const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const unquote = (text: string) => (isQuoted(text) ? text.slice(1, -1).replace(/\\(.)/gsu, '$1') : text);

/** Splits at white space outside quotes. An open quote runs to the end. */
function pieces(input: string): string[] {
  return splitOutsideQuotes(input, (char) => /\s/u.test(char)).filter((piece) => piece !== '');
}

function splitValues(text: string): string[] {
  return splitOutsideQuotes(text, (char) => char === ',')
    .map(unquote)
    .filter((value, index, all) => value !== '' || isEmptyQuoted(text, all.length, index));
}

const isEmptyQuoted = (text: string, count: number, index: number) => count === 1 && index === 0 && text === '""';

function splitOutsideQuotes(input: string, isSeparator: (char: string) => boolean): string[] {
  const out: string[] = [];
  let piece = '';
  let quoted = false;
  for (let at = 0; at < input.length; at += 1) {
    const char = input.charAt(at);
    if (quoted && char === '\\') {
      piece += char + input.charAt(at + 1);
      at += 1;
      continue;
    }
    if (char === '"') quoted = !quoted;
    if (!quoted && isSeparator(char)) {
      out.push(piece);
      piece = '';
    } else piece += char;
  }
  out.push(quoted ? `${piece}"` : piece);
  return out;
}
