import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCOPE_OBJECTS } from '#http/scopes.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';

/** Every operation of the API's document against all callers who must not perform it. */
const DOCUMENT = join(import.meta.dirname, '../docs/openapi.json');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Operation {
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  /** What a key needs; undefined where only signed-in people may ask, `public` where anybody may. */
  readonly scopes: readonly string[] | 'public' | undefined;
}

type Described = { readonly security?: readonly Readonly<Record<string, readonly string[]>>[] };
const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { paths: Record<string, Record<string, Described>> };
const documented: Operation[] = Object.entries(paths).flatMap(([path, described]) =>
  METHODS.flatMap((method): Operation[] => {
    const operation = described[method];
    if (!operation) return [];
    const security = operation.security ?? [];
    const scopes = security.find((one) => one.PersonalAPIKey)?.PersonalAPIKey;
    return [{ method, path, scopes: security.length === 0 ? 'public' : scopes }];
  }),
);
/** The document names each route of a project once; it is mounted twice. */
const operations = documented.flatMap((one) => [
  one,
  ...(one.path.startsWith('/api/projects/{project_id}/')
    ? [{ ...one, path: one.path.replace('/api/projects/', '/api/environments/') }]
    : []),
]);
const guarded = operations.filter(({ scopes }) => scopes !== 'public');
const ofProjects = guarded.filter(({ path }) => /^\/api\/(projects|environments)\/\{/.test(path));
const ofOrganizations = guarded.filter(({ path }) => path.startsWith('/api/organizations/{'));

let kit: Kit;
let account: Account;
beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount({ organizationName: 'Hidden works', projectName: 'Hidden project' });
});

interface Answered {
  readonly status: number;
  readonly body: { readonly type?: string; readonly code?: string; readonly detail?: string; readonly attr?: unknown };
  readonly text: string;
}

/** Asks for an operation of the account's own project and organization, with a made-up id wherever else one belongs. */
async function ask({ method, path }: Operation, key?: string, cookie?: string): Promise<Answered> {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'project_id') return String(account.project.id);
    if (name === 'organization_id') return account.organization.id;
    if (name === 'user_id') return '@me';
    if (path.startsWith('/api/organizations/{organization_id}/projects/{id}/') && name === 'id') {
      return String(account.project.id);
    }
    return path.includes('/cohorts/') ? '1' : uuidv7();
  });
  const headers = { ...(cookie && { cookie, host: 'h.test', origin: 'http://h.test' }) };
  const reply = await kit.request({ method: method.toUpperCase() as 'GET', url, key, headers });
  return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json(), text: reply.body };
}

/** The operations that are not answered as they must be, each with what came instead. */
async function wrongOf(
  asked: readonly Operation[],
  answer: (operation: Operation) => Promise<Answered>,
  isRight: (answered: Answered, operation: Operation) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const operation of asked) {
    const answered = await answer(operation);
    const leaks = answered.status >= 400 && /Hidden (works|project)/.test(answered.text);
    if (isRight(answered, operation) && !leaks) continue;
    wrong.push(`${operation.method} ${operation.path}: ${answered.status} ${answered.text.slice(0, 150)}`);
  }
  return wrong;
}

const isRefusal = ({ status, body }: Answered) =>
  status === 403 && body.type === 'authentication_error' && body.code === 'permission_denied' && body.attr === null;
const isMissing = ({ status, body }: Answered) =>
  status === 404 && body.type === 'invalid_request' && body.code === 'not_found' && body.attr === null;

