import type { LANES } from './schema.ts';

export type Lane = (typeof LANES)[number];

/** What the ledger counts of each lane. */
export const COUNTERS = [
  'received',
  'accepted',
  'deduplicated',
  'stored',
  'late_deduplicated',
  'refused',
  'dropped',
  'removed',
] as const;
export type Counter = (typeof COUNTERS)[number];

export type Counts = { readonly [counter in Counter]?: number };

export const MINUTE_MS = 60_000;

export function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS);
}
