export { readTotals, readTraceEvents } from './detail.ts';
export type { EventCondition } from './list-sql.ts';
export { NewestDays } from './newest-day.ts';
export { runTraceQuery, runTracesQuery, type TracesNeeds, type TracesProject } from './queries.ts';
export { type Skeleton, type Trace, type TraceEvent, TraceQuery, TracesQuery } from './schema.ts';
export type { Totals } from './totals.ts';