describe('every operation of the document', () => {
  it('is named here when it asks for no credentials', () => {
    const open = operations.filter(({ scopes }) => scopes === 'public');
    expect(open.filter(({ path }) => path.startsWith('/api/')).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'get /api/feature_flag/local_evaluation/',
      'post /api/login/',
      'post /api/logout/',
      'get /api/signup/',
      'post /api/signup/',
      'get /api/signup/{invite_id}/',
      'post /api/signup/{invite_id}/',
    ]);
    expect(guarded.length).toBeGreaterThan(400);
  });

  it('answers 401 without credentials, and with wrong ones', async () => {
    const isUnknown =
      (code: string) =>
      ({ status, body }: Answered) =>
        status === 401 && body.type === 'authentication_error' && body.code === code;
    expect(await wrongOf(guarded, (one) => ask(one), isUnknown('not_authenticated'))).toEqual([]);
    expect(await wrongOf(guarded, (one) => ask(one, 'phx_wrong'), isUnknown('authentication_failed'))).toEqual([]);
    const token = account.project.api_token;
    expect(await wrongOf(guarded, (one) => ask(one, token), isUnknown('authentication_failed'))).toEqual([]);
    const secret = (one: Operation) => ask(one, 'phs_0123456789');
    expect(await wrongOf(guarded, secret, isUnknown('not_authenticated'))).toEqual([]);
    const ended = (one: Operation) => ask(one, undefined, 'hedgerow_session=ended');
    expect(await wrongOf(guarded, ended, isUnknown('not_authenticated'))).toEqual([]);
  });

  it('answers 403 to a key with every scope but the one it needs, also where nothing is', async () => {
    const wrong: string[] = [];
    const needed = new Set(guarded.flatMap(({ scopes }) => (Array.isArray(scopes) ? scopes : [])));
    for (const scope of needed) {
      const [object, action] = scope.split(':');
      const others = SCOPE_OBJECTS.filter((one) => one !== object && one !== 'INTERNAL').map((one) => `${one}:write`);
      const key = await kit.makeKey(account, action === 'write' ? [...others, `${object}:read`] : others);
      const asked = guarded.filter(({ scopes }) => Array.isArray(scopes) && scopes.includes(scope));
      wrong.push(
        ...(await wrongOf(
          asked,
          (one) => ask(one, key),
          (answered) => isRefusal(answered) && answered.body.detail === `API key missing required scope '${scope}'`,
        )),
      );
    }
    expect(wrong).toEqual([]);
  });

  it('answers 403 to any key where only signed-in people may ask', async () => {
    const sessions = guarded.filter(({ scopes, path }) => scopes === undefined && !path.includes('@current'));
    expect(await wrongOf(sessions, (one) => ask(one, account.key), isRefusal)).toEqual([]);
  });

  it('answers a stranger as if nothing were there, or that it is not theirs', async () => {
    const stranger = await kit.makeAccount();
    const refused = (answered: Answered) => isRefusal(answered) || isMissing(answered);
    expect(await wrongOf(ofProjects, (one) => ask(one, stranger.key), refused)).toEqual([]);
    expect(await wrongOf(ofOrganizations, (one) => ask(one, stranger.key), refused)).toEqual([]);
    const cookie = await kit.makeSession(stranger);
    expect(await wrongOf(ofProjects, (one) => ask(one, undefined, cookie), refused)).toEqual([]);
    const below = (one: Operation) => !one.path.endsWith('{project_id}/');
    // Only the project itself may say 404; everything below it says that the project is another's.
    const denied = (answered: Answered) =>
      refused(answered) &&
      (answered.status === 404 || answered.body.detail === "You don't have access to the project.");
    expect(await wrongOf(ofProjects.filter(below), (one) => ask(one, stranger.key), denied)).toEqual([]);
  });

  it('answers a removed member as a stranger, by key and by session, from the next request on', async () => {
    const member = await kit.makeMember(account);
    const cookie = await kit.makeSession(member);
    const members = `/api/organizations/${account.organization.id}/members/`;
    expect((await kit.as(account).delete(`${members}${member.user.uuid}/`)).statusCode).toBe(204);
    const refused = (answered: Answered) => isRefusal(answered) || isMissing(answered);
    const all = [...ofProjects, ...ofOrganizations];
    expect(await wrongOf(all, (one) => ask(one, member.key), refused)).toEqual([]);
    expect(await wrongOf(all, (one) => ask(one, undefined, cookie), refused)).toEqual([]);
  });

  it('answers a key that is limited to another project or organization with 403', async () => {
    const other = await kit.makeProject(account);
    const ofTeam = await kit.makeKey(account, ['*'], { scoped_teams: [other.id] });
    const asked = [...ofProjects, ...ofOrganizations].filter(({ scopes }) => scopes !== undefined);
    expect(await wrongOf(asked, (one) => ask(one, ofTeam), isRefusal)).toEqual([]);
    const ofElsewhere = await kit.makeKey(account, ['*'], { scoped_organizations: [uuidv7()] });
    expect(await wrongOf(asked, (one) => ask(one, ofElsewhere), isRefusal)).toEqual([]);
  });

  it('answers 404 below a project or an organization that does not exist', async () => {
    const nowhere = {
      ...account,
      project: { ...account.project, id: 2_000_000_000 },
      organization: { ...account.organization, id: uuidv7() },
    };
    const own = account;
    account = nowhere;
    try {
      expect(await wrongOf([...ofProjects, ...ofOrganizations], (one) => ask(one, own.key), isMissing)).toEqual([]);
    } finally {
      account = own;
    }
  });

  it('is not performed by any of them: the project is as it was', async () => {
    const project = (await kit.as(account).get('')).json();
    expect(project).toMatchObject({
      id: account.project.id,
      name: 'Hidden project',
      api_token: account.project.api_token,
    });
  });
});
