import { queryError } from '../errors.ts';
import { withoutQuotes } from './quotes.ts';

/**
 * Refuses what the parser reads and leaves out of its tree where the answer would be another one than asked for:
 * `sum(x) FILTER (WHERE …) OVER (…)` loses its filter.
 */
export function refuseSwallowed(text: string): void {
  const bare = withoutQuotes(text);
  for (const { index, 0: opening } of bare.matchAll(/\bfilter\s*\(/gi)) {
    const end = closingOf(bare, index + opening.length);
    if (/^\s*over\b/i.test(bare.slice(end))) {
      throw queryError(
        'FILTER is not supported together with OVER: use the form with If, such as sumIf(x, condition).',
      );
    }
  }
}

/** The place after the bracket that closes the one right before `start`. */
function closingOf(bare: string, start: number): number {
  let depth = 1;
  for (let i = start; i < bare.length; i++) {
    if (bare[i] === '(') depth++;
    if (bare[i] === ')' && --depth === 0) return i + 1;
  }
  return bare.length;
}
