import type { Caller } from '#http/request.ts';
import type { Clock } from '#kernel/clock.ts';
import { randomToken, sha256 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Settings } from '#platform/settings.ts';
import { deleteEndedSessions, deleteSession, findSessionUser, insertSession, prolongSession } from './queries.ts';

export type SessionTimes = Pick<Settings, 'sessionIdleDays' | 'sessionMaxDays'>;

/** Where a session was begun, as far as its request tells. */
export interface Device {
  readonly user_agent: string;
  readonly address: string;
}

const DAY_MS = 86_400_000;
/** Prolonging on every request would write on every read. */
const PROLONG_AFTER_MS = 3_600_000;
const USER_AGENT_LENGTH_MAX = 300;
const UNKNOWN_DEVICE: Device = { user_agent: '', address: '' };

/** How long a browser keeps the cookie: until the session ends however much it is used. */
export function cookieSeconds({ sessionMaxDays }: SessionTimes): number {
  return (sessionMaxDays * DAY_MS) / 1000;
}

/** Signs the person in and returns the cookie's value. Only its hash is kept. */
export async function startSession(
  db: Db,
  userId: number,
  now: Date,
  times: SessionTimes,
  device = UNKNOWN_DEVICE,
): Promise<string> {
  const token = randomToken('', 43);
  await deleteEndedSessions(db, now);
  await insertSession(db, {
    token_hash: sha256(token),
    user_id: userId,
    created_at: now,
    last_seen_at: now,
    expires_at: endOf({ created_at: now, now }, times),
    user_agent: device.user_agent.slice(0, USER_AGENT_LENGTH_MAX),
    address: device.address,
  });
  return token;
}

/** The signed-in person; undefined for an unknown or ended session and for a deactivated person. */
export async function findSession(
  { db, clock, settings }: { readonly db: Db; readonly clock: Clock; readonly settings: SessionTimes },
  token: string,
): Promise<Caller | undefined> {
  const now = clock.now();
  const tokenHash = sha256(token);
  const found = await findSessionUser(db, tokenHash, now);
  if (!found) return undefined;
  const { last_seen_at, created_at, ...user } = found;
  // Also for a session that began when the operator allowed longer ones.
  if (endOf({ created_at, now }, settings) <= now) return undefined;
  if (now.getTime() - last_seen_at.getTime() > PROLONG_AFTER_MS) {
    await prolongSession(db, tokenHash, { last_seen_at: now, expires_at: endOf({ created_at, now }, settings) });
  }
  return { user };
}

/** Ending what has already ended is fine. */
export async function endSession(db: Db, token: string): Promise<void> {
  await deleteSession(db, sha256(token));
}

/** A session ends some days after it was last used, and some more days after it began however much it is used. */
function endOf(
  { created_at, now }: { readonly created_at: Date; readonly now: Date },
  { sessionIdleDays, sessionMaxDays }: SessionTimes,
): Date {
  return new Date(Math.min(now.getTime() + sessionIdleDays * DAY_MS, created_at.getTime() + sessionMaxDays * DAY_MS));
}
