import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { compose } from '#start/compose.ts';
import { promptKit } from './testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function setUp(prompt: unknown = 'Hello') {
  const account = await kit.makeAccount();
  const calls = promptKit(kit, account);
  const { body } = await calls.create('p', prompt);
  return { account, id: body.id, ...calls };
}

describe('publishing', () => {
  it('adds a version and leaves the one before as it was', async () => {
    const { account, id, publish, get } = await setUp('# One');
    const member = await kit.makeMember(account);
    const { status, body } = await promptKit(kit, member).publish('p', {
      base_version: 1,
      prompt: '# Two',
      name: 'other',
      version: 77,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'p',
      prompt: '# Two',
      outline: [{ level: 1, text: 'Two' }],
      version: 2,
      is_latest: true,
      latest_version: 2,
      version_count: 2,
      created_by: { id: member.user.id },
    });
    expect(body.id).not.toBe(id);
    expect(body.created_at > body.first_version_created_at).toBe(true);
    expect((await get('p', '?version=1')).body).toMatchObject({ id, prompt: '# One', is_latest: false });
    expect((await publish('p', { base_version: 2, prompt: '# Two' })).body.version).toBe(3);
  });

  it('is refused with the current version when the base is another, and writes nothing', async () => {
    const { publish, get } = await setUp();
    await publish('p', { base_version: 1, prompt: 'two' });
    for (const base_version of [1, 3]) {
      const { status, body } = await publish('p', { base_version, prompt: 'lost' });
      expect(status).toBe(409);
      expect(body).toMatchObject({ type: 'invalid_request', current_version: 2, attr: null });
    }
    expect((await get('p')).body).toMatchObject({ prompt: 'two', version: 2 });
  });

  it('lets exactly one of many at the same base through', async () => {
    const { publish, resolve } = await setUp();
    for (const base_version of [1, 2]) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, one) => publish('p', { base_version, prompt: `from ${one}` })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const lost = answers.filter(({ status }) => status === 409);
      expect(lost.map(({ body }) => body.current_version)).toEqual(Array.from({ length: 7 }, () => base_version + 1));
    }
    const { versions } = (await resolve('p')).body;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
  });

  it.each([
    [{ prompt: 'x' }, 'base_version', 'required'],
    [{ base_version: 0, prompt: 'x' }, 'base_version', 'min_value'],
    [{ base_version: 'x', prompt: 'x' }, 'base_version', 'invalid_input'],
    [{ base_version: 1 }, null, 'invalid_input'],
    [{ base_version: 1, version_description: 'x' }, null, 'invalid_input'],
    [{ base_version: 1, prompt: null }, 'prompt', 'null'],
    [{ base_version: 1, prompt: 'a'.repeat(1_000_000) }, 'prompt', 'max_size'],
    [{ base_version: 1, edits: [] }, 'edits', 'empty'],
    [{ base_version: 1, edits: 'x' }, 'edits', 'not_a_list'],
    [{ base_version: 1, edits: [{ old: '', new: 'x' }] }, 'edits', 'blank'],
    [{ base_version: 1, edits: [{ old: 'x' }] }, 'edits', 'required'],
    [{ base_version: 1, prompt: 'x', version_description: 'x'.repeat(401) }, 'version_description', 'max_length'],
  ])('checks the body first: %#', async (body, attr, code) => {
    const { publish, get } = await setUp();
    // Before the name: an unknown one answers the same.
    for (const name of ['p', 'unknown']) {
      const answer = await publish(name, body);
      expect([answer.status, answer.body.attr, answer.body.code]).toEqual([400, attr, code]);
    }
    expect((await get('p')).body.version).toBe(1);
  });

  it('takes a prompt or edits, not both', async () => {
    const { publish } = await setUp();
    const { status, body } = await publish('p', { base_version: 1, prompt: 'x', edits: [{ old: 'a', new: 'b' }] });
    expect([status, body.attr, body.detail]).toEqual([400, null, "Provide either 'prompt' or 'edits', not both."]);
  });

  it('looks for the name before the base', async () => {
    const { publish } = await setUp();
    expect((await publish('unknown', { base_version: 7, prompt: 'x' })).status).toBe(404);
  });

  it('stops at 2000 versions', async () => {
    const { id, publish } = await setUp();
    const { db } = kit.platform;
    await db
      .updateTable('llm_prompt')
      .set({ latest_version: 2000 })
      .where('id', 'in', (eb) => eb.selectFrom('llm_prompt_version').select('prompt_id').where('id', '=', id))
      .execute();
    expect((await publish('p', { base_version: 1, prompt: 'x' })).status).toBe(409);
    const { status, body } = await publish('p', { base_version: 2000, edits: [{ old: 'nowhere', new: 'x' }] });
    expect(status).toBe(400);
    expect(body.detail).toContain('2000');
  });

  it('carries the config over unless another is given', async () => {
    const { prompts, publish } = await setUp();
    await prompts.post('', { name: 'c', prompt: 'a', config: { b: 1, a: { 2: true } } });
    const carried = (await publish('c', { base_version: 1, prompt: 'b' })).body;
    expect(JSON.stringify(carried.config)).toBe('{"b":1,"a":{"2":true}}');
    const changed = (await publish('c', { base_version: 2, config: { b: 2 } })).body;
    expect(changed).toMatchObject({ prompt: 'b', config: { b: 2 }, version: 3 });
    expect((await publish('c', { base_version: 3, config: null })).body).toMatchObject({ prompt: 'b', config: null });
  });

  it('is limited to thirty a minute for a key, where limits are on', async () => {
    const { account } = await setUp();
    const { platform } = kit;
    const limited = await compose({ platform: { ...platform, settings: { ...platform.settings, rateLimits: true } } });
    const publish = (base_version: number) =>
      limited.app.inject({
        method: 'PATCH',
        url: `${account.base}/llm_prompts/name/p/`,
        headers: { authorization: `Bearer ${account.key}` },
        payload: { base_version, prompt: 'x' },
      });
    for (let version = 1; version <= 30; version++) expect((await publish(version)).statusCode).toBe(200);
    const refused = await publish(31);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ type: 'throttled_error', code: 'throttled' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await limited.close();
  });
});

