export type { EventCondition } from './list.ts';
export { runTraceQuery, runTracesQuery, type TracesNeeds, type TracesProject } from './queries.ts';
export { type Skeleton, type Trace, type TraceEvent, TraceQuery, TracesQuery } from './schema.ts';
