import { findUserByEmail, hashPassword, rejectWeakPassword, setPasswordHash } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { recordAccountChange } from './account-activity.ts';
import { deleteAllAttempts, deleteSessionsOfUser } from './queries.ts';

/**
 * Sets a new password on the operator's behalf, without the former one. Ends every session of the person, and is recorded in
 * the logs of their organizations. False when no account has the e-mail.
 */
export async function resetPassword(
  db: Db,
  { email, password, at }: { email: string; password: string; at: Date },
): Promise<boolean> {
  rejectWeakPassword(password, 'password', { email });
  const password_hash = await hashPassword(password);
  return await db.transaction().execute(async (trx) => {
    const user = await findUserByEmail(trx, email);
    if (!user) return false;
    await setPasswordHash(trx, user.id, password_hash);
    await deleteSessionsOfUser(trx, user.id);
    // The person may be locked out by failed sign-ins. Attempts are stored hashed, so theirs cannot be picked out.
    await deleteAllAttempts(trx);
    await recordAccountChange(trx, user, { activity: 'password_reset', author_id: null, at });
    return true;
  });
}
