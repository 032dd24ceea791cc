import type { Platform } from '#platform/platform.ts';
import { withAdvisoryLock } from '#platform/postgres/advisory-lock.ts';
import type { Generation } from '../members/generations.ts';
import { countMembers } from '../members/queries.ts';
import { updateCohort } from '../queries.ts';

/** Counts the members again. Under a lock, so that after two changes the later count includes both. */
export async function recount({ db, events }: Pick<Platform, 'db' | 'events'>, generation: Generation): Promise<void> {
  await withAdvisoryLock(db, `cohort count ${generation.cohortId}`, async (connection) => {
    const count = await countMembers(events, generation);
    await updateCohort(connection, generation.cohortId, { count });
  });
}
