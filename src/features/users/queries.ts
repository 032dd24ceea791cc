import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import type { UserTable } from '#platform/postgres/tables/accounts.ts';

export type UserRow = Selectable<UserTable>;

export function insertUser(db: Db, row: Insertable<UserTable>): Promise<UserRow> {
  return db.insertInto('user').values(row).returningAll().executeTakeFirstOrThrow();
}

export function findUser(db: Db, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return db.selectFrom('user').selectAll().where(sql`lower(email)`, '=', email.toLowerCase()).executeTakeFirst();
}

export function lockUser(db: Db, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('user').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

export function updateUser(db: Db, id: number, changes: Updateable<UserTable>): Promise<UserRow> {
  return db.updateTable('user').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function setPasswordHash(db: Db, id: number, password_hash: string): Promise<void> {
  await db.updateTable('user').set({ password_hash }).where('id', '=', id).execute();
}

/** Where the person is taken to be when a path says `@current`. */
export async function setCurrent(
  db: Db,
  userId: number,
  current: { organization_id: string | null; project_id: number | null },
): Promise<void> {
  await db
    .updateTable('user')
    .set({ current_organization_id: current.organization_id, current_project_id: current.project_id })
    .where('id', '=', userId)
    .execute();
}

export async function recordLogin(db: Db, userId: number, at: Date): Promise<void> {
  await db.updateTable('user').set({ last_login: at }).where('id', '=', userId).execute();
}
