import { recordActivity } from '#features/activity-log/index.ts';
import { listOwnOrganizationRefs } from '#features/organizations/index.ts';
import type { UserRow } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';

interface AccountChange {
  readonly activity: 'password_reset' | 'email_changed';
  /** Null for the operator. */
  readonly author_id: number | null;
  readonly changes?: Parameters<typeof recordActivity>[1]['changes'];
  readonly at: Date;
}

/** Tells each organization of the person what happened to their account. */
export async function recordAccountChange(trx: Db, user: UserRow, change: AccountChange): Promise<void> {
  for (const { id } of await listOwnOrganizationRefs(trx, user.id)) {
    await recordActivity(trx, {
      scope: 'User',
      item_id: user.uuid,
      activity: change.activity,
      name: user.email,
      changes: change.changes,
      organization_id: id,
      user_id: change.author_id,
      at: change.at,
    });
  }
}
