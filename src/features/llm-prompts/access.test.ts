import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { promptKit } from './testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const READS = ['', 'name/p/', 'resolve/name/p/'].map((path) => ['GET', path, undefined] as const);
const WRITES = [
  ['POST', '', { name: 'q', prompt: 'x' }],
  ['PATCH', 'name/p/', { base_version: 1, prompt: 'x' }],
  ['POST', 'name/p/duplicate/', { new_name: 'q' }],
  ['PUT', 'name/p/labels/production/', { version: 1 }],
  ['DELETE', 'name/p/labels/live/', undefined],
  ['POST', 'name/p/archive/', undefined],
] as const;
const ROUTES = [...READS, ...WRITES];

async function setUp() {
  const account = await kit.makeAccount();
  const calls = promptKit(kit, account);
  await calls.create('p', 'secret text');
  await calls.label('p', 'live', 1);
  const withKey = (key?: string) => promptKit(kit, { base: account.base, key }).prompts;
  return { account, withKey, ...calls };
}

describe('prompts', () => {
  it('are not for callers without a key', async () => {
    const { withKey } = await setUp();
    for (const [method, path, body] of ROUTES) {
      const answer = await withKey().send(method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'not_authenticated']);
    }
  });

  it('need the scope of the action', async () => {
    const { account, withKey } = await setUp();
    const none = await kit.makeKey(account, ['dataset:write']);
    const reader = await kit.makeKey(account, ['llm_prompt:read']);
    for (const [method, path, body] of READS) {
      expect((await withKey(none).send(method, path, body)).body.detail).toBe(
        "API key missing required scope 'llm_prompt:read'",
      );
      expect((await withKey(reader).send(method, path, body)).status).toBe(200);
    }
    for (const [method, path, body] of WRITES) {
      const answer = await withKey(reader).send(method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'permission_denied']);
      expect(answer.body.detail).toBe("API key missing required scope 'llm_prompt:write'");
    }
  });

  it('belong to one project: strangers are refused, other projects see nothing', async () => {
    const { account, withKey, get } = await setUp();
    const stranger = await kit.makeAccount();
    const id = (await get('p')).body.id;
    for (const [method, path, body] of ROUTES) {
      expect((await withKey(stranger.key).send(method, path, body)).status).toBe(403);
    }
    const elsewhere = promptKit(kit, { ...account, base: (await kit.makeProject(account)).base });
    expect((await elsewhere.list()).body.count).toBe(0);
    for (const [method, path, body] of ROUTES.filter(([, at]) => at !== '')) {
      expect((await elsewhere.prompts.send(method, path, body)).status).toBe(404);
    }
    expect((await elsewhere.get(id)).status).toBe(404);
    expect((await elsewhere.create('p', 'own')).status).toBe(201);
    expect((await elsewhere.resolve('p', `?version_id=${id}`)).status).toBe(404);
    expect((await get('p')).body.prompt).toBe('secret text');
  });

  it('are the same under environments, with or without the last slash', async () => {
    const { account } = await setUp();
    const { project, key } = account;
    for (const path of ['llm_prompts/name/p', 'llm_prompts/name/p/']) {
      const reply = await kit.request({ method: 'GET', url: `/api/environments/${project.id}/${path}`, key });
      expect(reply.json().prompt).toBe('secret text');
    }
  });

  it('have no address by id and no method beyond these', async () => {
    const { prompts, get } = await setUp();
    const { id } = (await get('p')).body;
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      expect((await prompts.send(method, `${id}/`, method === 'PATCH' ? {} : undefined)).status).toBe(404);
    }
    const put = await prompts.put('name/p/', { prompt: 'x' });
    expect([put.status, put.body.code]).toEqual([405, 'method_not_allowed']);
    expect((await prompts.delete('name/p/')).status).toBe(405);
  });

  it('can be written by a form', async () => {
    const { account, get } = await setUp();
    const { base, key } = account;
    const reply = await kit.request({
      method: 'PATCH',
      url: `${base}/llm_prompts/name/p/`,
      key,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'base_version=1&prompt=%22from+a+form%22',
    });
    expect(reply.statusCode).toBe(200);
    expect((await get('p')).body.prompt).toBe('from a form');
  });

  it('leave a trace of what happened, never of what they contain', async () => {
    const { account, create, prompts, publish, label, archive } = await setUp();
    await publish('p', { base_version: 1, prompt: 'another secret', config: { secret: true } });
    await label('p', 'live', 2);
    await create('q', 'third secret');
    await prompts.delete('name/p/labels/live/');
    await prompts.post('name/p/duplicate/', { new_name: 'r' });
    const read = async (path: string) => (await kit.as(account).get(path)).json();
    const mine = await read('llm_prompts/name/p/activity/');
    const entries = mine.results.map(
      (entry: { scope: string; activity: string }) => `${entry.scope} ${entry.activity}`,
    );
    expect(entries).toEqual([
      'LLMPromptLabel deleted',
      'LLMPromptLabel updated',
      'LLMPrompt published',
      'LLMPromptLabel created',
      'LLMPrompt created',
    ]);
    const moved = { type: 'LLMPromptLabel', action: 'changed', field: 'version', before: 1, after: 2 };
    expect(mine.results[1]).toMatchObject({ item_id: 'p', detail: { name: 'p: live', changes: [moved] } });
    expect(mine.results[2]).toMatchObject({
      scope: 'LLMPrompt',
      item_id: 'p',
      user: { id: account.user.id },
      detail: { name: 'p', changes: [{ field: 'version', before: 1, after: 2 }] },
    });
    await archive('p');
    expect((await read('activity_log/?scope=LLMPromptLabel')).total_count).toBe(3);
    const all = await read('activity_log/?scopes=LLMPrompt,LLMPromptLabel');
    expect(all.total_count).toBe(8);
    expect(JSON.stringify(all)).not.toContain('secret');
  });

  it('go when their project goes', async () => {
    const { account } = await setUp();
    const { project, key, base } = account;
    const deleted = await kit.request({ method: 'DELETE', url: `${base}/`, key });
    expect(deleted.statusCode).toBe(204);
    await kit.drainJobs();
    const left = await kit.platform.db
      .selectFrom('llm_prompt')
      .select('id')
      .where('project_id', '=', project.id)
      .execute();
    expect(left).toEqual([]);
  });
});
