import type { Feature } from '#http/feature.ts';
import { sha256 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { deleteSessionsOfUser } from './queries.ts';
import { sessionRoutes } from './routes.ts';

export { resetPassword } from './reset-password.ts';
export { endSession, findSession, SESSION_SECONDS, startSession } from './session.ts';

/** Signs the person out everywhere but where `keptToken` is. */
export async function endOtherSessions(db: Db, userId: number, keptToken: string | undefined): Promise<void> {
  await deleteSessionsOfUser(db, userId, { exceptHash: keptToken === undefined ? undefined : sha256(keptToken) });
}

export const sessions = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'sessions',
  about: 'Signing in and out.',
  apiRoutes: sessionRoutes(needs),
});
