import { Invalid } from '#kernel/errors.ts';
import { tooComplex } from '../errors.ts';
import { programSizeOf } from '../filters/patterns.ts';
import type { Printed } from './types.ts';

/**
 * The engine interrupts a statement between blocks of rows and never inside one function over one block. What one call may cost
 * is therefore bounded before it is sent; a bound on a value that only the engine knows is checked there, by `throwIf`.
 */
const PATTERN_LENGTH_MAX = 1_000;
/** A few characters of a regular expression may stand for thousands of its steps: `(a{100}){100}`. */
const PATTERN_STEPS_MAX = 2_000;
const PATTERNS_MAX = 100;
const REPEATED_LENGTH_MAX = 1_000_000;
const RANGE_MAX = 1_000_000;
/** Their cost grows with the product of the lengths. */
const COMPARED_LENGTH_MAX = 1_000;
/** A bound that the engine checks names its value twice; a longer expression would double at every level. */
const CHECKED_LENGTH_MAX = 300;

/** Which arguments of a function are patterns of regular expressions. */
const PATTERN_AT: Readonly<Record<string, number>> = {
  extract: 1,
  extractAll: 1,
  extractGroups: 1,
  extractAllGroupsHorizontal: 1,
  extractAllGroupsVertical: 1,
  regexpExtract: 1,
  replaceRegexpAll: 1,
  replaceRegexpOne: 1,
  countMatches: 1,
  countMatchesCaseInsensitive: 1,
  multiMatchAny: 1,
  multiMatchAnyIndex: 1,
  multiMatchAllIndices: 1,
  splitByRegexp: 0,
};
const COMPARED = new Set(['editDistance', 'editDistanceUTF8']);
const PADDED = new Set(['leftPad', 'rightPad', 'lpad', 'rpad', 'leftPadUTF8', 'rightPadUTF8']);

/** The arguments of a call as they may go to the engine. */
export function boundArguments(name: string, args: readonly Printed[]): readonly Printed[] {
  const at = PATTERN_AT[name];
  if (at !== undefined) return args.map((arg, index) => (index === at ? boundPattern(arg, 'regular') : arg));
  if (COMPARED.has(name)) return args.map((arg) => boundText(arg, COMPARED_LENGTH_MAX, name));
  if (name === 'repeat') return boundRepeat(args);
  if (name === 'range') checkRange(args);
  if (PADDED.has(name)) checkNumber(args[1], REPEATED_LENGTH_MAX, name);
  return args;
}

/** A pattern of LIKE or a regular expression. */
export function boundPattern(pattern: Printed, kind: 'like' | 'regular'): Printed {
  if (pattern.members) {
    if (pattern.members.length > PATTERNS_MAX)
      throw tooComplex(`At most ${PATTERNS_MAX} patterns are compared at once.`);
    for (const member of pattern.members) boundPattern(member, kind);
    return pattern;
  }
  const bounded = boundText(pattern, PATTERN_LENGTH_MAX, 'A pattern');
  const text = pattern.constant?.value;
  if (kind === 'regular' && typeof text === 'string' && programSizeOf(text) > PATTERN_STEPS_MAX) {
    throw tooComplex('This regular expression has too many steps.');
  }
  return bounded;
}

function boundText(text: Printed, lengthMax: number, what: string): Printed {
  const value = text.constant?.value;
  const refusal = () => tooComplex(`${what} takes a text of at most ${lengthMax.toLocaleString('en')} characters.`);
  if (typeof value === 'string') {
    if (value.length > lengthMax) throw refusal();
    return text;
  }
  // Numbers and the like are short, and an array is bounded by its members.
  if (text.constant || text.type.kind === 'array') return text;
  if (text.sql.length > CHECKED_LENGTH_MAX) throw refusal();
  return { ...text, sql: `substring(${text.sql}, 1 + throwIf(length(${text.sql}) > ${lengthMax}))` };
}

function boundRepeat(args: readonly Printed[]): readonly Printed[] {
  const [text, times] = args;
  if (!text || !times) return args;
  const refusal = () => tooComplex('repeat makes a text of at most 1,000,000 characters.');
  const [what, count] = [text.constant?.value, times.constant?.value];
  if (typeof count === 'number') {
    if (count * (typeof what === 'string' ? what.length : 1) > REPEATED_LENGTH_MAX) throw refusal();
    if (typeof what === 'string') return args;
  }
  if (text.sql.length + times.sql.length > CHECKED_LENGTH_MAX) throw refusal();
  const isTooLong = `toFloat64(${times.sql}) * length(${text.sql}) > ${REPEATED_LENGTH_MAX}`;
  return [text, { ...times, sql: `${times.sql} + throwIf(${isTooLong})` }];
}

/** Ranges of what only the engine knows are bounded there, by `function_range_max_elements_in_block`. */
function checkRange(args: readonly Printed[]): void {
  const [first = 0, second, step = 1] = args.map((arg) => arg.constant?.value ?? Number.NaN).map(Number);
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (Math.abs((to - from) / step) > RANGE_MAX) {
    throw new Invalid('argument_out_of_bound', 'range makes an array of at most 1,000,000 numbers.');
  }
}

function checkNumber(number: Printed | undefined, max: number, name: string): void {
  const value = number?.constant?.value;
  if (typeof value === 'number' && value > max)
    throw tooComplex(`${name} makes a text of at most 1,000,000 characters.`);
}