describe('publishing edits', () => {
  it('applies them to the latest version, all or none', async () => {
    const { publish, get } = await setUp('You are kind. Be brief.');
    const edits = [
      { old: 'kind', new: '$& fair' },
      { old: ' Be brief.', new: '' },
    ];
    expect((await publish('p', { base_version: 1, edits })).body.prompt).toBe('You are $& fair.');
    const failing = [...edits.slice(0, 1), { old: 'You are', new: 'I am' }];
    const { status, body } = await publish('p', { base_version: 2, edits: failing });
    expect([status, body.edit_index]).toEqual([400, 0]);
    expect(body.detail).toContain('not found');
    expect((await get('p')).body.version).toBe(2);
  });

  it('says how often a text was found, and which edit it was', async () => {
    const { publish } = await setUp('a a a b');
    const edits = [
      { old: 'b', new: 'c' },
      { old: 'a', new: 'x' },
    ];
    const { status, body } = await publish('p', { base_version: 1, edits });
    expect([status, body.edit_index]).toEqual([400, 1]);
    expect(body.detail).toContain('matches 3 times');
  });

  it('works on the JSON of a prompt that is no text', async () => {
    const { publish } = await setUp([{ role: 'system', content: 'Hi' }]);
    const edits = [{ old: '"content": "Hi"', new: '"content": "Hello", "weight": 2' }];
    expect((await publish('p', { base_version: 1, edits })).body.prompt).toBe(
      '[{"role": "system", "content": "Hello", "weight": 2}]',
    );
    const broken = await publish('p', { base_version: 2, edits: [{ old: '"Hello"', new: 'Hello' }] });
    expect([broken.status, broken.body.edit_index]).toEqual([400, 0]);
  });

  it('refuses a result over the limit', async () => {
    const { publish } = await setUp('x');
    const { status, body } = await publish('p', { base_version: 1, edits: [{ old: 'x', new: 'y'.repeat(1_000_001) }] });
    expect(status).toBe(400);
    expect(body.detail).toContain('size limit');
  });
});

