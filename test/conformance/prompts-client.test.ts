import { Prompts } from '@posthog/ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
let front: Front;
beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
});
afterAll(() => front.close());

async function setUp(scopes: readonly string[] = ['llm_prompt:read']) {
  const account = await kit.makeAccount();
  const personalApiKey = await kit.makeKey(account, scopes);
  const prompts = new Prompts({ personalApiKey, projectApiKey: account.project.api_token, host: front.host });
  const write = async (method: 'POST' | 'PATCH' | 'PUT', path: string, payload: object) => {
    const reply = await kit.request({ method, url: `${account.base}/llm_prompts/${path}`, key: account.key, payload });
    expect(reply.statusCode).toBeLessThan(300);
  };
  return {
    prompts,
    create: (name: string, prompt: unknown, more: object = {}) => write('POST', '', { name, prompt, ...more }),
    publish: (name: string, base_version: number, prompt: string) =>
      write('PATCH', `name/${name}/`, { base_version, prompt }),
    label: (name: string, label: string, version: number) => write('PUT', `name/${name}/labels/${label}/`, { version }),
  };
}

describe("PostHog's own client for prompts", () => {
  it('gets the latest version with its config, and fills it in', async () => {
    const { prompts, create, publish } = await setUp();
    await create('greeting', 'Hello {{name}}', { config: { model: 'gpt-5' } });
    await publish('greeting', 1, 'Welcome, {{name}}!');
    const got = await prompts.get('greeting');
    expect(got).toMatchObject({ source: 'api', name: 'greeting', version: 2, config: { model: 'gpt-5' } });
    expect(prompts.compile(got.prompt, { name: 'Ada' })).toBe('Welcome, Ada!');
  });

  it('gets a version or what a label points to', async () => {
    const { prompts, create, publish, label } = await setUp();
    await create('pinned', 'one');
    await publish('pinned', 1, 'two');
    await label('pinned', 'production', 1);
    expect(await prompts.get('pinned', { version: 1 })).toMatchObject({ source: 'api', prompt: 'one', version: 1 });
    expect(await prompts.get('pinned', { label: 'production' })).toMatchObject({
      prompt: 'one',
      version: 1,
      label: 'production',
    });
    expect(await prompts.get('pinned')).toMatchObject({ prompt: 'two', version: 2, label: undefined });
  });

  it('keeps what it got, and asks again on request', async () => {
    const { prompts, create, publish } = await setUp();
    await create('cached', 'one');
    await prompts.get('cached');
    await publish('cached', 1, 'two');
    expect(await prompts.get('cached')).toMatchObject({ source: 'cache', prompt: 'one' });
    expect(await prompts.get('cached', { cacheTtlSeconds: 0 })).toMatchObject({ source: 'api', prompt: 'two' });
  });

  it('gets JSON prompts as text', async () => {
    const { prompts, create } = await setUp();
    await create('chat', [{ role: 'system', content: '{{a}}' }]);
    const { prompt } = await prompts.get('chat');
    expect(JSON.parse(prompts.compile(prompt, { a: 'kind' }))).toEqual([{ role: 'system', content: 'kind' }]);
  });

  it('gets all prompts over several pages', async () => {
    const { prompts, create } = await setUp();
    for (let number = 0; number < 103; number++) await create(`prompt-${number}`, `text ${number}`);
    const all = await prompts.getAll();
    expect(Object.keys(all)).toHaveLength(103);
    expect(all['prompt-102']).toMatchObject({ prompt: 'text 102', version: 1 });
    expect(await prompts.get('prompt-0')).toMatchObject({ source: 'cache', prompt: 'text 0' });
  });

  it('gets all prompts of a label at their labelled versions', async () => {
    const { prompts, create, publish, label } = await setUp();
    await create('labelled', 'one');
    await publish('labelled', 1, 'two');
    await create('plain', 'text');
    await label('labelled', 'production', 1);
    const all = await prompts.getAll({ label: 'production' });
    expect(Object.keys(all)).toEqual(['labelled']);
    expect(all.labelled).toMatchObject({ prompt: 'one', version: 1, label: 'production' });
    expect(await prompts.getAll({ label: 'unused' })).toEqual({});
  });

  it('understands that there is no such prompt, version, label or right', async () => {
    const { prompts, create } = await setUp();
    await create('here', 'x');
    await expect(prompts.get('missing')).rejects.toThrow(/not found/);
    await expect(prompts.get('here', { version: 9 })).rejects.toThrow(/not found/);
    await expect(prompts.get('here', { label: 'none' })).rejects.toThrow(/not found/);
    const { prompts: unable } = await setUp(['dataset:read']);
    await expect(unable.get('here')).rejects.toThrow(/[Aa]ccess denied/);
  });
});
