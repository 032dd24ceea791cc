import { queryError } from '../errors.ts';
import { withoutQuotes } from './quotes.ts';

/**
 * Refuses what the parser reads and leaves out of its tree where the answer would be another one than asked for:
 * `sum(x) FILTER (WHERE …) OVER (…)` loses its filter, a GROUP BY its totals, an ORDER BY the place of NULLs and its collation.
 */
export function refuseSwallowed(text: string): void {
  const bare = withoutQuotes(text);
  const [, mode] = /\bwith\s+(totals|rollup|cube)\b(?!\s+as\b)/i.exec(bare) ?? [];
  if (mode) throw queryError(`WITH ${mode.toUpperCase()} is not supported.`);
  if (/\bnulls\s+first\b/i.test(bare)) throw queryError('NULLS FIRST is not supported: NULLs come last.');
  // The name of the collation stands in quotes, which are blank here.
  if (/\border\s+by\b.*\bcollate\s{3}/is.test(bare)) throw queryError('COLLATE is not supported.');
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
