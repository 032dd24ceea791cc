export { readTotals, readTraceEvents } from './detail.ts';

export { traceRunners } from './runners.ts';
export type { TraceEvent } from './schema.ts';
export type { Totals } from './totals.ts';
