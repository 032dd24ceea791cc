import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';

export const deleteEventsOfPerson = defineJob({
  name: 'persons.delete_events',
  payload: Type.Object({
    project_id: Type.Integer(),
    person_uuid: Type.String(),
    distinct_ids: Type.Array(Type.String()),
  }),
  attemptsMax: 5,
  timeoutSeconds: 600,
});

export function personWorkers({ events }: Pick<Platform, 'events'>): Worker[] {
  return [
    worker(deleteEventsOfPerson, async ({ project_id, person_uuid, distinct_ids }, { signal }) => {
      await events.command(
        `ALTER TABLE events DELETE WHERE team_id = {project:Int64}
           AND (distinct_id IN {distinct_ids:Array(String)} OR person_id = {person:UUID})`,
        { project: project_id, distinct_ids, person: person_uuid },
        { signal, timeoutMs: 600_000, settings: { mutations_sync: 2 } },
      );
    }),
  ];
}
