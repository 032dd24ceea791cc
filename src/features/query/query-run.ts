import type { CompileOptions, PropertyTypes, TraceFacts } from '#features/hogql/index.ts';
import type { RequestProject } from '#http/request.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';

/** What the query is about and what it may use: one request, one query. */
export interface QueryRun {
  readonly project: Pick<RequestProject, 'id' | 'timezone' | 'week_start_day' | 'test_account_filters'>;
  readonly now: Date;
  /** Aborted when the caller no longer waits for the answer. */
  readonly signal: AbortSignal;
  readonly events: EventStore;
  readonly findCohort: CompileOptions['findCohort'];
  /** The names of the project's cohorts among these ids. */
  readonly findCohortNames: (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;
  readonly traceFacts: TraceFacts | undefined;
  readonly findMergedIssues: CompileOptions['findMergedIssues'];
  readonly propertyTypes: PropertyTypes;
}

/** Answers one kind of query. Throws a 400 for what the node asks wrongly. */
export type QueryRunner = (node: JsonObject, run: QueryRun) => Promise<JsonObject>;

export function compileOptionsOf(run: QueryRun): CompileOptions {
  return {
    projectId: run.project.id,
    timezone: run.project.timezone,
    weekStartDay: run.project.week_start_day,
    now: run.now,
    findCohort: run.findCohort,
    traceFacts: run.traceFacts,
    findMergedIssues: run.findMergedIssues,
    propertyTypes: run.propertyTypes,
    testAccountFilters: run.project.test_account_filters,
  };
}
