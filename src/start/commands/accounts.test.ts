import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command, DataFolders, OWNER, Server, serveEnvironment } from '#kit/server.ts';

const TIMEOUT = 120_000;
const folders = new DataFolders();
let server: Server;
beforeAll(async () => {
  server = await Server.start(await folders.make());
}, TIMEOUT);
afterAll(async () => {
  await server?.stop();
  await folders.remove();
}, TIMEOUT);

async function run(
  args: string[],
  { settings = {}, input }: { settings?: Record<string, string>; input?: string } = {},
) {
  const { code, output } = await new Command(args, serveEnvironment(server.dataDir, settings), { input }).ended;
  return { code, line: output.trim() };
}

async function signIn(password: string): Promise<{ status: number; cookie: string }> {
  const answer = await fetch(`${server.url}/api/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: OWNER.email, password }),
  });
  await answer.arrayBuffer();
  return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '' };
}

async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return (await fetch(server.url + path, { headers })).status;
}

describe('hedgerow reset-password', { timeout: TIMEOUT }, () => {
  it('beside a running server lets a person in who forgot theirs and was shut out for guessing', async () => {
    const { cookie } = await signIn(OWNER.password);
    expect(await statusOf('/api/users/@me/', { cookie })).toBe(200);
    for (let guess = 0; guess < 10; guess++) expect((await signIn('a guess')).status).toBe(400);
    expect((await signIn('a guess')).status).toBe(429);

    const { code, line: password } = await run(['reset-password', OWNER.email.toUpperCase()]);
    expect([code, password]).toEqual([0, expect.stringMatching(/^\w{20}$/)]);
    expect(await statusOf('/api/users/@me/', { cookie })).toBe(401);
    expect((await signIn(OWNER.password)).status).toBe(400);
    expect((await signIn(password)).status).toBe(200);

    const log = await server.get('/api/organizations/@current/activity_log/?scope=User');
    expect(await log.json()).toMatchObject({
      total_count: 1,
      results: [
        { activity: 'password_reset', is_system: true, user: null, detail: { name: OWNER.email, changes: [] } },
      ],
    });
  });

  it.each([
    ['the environment', [], { settings: { HEDGEROW_NEW_PASSWORD: 'from the environment' } }, 'from the environment'],
    ['standard input', ['--stdin'], { input: 'from the input\n' }, 'from the input'],
  ])('takes a chosen one from %s and does not repeat it', async (_place, options, given, password) => {
    const { code, line } = await run(['reset-password', OWNER.email, ...options], given);
    expect([code, line]).toEqual([0, `${OWNER.email} has the new password and is signed out everywhere.`]);
    expect((await signIn(password)).status).toBe(200);
  });

  it.each<[string, string[], { settings?: Record<string, string>; input?: string }, RegExp]>([
    ['a stranger', ['stranger@example.com'], {}, /^No account has the e-mail stranger@example.com\.$/],
    [
      'a short password',
      [OWNER.email],
      { settings: { HEDGEROW_NEW_PASSWORD: 'short' } },
      /^This password is too short/,
    ],
    ['an empty input', [OWNER.email, '--stdin'], { input: '' }, /^Standard input holds no password/],
    ['a password among the arguments', [OWNER.email, 'a new password'], {}, /^Usage: hedgerow reset-password/],
    ['no e-mail', [], {}, /^Usage: hedgerow reset-password/],
  ])('refuses %s in a sentence', async (_what, args, given, sentence) => {
    const { code, line } = await run(['reset-password', ...args], given);
    expect(code).toBe(1);
    expect(line).toMatch(sentence);
    expect(line.split('\n')).toHaveLength(1);
  });
});

describe('hedgerow create-key', { timeout: TIMEOUT }, () => {
  it('prints a key that opens what its scopes say, beside a running server and without one', async () => {
    const beside = await run(['create-key', OWNER.email, 'beside', 'annotation:read']);
    expect(beside).toEqual({ code: 0, line: expect.stringMatching(/^phx_\w{40,}$/) });
    await server.stop();
    const without = await run(['create-key', OWNER.email, 'without']);
    expect(without).toEqual({ code: 0, line: expect.stringMatching(/^phx_\w{40,}$/) });
    server = await Server.start(server.dataDir);
    const open = (path: string, key: string) => statusOf(path, { authorization: `Bearer ${key}` });
    expect(await open('/api/projects/@current/annotations/', beside.line)).toBe(200);
    expect(await open('/api/projects/@current/cohorts/', beside.line)).toBe(403);
    expect(await open('/api/projects/@current/cohorts/', without.line)).toBe(200);
  });

  it('refuses an unknown scope', async () => {
    expect(await run(['create-key', OWNER.email, 'x', 'kitchen:read'])).toEqual({
      code: 1,
      line: 'Unknown scopes: kitchen:read',
    });
  });
});
