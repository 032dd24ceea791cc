import { syntaxError } from '../errors.ts';
import { withoutQuotes } from './quotes.ts';

const TEXT_BYTES_MAX = 100_000;
const NESTING_MAX = 50;

/**
 * Refuses texts the parser would spend seconds on: its time grows steeply with nesting, so length and nesting
 * are bounded before it sees the text. Brackets inside strings and comments do not count.
 */
export function checkSize(text: string): void {
  if (Buffer.byteLength(text) > TEXT_BYTES_MAX) throw syntaxError('Query is longer than 100,000 bytes.');
  if (text.includes('\u0000')) throw syntaxError('Null characters are not allowed.');
  if (deepestNesting(text) > NESTING_MAX) throw syntaxError(`Query is nested deeper than ${NESTING_MAX} levels.`);
}

function deepestNesting(text: string): number {
  const bare = withoutQuotes(text);
  let depth = 0;
  let deepest = 0;
  // `case` nests without brackets; its `end` is not tracked, so the count is an upper bound.
  for (const [mark] of bare.matchAll(/[()[\]{}]|\bcase\b/gi)) {
    if (')]}'.includes(mark)) depth--;
    else deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}
