import type { Count } from './families/counts.ts';
import type { Counting } from './families/family.ts';

type Counts = { readonly [count in Count]?: number };

/**
 * Whether cached tokens stand beside the input, and reasoning beside the output, as the sums of the call prove or the sender is known for.
 * Undefined when nothing was cached, or when neither decides it.
 */
export function reporting(
  counts: Counts,
  counting: Counting,
): { readonly cache?: boolean; readonly reasoning?: boolean } {
  return { cache: cacheIsBeside(counts, counting), reasoning: reasoningIsBeside(counts, counting) };
}

function cacheIsBeside(counts: Counts, { cached }: Counting): boolean | undefined {
  const { input = 0, output = 0, total } = counts;
  if (counts.cacheRead === undefined && counts.cacheWrite === undefined) return undefined;
  const tokens = (counts.cacheRead ?? 0) + (counts.cacheWrite ?? 0);
  // The sum of input and output alone proves nothing: some senders leave out of it what was cached.
  if (tokens > input || (tokens > 0 && total === input + output + tokens)) return true;
  return cached === 'by_total' ? undefined : cached === 'beside';
}

function reasoningIsBeside(counts: Counts, { reasoning = 'by_total' }: Counting): boolean | undefined {
  const { input = 0, output = 0, total, reasoning: tokens } = counts;
  if (tokens === undefined) return undefined;
  if (tokens > output || (tokens > 0 && total === input + output + tokens)) return true;
  return reasoning === 'by_total' ? undefined : reasoning === 'beside';
}
