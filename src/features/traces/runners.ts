import { type QueryRunner, readQuery } from '#features/query/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { NewestDays } from './newest-day.ts';
import { TraceQuery, TracesQuery } from './schema.ts';
import { runTraceQuery, runTracesQuery, type TracesNeeds } from './traces-query.ts';

/** The trace kinds as the query endpoint runs them. */
export function traceRunners(
  given: Omit<TracesNeeds, 'newestDays'>,
): Record<'TracesQuery' | 'TraceQuery', QueryRunner> {
  const needs = { ...given, newestDays: new NewestDays(given) };
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
