import { type QueryRunner, readQuery } from '#features/query/index.ts';
import { runTraceQuery, runTracesQuery, TraceQuery, type TracesNeeds, TracesQuery } from '#features/traces/index.ts';
import type { JsonObject } from '#kernel/json.ts';

/** The trace kinds as the query endpoint runs them. */
export function traceRunners(needs: TracesNeeds): Record<'TracesQuery' | 'TraceQuery', QueryRunner> {
  return {
    TracesQuery: (node, { project, signal }) =>
      runTracesQuery(needs, project, readQuery(TracesQuery, withoutNulls(node)), signal),
    TraceQuery: (node, { project, signal }) =>
      runTraceQuery(needs, project, readQuery(TraceQuery, withoutNulls(node)), signal),
  };
}

/** Clients send null for what they leave open. */
function withoutNulls(node: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null));
}
