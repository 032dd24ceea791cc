import type { Forget } from '#http/feature.ts';
import { deleteProjectRows } from '#platform/clickhouse/delete-project-rows.ts';
import type { Platform } from '#platform/platform.ts';

/** Removes a project's persons, groups and their copies. Safe to repeat. */
export function forgetPersons({ db, events }: Pick<Platform, 'db' | 'events'>): Forget {
  return async (projectId, signal) => {
    await db.deleteFrom('person_outbox').where('project_id', '=', projectId).execute();
    await db.deleteFrom('person_distinct_id').where('project_id', '=', projectId).execute();
    await db.deleteFrom('person_merge').where('project_id', '=', projectId).execute();
    await db.deleteFrom('person').where('project_id', '=', projectId).execute();
    await db.deleteFrom('group').where('project_id', '=', projectId).execute();
    await db.deleteFrom('group_type').where('project_id', '=', projectId).execute();
    for (const table of ['persons', 'person_distinct_ids', 'person_overrides', 'groups']) {
      await deleteProjectRows(events, { table, projectId, signal });
    }
  };
}
