import { createApiKey } from '#features/api-keys/index.ts';
import { insertMembership } from '#features/members/index.ts';
import { createOrganization } from '#features/organizations/index.ts';
import { createProject } from '#features/projects/index.ts';
import { startSession } from '#features/sessions/index.ts';
import { createUser } from '#features/users/index.ts';
import { type Level, Level as Levels } from '#http/request.ts';
import { randomToken, uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';

/** A person with an organization, a project and a key that may do everything. */
export interface Account {
  readonly user: { readonly id: number; readonly uuid: string; readonly email: string };
  readonly organization: { readonly id: string; readonly name: string };
  readonly project: { readonly id: number; readonly uuid: string; readonly api_token: string };
  /** Personal API key with scope `*`. */
  readonly key: string;
  /** `/api/projects/<id>` */
  readonly base: string;
}

export interface Makers {
  /** A new organization of its own, so that tests never meet. */
  makeAccount(overrides?: { organizationName?: string; projectName?: string; timezone?: string }): Promise<Account>;
  /** A key of the account's user with just these scopes. */
  makeKey(
    account: Pick<Account, 'user'>,
    scopes: readonly string[],
    limits?: { scoped_teams?: readonly number[]; scoped_organizations?: readonly string[] },
  ): Promise<string>;
  /** Another person in the account's organization, with a key that may do everything. */
  makeMember(account: Account, level?: Level): Promise<Account>;
  /** Another project of the account's organization. */
  makeProject(account: Account, name?: string): Promise<Account['project'] & { base: string }>;
  /** The `Cookie` header of a signed-in browser. Unsafe methods also need an `Origin` of the same host. */
  makeSession(account: Pick<Account, 'user'>): Promise<string>;
}

export function makers({ db, clock, settings }: Pick<Platform, 'db' | 'clock' | 'settings'>): Makers {
  async function makeUser() {
    const name = randomToken('', 12).toLowerCase();
    // No password matches this: hashing one for every test would take most of their time.
    return await createUser(db, {
      email: `${name}@example.com`,
      first_name: `Ada ${name.slice(0, 4)}`,
      uuid: uuidv7(),
      distinct_id: randomToken('', 43),
      password_hash: 'none',
      created_at: clock.now(),
    });
  }

  async function makeKey(
    { user }: Pick<Account, 'user'>,
    scopes: readonly string[],
    limits: { scoped_teams?: readonly number[]; scoped_organizations?: readonly string[] } = {},
  ): Promise<string> {
    const { value } = await createApiKey(db, { user_id: user.id, label: 'test', scopes, ...limits, at: clock.now() });
    return value;
  }

  return {
    makeKey,
    async makeAccount({ organizationName, projectName = 'Project', timezone = 'UTC' } = {}) {
      const user = await makeUser();
      const name = organizationName ?? `Organization ${user.id}`;
      const at = clock.now();
      const organization = await db
        .transaction()
        .execute((trx) => createOrganization(trx, { name, owner_id: user.id, project: { name: projectName }, at }));
      const project = await db
        .updateTable('project')
        .set({ timezone })
        .where('organization_id', '=', organization.id)
        .returning(['id', 'uuid', 'api_token'])
        .executeTakeFirstOrThrow();
      return { user, organization, project, key: await makeKey({ user }, ['*']), base: `/api/projects/${project.id}` };
    },
    async makeMember(account, level = Levels.member) {
      const user = await makeUser();
      await insertMembership(db, {
        organization_id: account.organization.id,
        user_id: user.id,
        level,
        at: clock.now(),
      });
      await db
        .updateTable('user')
        .set({ current_organization_id: account.organization.id, current_project_id: account.project.id })
        .where('id', '=', user.id)
        .execute();
      return { ...account, user, key: await makeKey({ user }, ['*']) };
    },
    async makeProject(account, name = 'Second project') {
      const { id, uuid, api_token } = await db.transaction().execute((trx) =>
        createProject(trx, {
          organization_id: account.organization.id,
          settings: { name },
          user_id: null,
          at: clock.now(),
        }),
      );
      return { id, uuid, api_token, base: `/api/projects/${id}` };
    },
    async makeSession({ user }) {
      return `hedgerow_session=${await startSession(db, user.id, clock.now(), settings)}`;
    },
  };
}
