import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { promptKit } from '../testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function setUp() {
  const account = await kit.makeAccount();
  const calls = promptKit(kit, account);
  await calls.create('p', 'one');
  await calls.publish('p', { base_version: 1, prompt: 'two' });
  await calls.publish('p', { base_version: 2, prompt: 'three' });
  return { account, ...calls };
}

describe('a label', () => {
  it('points to a version and moves', async () => {
    const { account, label, get, publish } = await setUp();
    const made = await label('p', 'production', 1);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      name: 'production',
      prompt_name: 'p',
      version: 1,
      created_by: expect.objectContaining({ id: account.user.id }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: made.body.created_at,
    });
    expect((await get('p', '?label=production')).body).toMatchObject({
      prompt: 'one',
      version: 1,
      label: 'production',
      is_latest: false,
    });
    kit.clock.advance(1000);
    const moved = await label('p', 'production', 2);
    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({ id: made.body.id, version: 2, created_at: made.body.created_at });
    expect(moved.body.updated_at > made.body.updated_at).toBe(true);
    expect((await get('p', '?label=production')).body.prompt).toBe('two');
    expect((await label('p', 'production', 2)).body).toEqual(moved.body);
    await publish('p', { base_version: 3, prompt: 'four' });
    expect((await get('p', '?label=production')).body.prompt).toBe('two');
    expect((await get('p')).body).not.toHaveProperty('label');
  });

  it('is shown where prompts are', async () => {
    const { label, list, resolve } = await setUp();
    await label('p', 'staging', 3);
    await label('p', 'production', 1);
    await label('p', 'canary', 3);
    const all = [
      { name: 'canary', version: 3 },
      { name: 'production', version: 1 },
      { name: 'staging', version: 3 },
    ];
    const [row] = (await list()).body.results;
    expect(row).toMatchObject({ labels: ['canary', 'staging'], all_labels: all });
    const resolved = (await resolve('p', '?version=1')).body;
    expect(resolved.prompt.labels).toEqual(['production']);
    expect(resolved.labels).toEqual(all);
    expect(resolved.versions.map(({ labels }: { labels: string[] }) => labels)).toEqual([
      ['canary', 'staging'],
      [],
      ['production'],
    ]);
  });

  it('picks the version that a list shows', async () => {
    const { create, label, list, get } = await setUp();
    await create('other', 'without label');
    await label('p', 'production', 2);
    const { body } = await list('?label=production');
    expect(body.count).toBe(1);
    expect(body.results[0]).toMatchObject({
      name: 'p',
      prompt: 'two',
      version: 2,
      is_latest: false,
      latest_version: 3,
      all_labels: [{ name: 'production', version: 2 }],
    });
    expect((await list('?label=none')).body).toMatchObject({ count: 0, results: [] });
    // A label that no prompt can have is a typing error.
    for (const label of ['latest', 'Production', '5', '-a']) {
      for (const answer of [await list(`?label=${label}`), await get('p', `?label=${label}`)]) {
        expect([label, answer.status, answer.body.attr]).toEqual([label, 400, 'label']);
      }
    }
  });

  it('can be taken away', async () => {
    const { prompts, label, get } = await setUp();
    await label('p', 'production', 1);
    const removed = await prompts.delete('name/p/labels/production/');
    expect([removed.status, removed.body]).toEqual([204, undefined]);
    expect((await prompts.delete('name/p/labels/production/')).status).toBe(404);
    const missing = await get('p', '?label=production');
    expect(missing.status).toBe(404);
    expect(missing.body.detail).toContain('production');
  });

  it.each(['Upper', '-a', 'a-', 'a b', '12', 'latest', 'a'.repeat(129), 'é'])('is not called %s', async (name) => {
    const { label } = await setUp();
    const { status, body } = await label('p', name, 1);
    expect([status, body.type, body.attr]).toEqual([400, 'validation_error', 'label']);
  });

  it.each(['a', '1.0', 'v2_b-c', 'a'.repeat(128)])('may be called %s', async (name) => {
    const { label } = await setUp();
    expect((await label('p', name, 1)).status).toBe(201);
  });

  it('needs a version that there is', async () => {
    const { prompts, label } = await setUp();
    expect((await label('p', 'a', 4)).status).toBe(404);
    expect((await label('unknown', 'a', 1)).status).toBe(404);
    expect((await label('p', 'a', 0)).body).toMatchObject({ attr: 'version', code: 'min_value' });
    expect((await prompts.put('name/p/labels/a/', {})).body).toMatchObject({ attr: 'version', code: 'required' });
  });

  it('is one of at most fifty, and moves at that too', async () => {
    const { label } = await setUp();
    for (let number = 0; number < 49; number++) await label('p', `label-${number}`, 1);
    const last = await Promise.all(Array.from({ length: 4 }, (_, one) => label('p', `last-${one}`, 1)));
    expect(last.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400]);
    expect((await label('p', 'label-7', 2)).status).toBe(200);
  });

  it('is made once when several set it at the same moment', async () => {
    const { label } = await setUp();
    const answers = await Promise.all([1, 2, 3, 1, 2].map((version) => label('p', 'production', version)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
  });
});
