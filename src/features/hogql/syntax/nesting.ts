import { syntaxError } from '../errors.ts';

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
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "'" || char === '"' || char === '`') i = endOfQuoted(text, i);
    else if (text.startsWith('--', i)) i = endOf(text, '\n', i);
    else if (text.startsWith('/*', i)) i = endOf(text, '*/', i) + 1;
    else if ('([{'.includes(char)) deepest = Math.max(deepest, ++depth);
    else if (')]}'.includes(char)) depth--;
    else if (isCaseKeyword(text, i)) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}

// `case` nests without brackets; its `end` is not tracked, so the count is an upper bound.
function isCaseKeyword(text: string, i: number): boolean {
  const word = text.slice(i, i + 4).toLowerCase();
  return word === 'case' && !/\w/.test(text.charAt(i - 1)) && !/\w/.test(text.charAt(i + 4));
}

function endOfQuoted(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') i++;
    else if (char === quote) return i;
  }
  return text.length;
}

function endOf(text: string, mark: string, start: number): number {
  const end = text.indexOf(mark, start + 1);
  return end === -1 ? text.length : end;
}
