import { parseJsonBody } from '#http/json-body.ts';

/**
 * JSON in a cell of a table. A text stands as itself as long as it cannot be mistaken for JSON; everything else, and
 * what a spreadsheet would run as a formula, stands as JSON. An empty cell is null. Reading a written cell gives back
 * exactly what was written.
 */
export function toCell(value: unknown): string {
  if (value === null) return '';
  if (typeof value !== 'string' || isFormula(value) || readJson(value) !== undefined) return JSON.stringify(value);
  return value === '' ? '""' : value;
}

export function readCell(cell: string): unknown {
  if (cell === '') return null;
  const json = readJson(cell);
  return json === undefined ? cell : json.value;
}

/** A plain text, such as an id: never another kind of JSON, and in quotes only where a spreadsheet would run it. */
export function toTextCell(text: string | null): string {
  if (text === null) return '';
  return isFormula(text) || text.startsWith('"') ? JSON.stringify(text) : text;
}

export function readTextCell(cell: string): string | null {
  const json = cell.startsWith('"') ? readJson(cell)?.value : undefined;
  return typeof json === 'string' ? json : cell === '' ? null : cell;
}

const FORMULA = /^[=+\-@\t\r]/;

function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** Wrapped, because JSON text can stand for anything but for undefined. */
function readJson(text: string): { readonly value: unknown } | undefined {
  if (!MAY_BE_JSON.test(text)) return undefined;
  try {
    const value = parseJsonBody(Buffer.from(text));
    // An id of twenty digits or a `1.50` is more often a text than a number: such a cell stays the text it is.
    return NUMBER.test(text) && JSON.stringify(Number(text)) !== text ? undefined : { value };
  } catch {
    return undefined;
  }
}

const NUMBER = /^\s*-?\d/;

/** Most cells are plain sentences, and a parser that throws for each of them is slow. */
const MAY_BE_JSON = /^\s*(?:[[{"\d-]|true\b|false\b|null\b)/;
