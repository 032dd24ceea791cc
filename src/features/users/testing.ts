import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { inject } from 'vitest';
import { activityLog } from '#features/activity-log/index.ts';
import { apiKeys, createApiKey, createKeyLookup } from '#features/api-keys/index.ts';
import { invites } from '#features/invites/index.ts';
import { insertMembership, members } from '#features/members/index.ts';
import { createOrganization, createOrganizationLookup, organizations } from '#features/organizations/index.ts';
import { type Projects, projects } from '#features/projects/index.ts';
import { endOtherSessions, findSession, sessions, startSession } from '#features/sessions/index.ts';
import { signup } from '#features/signup/index.ts';
import { createUser, prepareUser, type UserRow, users } from '#features/users/index.ts';
import type { Forget } from '#http/feature.ts';
import { createServer } from '#http/server.ts';
import { ManualClock } from '#kernel/clock.ts';
import { type Announcer, createAnnouncer } from '#platform/announcer.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { createLogger } from '#platform/log.ts';
import { createDatabaseFromTemplate, dropDatabase } from '#platform/postgres/databases.ts';
import type { Db } from '#platform/postgres/db.ts';
import { openDb } from '#platform/postgres/open.ts';
import type { Settings } from '#platform/settings.ts';

const HOST = 'hedgerow.test';
export const PASSWORD = 'correct horse battery';

export interface Person {
  readonly user: UserRow;
  readonly cookie: string;
}

export interface Home extends Person {
  readonly organization: { readonly id: string };
  readonly project: { readonly id: number; readonly api_token: string };
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, key by key.
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

type KitParts = Pick<AccountKit, 'app' | 'db' | 'databaseUrl' | 'clock' | 'jobs' | 'announcer' | 'projects'>;

/** The accounts' features on a database of their own. */
export class AccountKit {
  readonly app: FastifyInstance;
  readonly db: Db;
  readonly databaseUrl: string;
  readonly clock: ManualClock;
  readonly jobs: Jobs;
  readonly announcer: Announcer;
  readonly projects: Projects;
  readonly #close: () => Promise<void>;

  constructor(parts: KitParts, close: () => Promise<void>) {
    this.app = parts.app;
    this.db = parts.db;
    this.databaseUrl = parts.databaseUrl;
    this.clock = parts.clock;
    this.jobs = parts.jobs;
    this.announcer = parts.announcer;
    this.projects = parts.projects;
    this.#close = close;
  }

  async call(
    method: NonNullable<InjectOptions['method']>,
    url: string,
    options: { as?: Person | string; body?: unknown; form?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { as, body, form } = options;
    const headers: Record<string, string> = { host: HOST, origin: `http://${HOST}`, ...options.headers };
    if (typeof as === 'string') headers.authorization = `Bearer ${as}`;
    else if (as) headers.cookie = as.cookie;
    if (form !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
    const payload = form ?? (body === undefined ? undefined : (body as object));
    const response = await this.app.inject({ method, url, headers, payload });
    return {
      status: response.statusCode,
      body: response.body === '' ? undefined : response.json(),
      headers: response.headers,
    };
  }

  /** Someone with an organization and a project of their own. */
  async makeHome(): Promise<Home> {
    const at = this.clock.now();
    const prepared = await prepare(at);
    const made = await this.db.transaction().execute(async (trx) => {
      const user = await createUser(trx, prepared);
      const organization = await createOrganization(trx, { name: `Org ${prepared.email}`, owner_id: user.id, at });
      const project = await trx
        .selectFrom('project')
        .select(['id', 'api_token'])
        .where('organization_id', '=', organization.id)
        .executeTakeFirstOrThrow();
      return { user, organization, project };
    });
    return { ...made, cookie: await this.signIn(made.user.id) };
  }

  async makeMember(home: Home, level: number): Promise<Person> {
    const at = this.clock.now();
    const user = await createUser(this.db, await prepare(at));
    await insertMembership(this.db, { organization_id: home.organization.id, user_id: user.id, level, at });
    return { user, cookie: await this.signIn(user.id) };
  }

  async makeKey(
    { user }: Person,
    scopes: string[] = ['*'],
    limits: { scoped_teams?: number[]; scoped_organizations?: string[] } = {},
  ): Promise<string> {
    const made = await createApiKey(this.db, {
      user_id: user.id,
      label: 'Test',
      scopes,
      ...limits,
      at: this.clock.now(),
    });
    return made.value;
  }

  async signIn(userId: number): Promise<string> {
    return `hedgerow_session=${await startSession(this.db, userId, this.clock.now())}`;
  }

  close(): Promise<void> {
    return this.#close();
  }
}

export async function bootAccounts(
  options: { settings?: Partial<Settings>; forgetters?: Forget[] } = {},
): Promise<AccountKit> {
  const log = createLogger('fatal');
  const adminUrl = inject('postgresUrl');
  const name = `accounts_${randomUUID().replaceAll('-', '')}`;
  const databaseUrl = await createDatabaseFromTemplate(adminUrl, 'hedgerow_template', name);
  const { db, pool, close } = openDb({ url: databaseUrl, log });
  const jobs = await createJobs({ url: databaseUrl, pool, log, isManual: true });
  const clock = new ManualClock('2026-06-01T12:00:00Z');
  const announcer = createAnnouncer(log);
  // Only what these features read of the settings.
  const settings = { personalApiKeysMax: 1000, trustProxy: false, rateLimits: false, ...options.settings } as Settings;
  const needs = { db, log, clock, announcer, jobs, settings };
  const findOrganization = createOrganizationLookup(needs);
  const door = projects({
    ...needs,
    findOrganization,
    features: () => options.forgetters?.map((forget) => ({ name: 'recorder', forget })) ?? [],
  });
  const features = [
    sessions(needs),
    users({ ...needs, endOtherSessions }),
    signup(needs),
    organizations({ ...needs, removeProjectData: door.removeData }),
    members(needs),
    invites(needs),
    apiKeys(needs),
    door.feature,
    activityLog(needs),
  ];
  const app = await createServer({
    log,
    clock,
    settings,
    features,
    findSession: (token) => findSession(needs, token),
    findKey: createKeyLookup(needs),
    findProject: door.findForCaller,
    findOrganization,
  });
  await jobs.start(features.flatMap(({ workers = [] }) => workers));
  return new AccountKit({ app, db, databaseUrl, clock, jobs, announcer, projects: door }, async () => {
    await app.close();
    await jobs.stop();
    await close();
    await dropDatabase(adminUrl, name);
  });
}

function prepare(at: Date) {
  return prepareUser({ email: `${randomUUID()}@example.com`, password: PASSWORD, first_name: 'Ada', at });
}
