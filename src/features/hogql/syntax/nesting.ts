import { syntaxError, tooComplex } from '../errors.ts';
import { withoutQuotes } from './quotes.ts';

const TEXT_BYTES_MAX = 100_000;
const NESTING_MAX = 50;
const CONDITIONALS_MAX = 300;
const PARTS_MAX = 2_000;
const UNIONS_MAX = 100;

/**
 * Refuses texts the parser would spend seconds on: its time grows steeply with nesting, so length and nesting
 * are bounded before it sees the text. Brackets inside strings and comments do not count.
 */
export function checkSize(text: string): void {
  if (Buffer.byteLength(text) > TEXT_BYTES_MAX) throw syntaxError('Query is longer than 100,000 bytes.');
  if (text.includes('\u0000')) throw syntaxError('Null characters are not allowed.');
  const bare = withoutQuotes(text);
  if (deepestNesting(bare) > NESTING_MAX) throw syntaxError(`Query is nested deeper than ${NESTING_MAX} levels.`);
  checkParts(bare);
}

/** The parser's time grows with these much faster than with the text; a list of values costs it little. */
function checkParts(bare: string): void {
  if (countOf(bare, /\?/g) > CONDITIONALS_MAX)
    throw tooComplex(`Query has more than ${CONDITIONALS_MAX} conditionals.`);
  if (countOf(bare, /\b(?:union|intersect|except)\b/gi) > UNIONS_MAX) {
    throw tooComplex(`Query has more than ${UNIONS_MAX} unions.`);
  }
  // A sign in front of a listed number is no operator.
  const operators = countOf(bare.replace(/([([,]\s*)[-+](?=\s*\d)/g, '$1 '), OPERATOR);
  const fields = bare.match(NAME)?.filter((name) => !KEYWORDS.has(name.toLowerCase())).length ?? 0;
  if (Math.max(operators, fields, countOf(bare, /:/g)) > PARTS_MAX) {
    throw tooComplex(`Query has more than ${PARTS_MAX.toLocaleString('en')} operators or fields.`);
  }
}

const OPERATOR = /[-+*/%<>=!|~]+|\b(?:and|or|not|like|ilike|in|is|between)\b/gi;
/** With its path, `properties.a.b`, it is one. */
const NAME = /[\p{L}_$][\p{L}\d_$]*(?:\.[\p{L}_$][\p{L}\d_$]*)*/gu;
const KEYWORDS = new Set(
  `select from where and or not as in is null like ilike between case when then else end group order by having limit offset
  union all distinct join inner left right cross on with asc desc`.split(/\s+/),
);

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function deepestNesting(bare: string): number {
  let depth = 0;
  let deepest = 0;
  // `case` nests without brackets; its `end` is not tracked, so the count is an upper bound.
  for (const [mark] of bare.matchAll(/[()[\]{}]|\bcase\b/gi)) {
    if (')]}'.includes(mark)) depth--;
    else deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}