describe('archiving', () => {
  it('answers the row it took away and hides the whole family', async () => {
    const { id, prompts, publish, archive, get, resolve, list, label } = await setUp();
    await label('p', 'production', 1);
    const { body: second } = await publish('p', { base_version: 1, prompt: 'two' });
    const { status, body } = await archive('p');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: second.id,
      name: 'p',
      prompt: 'two',
      version: 2,
      deleted: true,
      is_latest: false,
      latest_version: 2,
      labels: [],
      created_by: second.created_by,
    });
    const gone = [
      await get('p'),
      await get('p', '?version=1'),
      await get('p', '?label=production'),
      await get(id),
      await resolve('p'),
      await resolve('p', `?version_id=${id}`),
      await publish('p', { base_version: 2, prompt: 'x' }),
      await archive('p'),
      await prompts.post('name/p/duplicate/', { new_name: 'q' }),
      await label('p', 'production', 1),
    ];
    expect(gone.map((answer) => answer.status)).toEqual(gone.map(() => 404));
    expect((await list()).body.count).toBe(0);
  });

  it('gives the name free: a new prompt starts at version 1', async () => {
    const { create, publish, archive, get } = await setUp();
    await publish('p', { base_version: 1, prompt: 'two' });
    await archive('p');
    expect((await create('p', 'again')).body).toMatchObject({ version: 1, version_count: 1 });
    expect((await get('p', '?version=2')).status).toBe(404);
  });

  it('happens once when several archive, and never beside a publish', async () => {
    const { archive, publish } = await setUp();
    const [published, ...archived] = await Promise.all([
      publish('p', { base_version: 1, prompt: 'x' }),
      archive('p'),
      archive('p'),
      archive('p'),
    ]);
    expect(archived.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(archived.filter(({ status }) => status === 404)).toHaveLength(2);
    expect([200, 404]).toContain(published?.status);
  });
});

describe('duplicating', () => {
  it('copies the latest content alone into version 1 of a new name', async () => {
    const { account, prompts, create, publish, label, get } = await setUp();
    const member = await kit.makeMember(account);
    await create('source', { a: 1, 0: 2 }, { config: { x: 1 } });
    await publish('source', { base_version: 1, prompt: { b: 2 }, version_description: 'why' });
    await label('source', 'production', 2);
    const before = (await get('source')).body;
    const answer = await promptKit(kit, member).prompts.post('name/source/duplicate/', { new_name: ' copy ' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: 'copy',
      prompt: '{"b": 2}',
      config: { x: 1 },
      version: 1,
      version_count: 1,
      labels: [],
      version_description: null,
      created_by: { id: member.user.id },
    });
    expect((await get('source')).body).toEqual(before);
    await publish('copy', { base_version: 1, prompt: 'text now' });
    expect((await prompts.get('name/copy/')).body.prompt).toBe('text now');
  });

  it.each([
    [{}, 'new_name', 'required'],
    [{ new_name: 'a b' }, 'new_name', 'invalid_name'],
    [{ new_name: 'new' }, 'new_name', 'reserved_name'],
    [{ new_name: 'p' }, 'new_name', 'unique'],
    [{ new_name: 'a'.repeat(256) }, 'new_name', 'max_length'],
  ])('is refused: %#', async (body, attr, code) => {
    const { prompts } = await setUp();
    const answer = await prompts.post('name/p/duplicate/', body);
    expect([answer.status, answer.body.attr, answer.body.code]).toEqual([400, attr, code]);
    if (code === 'unique') expect(answer.body.detail).toContain('already exists');
  });

  it('of an unknown prompt is a 404, and of one name only one wins', async () => {
    const { prompts } = await setUp();
    expect((await prompts.post('name/unknown/duplicate/', { new_name: 'q' })).status).toBe(404);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => prompts.post('name/p/duplicate/', { new_name: 'twin' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
  });
});
