import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
let account: Account;
beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
});

describe.each([
  ['actions', 'action'],
  ['surveys', 'survey'],
  ['experiments', 'experiment'],
  ['early_access_feature', 'early_access_feature'],
  ['integrations', 'integration'],
  ['notebooks', 'notebook'],
  ['hog_functions', 'hog_function'],
  ['session_recordings', 'session_recording'],
])('%s', (path, noun) => {
  it('is an empty page for a key that may see it, below both roots, and nothing can be made there', async () => {
    const { project, user } = account;
    const key = await kit.makeKey({ user }, [`${noun}:read`]);
    for (const root of ['projects', 'environments']) {
      const url = `/api/${root}/${project.id}/${path}/`;
      const answer = await kit.request({ url: `${url}?limit=5&search=x`, key });
      expect([answer.statusCode, answer.json()]).toEqual([200, { count: 0, next: null, previous: null, results: [] }]);
      expect((await kit.request({ url })).statusCode).toBe(401);
      expect((await kit.request({ method: 'POST', url, key: account.key, payload: {} })).statusCode).toBe(405);
    }
    const small = await kit.makeKey({ user }, ['person:read']);
    const refused = await kit.request({ url: `${account.base}/${path}/`, key: small });
    expect([refused.statusCode, refused.json().detail]).toEqual([403, `API key missing required scope '${noun}:read'`]);
    const stranger = await kit.makeAccount();
    expect((await kit.request({ url: `${account.base}/${path}/`, key: stranger.key })).statusCode).toBe(403);
  });
});
