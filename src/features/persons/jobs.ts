import { Type } from 'typebox';
import type { IngestionLedgerDoor } from '#features/ingestion-ledger/index.ts';
import { sha256 } from '#kernel/ids.ts';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';

const deleteEventsOfPersons = defineJob({
  name: 'persons.delete_events',
  payload: Type.Object({
    project_id: Type.Integer(),
    person_uuids: Type.Array(Type.String()),
    distinct_ids: Type.Array(Type.String()),
  }),
  attemptsMax: 5,
  timeoutSeconds: 600,
});

/** Ids one deletion in the engine names; a person has thousands at times. */
const NAMED_AT_ONCE = 5_000;

/** Queues the removal of everything these persons did. */
export async function queueDeletionOfEvents(
  jobs: Platform['jobs'],
  trx: Trx,
  project_id: number,
  { uuids, distinctIds }: { readonly uuids: readonly string[]; readonly distinctIds: readonly string[] },
): Promise<void> {
  for (let start = 0; start < Math.max(uuids.length, distinctIds.length); start += NAMED_AT_ONCE) {
    await jobs.enqueue(trx, deleteEventsOfPersons, {
      project_id,
      person_uuids: uuids.slice(start, start + NAMED_AT_ONCE),
      distinct_ids: distinctIds.slice(start, start + NAMED_AT_ONCE),
    });
  }
}

export interface PersonWorkerNeeds extends Pick<Platform, 'events'> {
  /** Deletes rows of the event store by `remove`, and counts them as removed. */
  readonly removeCounted: IngestionLedgerDoor['removeCounted'];
}

const OF_PERSONS = 'distinct_id IN {distinct_ids:Array(String)} OR person_id IN {persons:Array(UUID)}';

export function personWorkers({ events, removeCounted }: PersonWorkerNeeds): Worker[] {
  return [
    worker(deleteEventsOfPersons, async (payload, { signal }) => {
      const { project_id, person_uuids, distinct_ids } = payload;
      const removal = {
        key: sha256(JSON.stringify(payload)),
        projectId: project_id,
        reason: 'person',
        where: OF_PERSONS,
        params: { distinct_ids, persons: person_uuids },
        signal,
      };
      await removeCounted(removal, () =>
        events.command(
          `ALTER TABLE events DELETE WHERE team_id = {project:Int64} AND (${OF_PERSONS})`,
          { ...removal.params, project: project_id },
          { signal, timeoutMs: 600_000, settings: { mutations_sync: 2 } },
        ),
      );
    }),
  ];
}
