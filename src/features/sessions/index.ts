import { changesBetween } from '#features/activity-log/index.ts';
import type { UserRow } from '#features/users/index.ts';
import type { Feature } from '#http/feature.ts';
import { sha256 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { recordAccountChange } from './account-activity.ts';
import { deleteSessionsOfUser } from './queries.ts';
import { type SessionNeeds, sessionRoutes } from './routes.ts';
import { ownSessionRoutes } from './routes-own.ts';

export { deviceOf } from './device.ts';
export { resetPassword } from './reset-password.ts';
export { cookieSeconds, findSession, startSession } from './session.ts';

/** Signs the person out everywhere but where `keptToken` is. */
export async function endOtherSessions(db: Db, userId: number, keptToken: string | undefined): Promise<void> {
  await deleteSessionsOfUser(db, userId, { exceptHash: keptToken === undefined ? undefined : sha256(keptToken) });
}

/** Tells the person's organizations that the account has another address. */
export async function recordNewEmail(
  { clock }: Pick<Platform, 'clock'>,
  trx: Db,
  user: UserRow,
  email: string,
): Promise<void> {
  await recordAccountChange(trx, user, {
    activity: 'email_changed',
    author_id: user.id,
    changes: changesBetween('User', { email: user.email }, { email }),
    at: clock.now(),
  });
}

export const sessions = (needs: SessionNeeds): Feature => ({
  name: 'sessions',
  about: 'Signing in and out.',
  apiRoutes: async (api) => {
    await api.register(sessionRoutes(needs));
    await api.register(ownSessionRoutes(needs));
  },
});
