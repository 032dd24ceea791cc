import type { Caller } from '#http/request.ts';
import { randomToken, sha256 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { deleteEndedSessions, deleteSession, findSessionUser, insertSession, prolongSession } from './queries.ts';

/** A session ends this long after it was last used. */
export const SESSION_SECONDS = 14 * 86_400;
const SESSION_MS = SESSION_SECONDS * 1000;
/** Prolonging on every request would write on every read. */
const PROLONG_AFTER_MS = 3_600_000;

/** Signs the person in and returns the cookie's value. Only its hash is kept. */
export async function startSession(db: Db, userId: number, now: Date): Promise<string> {
  const token = randomToken('', 43);
  await deleteEndedSessions(db, now);
  await insertSession(db, {
    token_hash: sha256(token),
    user_id: userId,
    created_at: now,
    last_seen_at: now,
    expires_at: new Date(now.getTime() + SESSION_MS),
  });
  return token;
}

/** The signed-in person; undefined for an unknown or ended session and for a deactivated person. */
export async function findSession(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  token: string,
): Promise<Caller | undefined> {
  const now = clock.now();
  const tokenHash = sha256(token);
  const found = await findSessionUser(db, tokenHash, now);
  if (!found) return undefined;
  const { last_seen_at, expires_at: _, ...user } = found;
  if (now.getTime() - last_seen_at.getTime() > PROLONG_AFTER_MS) {
    const expires_at = new Date(now.getTime() + SESSION_MS);
    await prolongSession(db, tokenHash, { last_seen_at: now, expires_at });
  }
  return { user };
}

/** Ending what has already ended is fine. */
export async function endSession(db: Db, token: string): Promise<void> {
  await deleteSession(db, sha256(token));
}
