import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { type Page, pageOf } from '#platform/postgres/paging.ts';
import type { LoginAttemptTable, UserSessionTable } from '#platform/postgres/tables/accounts.ts';

export async function insertSession(db: Db, session: Insertable<UserSessionTable>): Promise<void> {
  await db.insertInto('user_session').values(session).execute();
}

/** The session and its person; nothing for an ended session or a deactivated person. */
export function findSessionUser(db: Db, tokenHash: string, now: Date) {
  return db
    .selectFrom('user_session')
    .innerJoin('user', 'user.id', 'user_session.user_id')
    .select([
      'user_session.last_seen_at',
      'user_session.created_at',
      'user.id',
      'user.uuid',
      'user.email',
      'user.is_staff',
      'user.current_organization_id',
      'user.current_project_id',
    ])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('user.is_active', '=', true)
    .executeTakeFirst();
}

export async function prolongSession(
  db: Db,
  tokenHash: string,
  times: { last_seen_at: Date; expires_at: Date },
): Promise<void> {
  await db.updateTable('user_session').set(times).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('user_session').where('token_hash', '=', tokenHash).execute();
}

export async function deleteSessionsOfUser(
  db: Db,
  userId: number,
  options: { exceptHash?: string } = {},
): Promise<void> {
  await db
    .deleteFrom('user_session')
    .where('user_id', '=', userId)
    .$if(options.exceptHash !== undefined, (qb) => qb.where('token_hash', '!=', options.exceptHash ?? ''))
    .execute();
}

/** Those that have not ended, the one used last first. */
export function listSessions(db: Db, list: { user_id: number; now: Date }, page: Page) {
  return pageOf(
    db
      .selectFrom('user_session')
      .select(['id', 'token_hash', 'created_at', 'last_seen_at', 'expires_at', 'user_agent', 'address'])
      .where('user_id', '=', list.user_id)
      .where('expires_at', '>', list.now),
    (found) => found.orderBy('last_seen_at', 'desc').orderBy('id'),
    page,
  );
}

export async function deleteSessionById(db: Db, userId: number, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('user_session')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return deleted !== undefined;
}

/** A few at a time: called with each sign-in, so the table stays small without a job of its own. */
export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await sql`delete from user_session where token_hash in (
    select token_hash from user_session where expires_at <= ${now} limit 100 for update skip locked)`.execute(db);
}

/** One more attempt for each key; a counter whose window has ended starts again. */
export async function countAttempts(
  db: Db,
  keys: readonly string[],
  { now, windowEndsAt }: { now: Date; windowEndsAt: Date },
): Promise<Map<string, Selectable<LoginAttemptTable>>> {
  const rows = await db
    .insertInto('login_attempt')
    // One order for everyone, so that two attempts never wait for each other's rows.
    .values([...keys].sort().map((key) => ({ key, count: 1, window_ends_at: windowEndsAt })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when login_attempt.window_ends_at <= ${now} then 1 else login_attempt.count + 1 end`,
        window_ends_at: sql`case when login_attempt.window_ends_at <= ${now} then excluded.window_ends_at else login_attempt.window_ends_at end`,
      }),
    )
    .returningAll()
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

export async function deleteAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('login_attempt').where('key', '=', key).execute();
}

export async function deleteAllAttempts(db: Db): Promise<void> {
  await db.deleteFrom('login_attempt').execute();
}

export async function deleteEndedAttempts(db: Db, now: Date): Promise<void> {
  await sql`delete from login_attempt where key in (
    select key from login_attempt where window_ends_at <= ${now} limit 100 for update skip locked)`.execute(db);
}
