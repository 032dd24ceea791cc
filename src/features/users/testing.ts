import { randomUUID } from 'node:crypto';
import { insertMembership } from '#features/members/index.ts';
import { createOrganization } from '#features/organizations/index.ts';
import { createUser, prepareUser, type UserRow } from '#features/users/index.ts';
import { ManualClock } from '#kernel/clock.ts';
import { type OpenedClient, opened } from '#kit/client.ts';
import { bootKit, type OwnKit } from '#kit/index.ts';
import type { Settings } from '#platform/settings.ts';

export const PASSWORD = 'correct horse battery';

/** Signed in, in a browser. */
export interface Person {
  readonly user: UserRow;
  readonly cookie: string;
}

export interface Home extends Person {
  readonly organization: { readonly id: string };
  readonly project: { readonly id: number; readonly api_token: string };
}

/** A kit of its own, for people in browsers. */
export interface AccountKit extends Omit<OwnKit, 'as' | 'makeKey' | 'makeMember'> {
  /** A person in a browser, or a program with this key. */
  as(who: Pick<Person, 'cookie'> | string): OpenedClient;
  readonly anonymous: OpenedClient;
  /** Someone with an organization and a project of their own. */
  makeHome(): Promise<Home>;
  makeMember(home: Home, level: number): Promise<Person>;
  makeKey(
    person: Person,
    scopes?: readonly string[],
    limits?: { scoped_teams?: number[]; scoped_organizations?: string[] },
  ): Promise<string>;
}

/** The clock stands still, so that tests know when things were made. */
export async function bootAccounts({ settings }: { settings?: Partial<Settings> } = {}): Promise<AccountKit> {
  const kit = await bootKit({ clock: new ManualClock('2026-06-01T12:00:00Z'), settings });
  const { db } = kit.platform;
  const signedIn = async <Made extends { user: UserRow }>(made: Made) => ({
    ...made,
    cookie: await kit.makeSession(made),
  });
  const prepared = () =>
    prepareUser({ email: `${randomUUID()}@example.com`, password: PASSWORD, first_name: 'Ada', at: kit.clock.now() });
  return {
    ...kit,
    as: (who) => opened(kit.as(typeof who === 'string' ? { key: who } : { cookie: who.cookie })),
    anonymous: opened(kit.as({})),
    async makeHome() {
      const fields = await prepared();
      const made = await db.transaction().execute(async (trx) => {
        const user = await createUser(trx, fields);
        const name = `Org ${fields.email}`;
        const organization = await createOrganization(trx, { name, owner_id: user.id, at: kit.clock.now() });
        const project = await trx
          .selectFrom('project')
          .select(['id', 'api_token'])
          .where('organization_id', '=', organization.id)
          .executeTakeFirstOrThrow();
        return { user, organization, project };
      });
      return signedIn(made);
    },
    async makeMember({ organization }, level) {
      const user = await createUser(db, await prepared());
      await insertMembership(db, { organization_id: organization.id, user_id: user.id, level, at: kit.clock.now() });
      return signedIn({ user });
    },
    makeKey: (person, scopes = ['*'], limits = {}) => kit.makeKey(person, scopes, limits),
  };
}
