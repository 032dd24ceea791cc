import type { Platform } from '#platform/platform.ts';
import { withAdvisoryLock } from '#platform/postgres/advisory-lock.ts';
import type { Generation } from '../generations.ts';
import { countMembers } from '../members.ts';
import { updateCohort } from '../queries.ts';

/** Counts members anew; one at a time, so that of two changes the one that counts last has seen both. */
export async function recount({ db, events }: Pick<Platform, 'db' | 'events'>, generation: Generation): Promise<void> {
  await withAdvisoryLock(db, `cohort count ${generation.cohortId}`, async (connection) => {
    const count = await countMembers(events, generation);
    await updateCohort(connection, generation.cohortId, { count });
  });
}
