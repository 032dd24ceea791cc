import { createCohortLookup } from '#features/cohorts/index.ts';
import {
  compileEventFilters,
  compilePersonFilters,
  type EventCondition,
  type TraceFacts,
} from '#features/hogql/index.ts';
import type { Platform } from '#platform/platform.ts';

export interface FilteredProject {
  readonly id: number;
  readonly timezone: string;
  readonly week_start_day: number | null;
}

/**
 * Property filters as a condition on single events. Throws `Invalid` on a filter it does not understand, and without
 * `traceFacts` on one about what is said of a trace.
 */
export function compileFilters(
  needs: Pick<Platform, 'db' | 'clock'>,
  project: FilteredProject,
  filters: readonly unknown[],
  traceFacts?: TraceFacts,
): Promise<EventCondition> {
  return compileEventFilters(filters, { ...optionsOf(needs, project), traceFacts });
}

/** Uuids of the persons that meet property filters, newest first, at most `limit`. */
export async function findPersonUuids(
  needs: Pick<Platform, 'db' | 'events' | 'clock'>,
  project: FilteredProject,
  filters: readonly unknown[],
  limit: number,
): Promise<string[]> {
  const { sql, params } = await compilePersonFilters(filters, optionsOf(needs, project));
  const rows = await needs.events.query<{ id: string }>(
    `SELECT id FROM persons FINAL WHERE team_id = {project:Int64} AND is_deleted = 0 AND (${sql})
     ORDER BY created_at DESC, id LIMIT {limit:UInt32}`,
    { ...params, project: project.id, limit },
  );
  return rows.map((row) => row.id);
}

function optionsOf(needs: Pick<Platform, 'db' | 'clock'>, project: FilteredProject) {
  const findCohort = createCohortLookup(needs);
  return {
    projectId: project.id,
    timezone: project.timezone,
    weekStartDay: project.week_start_day,
    now: needs.clock.now(),
    findCohort: (reference: number | string) => findCohort(project.id, reference),
  };
}
