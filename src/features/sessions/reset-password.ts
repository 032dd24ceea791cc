import { recordActivity } from '#features/activity-log/index.ts';
import { listOwnOrganizationRefs } from '#features/organizations/index.ts';
import { findUserByEmail, hashPassword, rejectWeakPassword, setPasswordHash } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { deleteAllAttempts, deleteSessionsOfUser } from './queries.ts';

/**
 * A new password by whoever runs the server, without the former one. Every session of the person ends, and their
 * organizations' logs tell of it. False when nobody has the e-mail.
 */
export async function resetPassword(
  db: Db,
  { email, password, at }: { email: string; password: string; at: Date },
): Promise<boolean> {
  rejectWeakPassword(password, 'password');
  const password_hash = await hashPassword(password);
  return await db.transaction().execute(async (trx) => {
    const user = await findUserByEmail(trx, email);
    if (!user) return false;
    await setPasswordHash(trx, user.id, password_hash);
    await deleteSessionsOfUser(trx, user.id);
    // The person has just failed to sign in ten times, from addresses nobody knows: attempts are stored hashed.
    await deleteAllAttempts(trx);
    for (const { id } of await listOwnOrganizationRefs(trx, user.id)) {
      await recordActivity(trx, {
        scope: 'User',
        item_id: user.uuid,
        activity: 'password_reset',
        name: user.email,
        organization_id: id,
        user_id: null,
        at,
      });
    }
    return true;
  });
}
