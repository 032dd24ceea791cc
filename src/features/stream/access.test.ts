import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
let front: Front;
beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
});
afterAll(() => front.close());

const STREAMS_OF_CALLER = 20;

async function open({ base }: Pick<Account, 'base'>, headers: Record<string, string>) {
  const leaving = new AbortController();
  const answer = await fetch(`${front.host}${base}/stream/?topics=events`, { headers, signal: leaving.signal });
  return { status: answer.status, answer, leave: () => leaving.abort() };
}

const byKey = (key: string) => ({ authorization: `Bearer ${key}` });

interface Case {
  readonly name: string;
  /** How the one who listens is known, and what takes the right away. */
  readonly prepare: (account: Account) => Promise<{ headers: Record<string, string>; remove: () => Promise<unknown> }>;
}

const CASES: readonly Case[] = [
  {
    name: 'a removed member, by key',
    async prepare(account) {
      const member = await kit.makeMember(account);
      const path = `/api/organizations/${account.organization.id}/members/${member.user.uuid}/`;
      return { headers: byKey(member.key), remove: () => kit.as(account).delete(path) };
    },
  },
  {
    name: 'a removed member, by session',
    async prepare(account) {
      const member = await kit.makeMember(account);
      const path = `/api/organizations/${account.organization.id}/members/${member.user.uuid}/`;
      return { headers: { cookie: await kit.makeSession(member) }, remove: () => kit.as(account).delete(path) };
    },
  },
  {
    name: 'an ended session',
    async prepare(account) {
      const cookie = await kit.makeSession(account);
      return { headers: { cookie }, remove: () => kit.as({ cookie }).post('/api/logout/') };
    },
  },
  {
    name: 'a session ended elsewhere',
    async prepare(account) {
      const [cookie, elsewhere] = [await kit.makeSession(account), await kit.makeSession(account)];
      return { headers: { cookie }, remove: () => kit.as({ cookie: elsewhere }).delete('/api/users/@me/sessions/') };
    },
  },
  {
    name: 'a deleted key',
    async prepare(account) {
      const cookie = await kit.makeSession(account);
      const made = (await kit.as({ cookie }).post('/api/personal_api_keys/', { label: 'x', scopes: ['*'] })).json();
      return {
        headers: byKey(made.value),
        remove: () => kit.as({ cookie }).delete(`/api/personal_api_keys/${made.id}/`),
      };
    },
  },
  {
    name: 'a key that lost its scope',
    async prepare(account) {
      const cookie = await kit.makeSession(account);
      const made = (await kit.as({ cookie }).post('/api/personal_api_keys/', { label: 'x', scopes: ['*'] })).json();
      const remove = () => kit.as({ cookie }).patch(`/api/personal_api_keys/${made.id}/`, { scopes: ['cohort:read'] });
      return { headers: byKey(made.value), remove };
    },
  },
  {
    name: 'a deactivated person',
    async prepare(account) {
      const member = await kit.makeMember(account);
      const remove = () =>
        kit.platform.db.updateTable('user').set({ is_active: false }).where('id', '=', member.user.id).execute();
      return { headers: byKey(member.key), remove };
    },
  },
  {
    name: 'a deleted project',
    async prepare(account) {
      return { headers: byKey(account.key), remove: () => kit.as(account).delete('') };
    },
  },
];

describe('an open stream', () => {
  it.each(CASES)('ends for $name, while others go on hearing', async ({ name, prepare }) => {
    const account = await kit.makeAccount();
    const { headers, remove } = await prepare(account);
    const other = await open(account, byKey(account.key));
    const { status, answer } = await open(account, headers);
    expect(status).toBe(200);
    await remove();
    // Ends by itself: the test's own time limit is what would end it otherwise.
    expect(await answer.text()).toContain('event: ready');
    expect((await open(account, headers)).status).toBeGreaterThanOrEqual(401);
    if (name !== 'a deleted project') {
      const batch = [{ event: 'heard', distinct_id: 'ada' }];
      await kit.request({ method: 'POST', url: '/batch/', payload: { api_key: account.project.api_token, batch } });
      let heard = '';
      for await (const chunk of (other.answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
        heard += chunk;
        if (heard.includes('"event":"heard"')) break;
      }
      expect(heard).toContain('"event":"heard"');
    }
  });

  it('is one of twenty that one caller may have; another caller has as many', async () => {
    const account = await kit.makeAccount();
    const own = await Promise.all(Array.from({ length: STREAMS_OF_CALLER }, () => open(account, byKey(account.key))));
    expect(own.map(({ status }) => status)).toEqual(own.map(() => 200));
    const refused = await open(account, byKey(account.key));
    expect([refused.status, refused.answer.headers.get('retry-after')]).toEqual([429, '30']);
    const other = await open(account, byKey(await kit.makeKey(account, ['query:read'])));
    expect(other.status).toBe(200);
    const neighbour = await kit.makeAccount();
    expect((await open(neighbour, byKey(neighbour.key))).status).toBe(200);
    for (const { leave } of own) leave();
    await expect.poll(async () => (await open(account, byKey(account.key))).status, { timeout: 30_000 }).toBe(200);
  });
});
