import { sql } from 'kysely';
import { createOrganization, organizationExists } from '#features/organizations/index.ts';
import { createUser, prepareUser, rejectWeakPassword, type UserRow } from '#features/users/index.ts';
import { Forbidden } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly first_name: string;
  readonly last_name?: string;
  readonly role_at_organization?: string | null;
  readonly organization_name?: string;
}

export async function isSignupOpen(db: Db, allowSignup: boolean | undefined): Promise<boolean> {
  return allowSignup ?? !(await organizationExists(db));
}

/** A person with an organization of their own and its first project. The first person looks after the whole server. */
export async function signUp(
  { db, clock, announcer, settings }: Pick<Platform, 'db' | 'clock' | 'announcer' | 'settings'>,
  { organization_name, ...person }: Registration,
): Promise<UserRow> {
  const at = clock.now();
  if (!(await isSignupOpen(db, settings.allowSignup))) throw closed();
  rejectWeakPassword(person.password, 'password', person);
  const prepared = await prepareUser({ ...person, at });
  const user = await db.transaction().execute(async (trx) => {
    await waitForOthers(trx);
    const isFirst = !(await organizationExists(trx));
    if (!isFirst && !settings.allowSignup) throw closed();
    const created = await createUser(trx, { ...prepared, is_staff: isFirst });
    const name = organization_name || `${person.first_name}'s organization`.slice(0, 64);
    await createOrganization(trx, { name, owner_id: created.id, at });
    return created;
  });
  for (const table of ['user', 'organization_membership', 'project']) announcer.announce('rows.changed', { table });
  return user;
}

/** Of two people who find a fresh server at the same moment, one is first. Held until the transaction ends. */
export async function waitForOthers(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('hedgerow.first_organization', 0))`.execute(trx);
}

function closed(): Forbidden {
  return new Forbidden(
    'New organizations cannot be created on this server. Ask someone who uses it for an invite to theirs.',
  );
}
