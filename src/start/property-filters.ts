import { compileEventFilters, compilePersonFilters, type EventCondition } from '#features/hogql/index.ts';
import type { Platform } from '#platform/platform.ts';

interface FilteredProject {
  readonly id: number;
  readonly timezone: string;
  readonly week_start_day: number | null;
}

export type FindCohort = (projectId: number, reference: number | string) => Promise<number | undefined>;

/** Property filters as the features ask for them, over the one filter language. */
export function propertyFilters({ events, clock }: Pick<Platform, 'events' | 'clock'>, findCohort: FindCohort) {
  const optionsOf = (project: FilteredProject) => ({
    projectId: project.id,
    timezone: project.timezone,
    weekStartDay: project.week_start_day,
    now: clock.now(),
    findCohort: (reference: number | string) => findCohort(project.id, reference),
  });
  return {
    compileFilters(project: FilteredProject, filters: readonly unknown[]): Promise<EventCondition> {
      return compileEventFilters(filters, optionsOf(project));
    },
    /** Newest persons first, at most `limit`. */
    async findPersonUuids(project: FilteredProject, filters: readonly unknown[], limit: number): Promise<string[]> {
      const { sql, params } = await compilePersonFilters(filters, optionsOf(project));
      const rows = await events.query<{ id: string }>(
        `SELECT id FROM persons FINAL WHERE team_id = {project:Int64} AND is_deleted = 0 AND (${sql})
         ORDER BY created_at DESC, id LIMIT {limit:UInt32}`,
        { ...params, project: project.id, limit },
      );
      return rows.map((row) => row.id);
    },
  };
}
