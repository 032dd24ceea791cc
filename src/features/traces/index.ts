export { readTotals, readTraceEvents } from './detail.ts';
export type { EventCondition } from './list-sql.ts';
export { traceRunners } from './runners.ts';
export type { Skeleton, Trace, TraceEvent } from './schema.ts';
export type { Totals } from './totals.ts';
