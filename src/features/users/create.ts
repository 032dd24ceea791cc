import { Invalid } from '#kernel/errors.ts';
import { randomToken, uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { hashPassword } from './password.ts';
import { insertUser, type UserRow } from './queries.ts';

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly first_name: string;
  readonly last_name?: string;
  readonly role_at_organization?: string | null;
  readonly is_staff?: boolean;
  readonly at: Date;
}

/** Hashing takes tens of milliseconds: do it before the transaction opens. */
export async function prepareUser({ password, at, ...columns }: NewUser) {
  return {
    ...columns,
    uuid: uuidv7(at.getTime()),
    distinct_id: randomToken('', 43),
    password_hash: await hashPassword(password),
    created_at: at,
  };
}

/** Refuses an address that is taken, also when two people come at the same moment. */
export async function createUser(db: Db, prepared: Awaited<ReturnType<typeof prepareUser>>): Promise<UserRow> {
  try {
    return await insertUser(db, prepared);
  } catch (error) {
    throw isUniqueViolation(error, 'user_email') ? emailTaken(error) : error;
  }
}

export function emailTaken(cause?: unknown): Invalid {
  const refusal = new Invalid('unique', 'There is already an account with this email address.', 'email');
  refusal.cause = cause;
  return refusal;
}
