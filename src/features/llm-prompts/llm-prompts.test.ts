import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { promptKit } from './testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function setUp() {
  const account = await kit.makeAccount();
  return { account, ...promptKit(kit, account) };
}

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

describe('a new prompt', () => {
  it('is version 1 and the latest', async () => {
    const { account, create } = await setUp();
    const { status, body } = await create('support-answer', '# Role\nYou are kind.', {
      config: { model: 'gpt-5' },
      version_description: ' first ',
      version: 9,
      deleted: true,
      id: 'x',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'support-answer',
      prompt: '# Role\nYou are kind.',
      outline: [{ level: 1, text: 'Role' }],
      version: 1,
      created_by: expect.objectContaining({ id: account.user.id, email: account.user.email }),
      created_at: moment,
      updated_at: moment,
      deleted: false,
      is_latest: true,
      latest_version: 1,
      version_count: 1,
      first_version_created_at: body.created_at,
      config: { model: 'gpt-5' },
      version_description: 'first',
      labels: [],
    });
  });

  it('may be any JSON but null, answered as JSON text', async () => {
    const { create } = await setUp();
    const chat = [{ role: 'system', content: 'Bonjour “é”', n: [1.5, true, null], o: {} }];
    const text = '[{"role": "system", "content": "Bonjour “é”", "n": [1.5, true, null], "o": {}}]';
    expect((await create('chat', chat)).body.prompt).toBe(text);
    expect((await create('number', 7)).body.prompt).toBe('7');
    expect((await create('empty', '')).body.prompt).toBe('');
    expect((await create('spaces', '  kept  ')).body.prompt).toBe('  kept  ');
  });

  it.each([
    [{ prompt: 'x' }, 'name', 'required'],
    [{ name: '', prompt: 'x' }, 'name', 'blank'],
    [{ name: 'a'.repeat(256), prompt: 'x' }, 'name', 'max_length'],
    [{ name: 'with space', prompt: 'x' }, 'name', 'invalid_name'],
    [{ name: 'a/b', prompt: 'x' }, 'name', 'invalid_name'],
    [{ name: 'New', prompt: 'x' }, 'name', 'reserved_name'],
    [{ name: 'x' }, 'prompt', 'required'],
    [{ name: 'x', prompt: null }, 'prompt', 'null'],
    [{ name: 'x', prompt: 'a'.repeat(999_999) }, 'prompt', 'max_size'],
    [{ name: 'x', prompt: 'é'.repeat(500_000) }, 'prompt', 'max_size'],
    [{ name: 'x', prompt: 'x', config: [1] }, 'config', 'not_a_dict'],
    [{ name: 'x', prompt: 'x', version_description: 'a'.repeat(401) }, 'version_description', 'max_length'],
  ])('is refused: %#', async (body, attr, code) => {
    const { prompts } = await setUp();
    const { status, body: error } = await prompts.post('', body);
    expect([status, error.type, error.attr, error.code]).toEqual([400, 'validation_error', attr, code]);
    if (code === 'max_size') expect(error.detail).toContain('bytes or fewer');
  });

  it('may be as large as the limit, quotes included', async () => {
    const { create } = await setUp();
    expect((await create('large', 'a'.repeat(999_998))).status).toBe(201);
  });

  it('cannot take the name of an active prompt', async () => {
    const { create } = await setUp();
    await create('taken');
    const { status, body } = await create('taken');
    expect([status, body.attr, body.code, body.detail]).toEqual([
      400,
      'name',
      'unique',
      'A prompt with this name already exists.',
    ]);
    expect((await create('Taken')).status).toBe(201);
  });

  it('is made once when many create it at the same moment', async () => {
    const { create, list } = await setUp();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('race')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'unique' && body.attr === 'name')).toHaveLength(7);
    expect((await list()).body.count).toBe(1);
  });
});

describe('a prompt by name', () => {
  it('says everything a program needs and nothing about people', async () => {
    const { create, get } = await setUp();
    const { body: made } = await create('greeting', 'Hi {{name}}');
    const { status, body } = await get('greeting');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: made.id,
      name: 'greeting',
      prompt: 'Hi {{name}}',
      prompt_preview: 'Hi {{name}}',
      outline: [],
      version: 1,
      created_at: made.created_at,
      updated_at: made.updated_at,
      deleted: false,
      is_latest: true,
      latest_version: 1,
      version_count: 1,
      first_version_created_at: made.created_at,
      config: null,
    });
  });

  it('comes whole, as a preview, or without content', async () => {
    const { create, get } = await setUp();
    await create('long', `${'😀'.repeat(160)}x`, { config: { a: 1 } });
    await create('short', 'x'.repeat(160));
    const preview = (await get('long', '?content=preview')).body;
    expect(preview.prompt_preview).toBe(`${'😀'.repeat(160)}...`);
    expect(preview).not.toHaveProperty('prompt');
    expect(preview).not.toHaveProperty('config');
    expect((await get('short', '?content=preview')).body.prompt_preview).toBe('x'.repeat(160));
    const none = (await get('long', '?content=none')).body;
    expect(none).not.toHaveProperty('prompt');
    expect(none).not.toHaveProperty('prompt_preview');
    expect(none.outline).toEqual([]);
    expect((await get('long')).body.prompt_preview).toBe(preview.prompt_preview);
    const wrong = await get('long', '?content=some');
    expect([wrong.status, wrong.body.attr, wrong.body.code]).toEqual([400, 'content', 'invalid_choice']);
  });

  it('comes in any of its versions', async () => {
    const { create, publish, get } = await setUp();
    await create('many', 'one');
    await publish('many', { base_version: 1, prompt: 'two' });
    expect((await get('many')).body).toMatchObject({ prompt: 'two', version: 2, is_latest: true });
    const first = (await get('many', '?version=1')).body;
    expect(first).toMatchObject({ prompt: 'one', version: 1, is_latest: false, latest_version: 2, version_count: 2 });
    const missing = await get('many', '?version=3');
    expect(missing.status).toBe(404);
    expect(missing.body.detail).toContain('version 3');
    expect((await get('many', '?version=0')).body).toMatchObject({ attr: 'version', code: 'min_value' });
    expect((await get('many', '?version=x')).body).toMatchObject({ attr: 'version', code: 'invalid_input' });
    expect((await get('many', '?version=1&label=a')).status).toBe(400);
  });

  it('is found by the id of one of its versions too, unless another prompt is called so', async () => {
    const { create, publish, get } = await setUp();
    const { body: first } = await create('by-id', 'one');
    await publish('by-id', { base_version: 1, prompt: 'two' });
    expect((await get(first.id)).body).toMatchObject({ name: 'by-id', version: 2 });
    expect((await publish(first.id, { base_version: 2, prompt: 'three' })).body).toMatchObject({ version: 3 });
    await create(first.id, 'named like an id');
    expect((await get(first.id)).body).toMatchObject({ name: first.id, prompt: 'named like an id' });
  });

  it('is a 404 that names it when there is none', async () => {
    const { get } = await setUp();
    for (const name of ['nothing', 'not a name', '%00', '019f0000-0000-7000-8000-000000000001']) {
      const { status, body } = await get(name);
      expect([status, body.code]).toEqual([404, 'not_found']);
      expect(body.detail).toContain(name);
    }
  });

  it('is read by the current project of a token', async () => {
    const { account, create } = await setUp();
    const second = await kit.makeProject(account);
    const theirs = promptKit(kit, { ...account, base: second.base });
    await create('shared', 'first project');
    await theirs.create('shared', 'second project');
    const url = (token: string) => `/api/environments/@current/llm_prompts/name/shared/?token=${token}`;
    const read = async (token: string) =>
      (await kit.request({ method: 'GET', url: url(token), key: account.key })).json();
    expect((await read(account.project.api_token)).prompt).toBe('first project');
    expect((await read(second.api_token)).prompt).toBe('second project');
    const stranger = await kit.makeAccount();
    const refused = await kit.request({ method: 'GET', url: url(account.project.api_token), key: stranger.key });
    expect(refused.statusCode).toBe(403);
  });

  it('is the last published version for every read after it was published', async () => {
    const { create, publish, get } = await setUp();
    await create('fresh', 'v1');
    for (let version = 2; version <= 12; version++) {
      // Reads under way must not hand their older answer to those that come later.
      const before = Array.from({ length: 20 }, () => get('fresh'));
      await publish('fresh', { base_version: version - 1, prompt: `v${version}` });
      const after = await Promise.all(Array.from({ length: 20 }, () => get('fresh')));
      expect(after.map(({ body }) => body.prompt)).toEqual(Array.from({ length: 20 }, () => `v${version}`));
      await Promise.all(before);
    }
  });
});

describe('the list of prompts', () => {
  it('shows each at its latest version, the last published first', async () => {
    const { account, create, publish, list } = await setUp();
    await create('first', 'a');
    kit.clock.advance(1000);
    await create('second', [1, 2]);
    kit.clock.advance(1000);
    await publish('first', { base_version: 1, prompt: 'aa' });
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 2, next: null, previous: null });
    expect(body.results.map(({ name }: { name: string }) => name)).toEqual(['first', 'second']);
    expect(body.results[0]).toEqual({
      id: expect.any(String),
      name: 'first',
      prompt: 'aa',
      prompt_preview: 'aa',
      prompt_size_bytes: 4,
      outline: [],
      version: 2,
      created_by: expect.objectContaining({ id: account.user.id }),
      created_at: moment,
      updated_at: moment,
      deleted: false,
      is_latest: true,
      latest_version: 2,
      version_count: 2,
      first_version_created_at: moment,
      config: null,
      version_description: null,
      labels: [],
      all_labels: [],
    });
    expect(body.results[1].prompt_size_bytes).toBe(5);
  });

  it('leaves contents out on request', async () => {
    const { create, list } = await setUp();
    await create('one', `# A\n${'y'.repeat(300)}`, { config: { a: 1 } });
    const [preview] = (await list('?content=preview')).body.results;
    expect(preview.prompt_preview).toHaveLength(163);
    expect(preview).not.toHaveProperty('prompt');
    const [none] = (await list('?content=none')).body.results;
    expect(none).not.toHaveProperty('prompt');
    expect(none).not.toHaveProperty('prompt_preview');
    expect(none).not.toHaveProperty('config');
    expect(none).toMatchObject({ outline: [{ level: 1, text: 'A' }], prompt_size_bytes: 307 });
  });

  it('searches names and contents', async () => {
    const { create, list } = await setUp();
    await create('refund-answer', 'Say 50% off');
    await create('other', 'about REFUNDS');
    await create('third', { text: 'nothing' });
    const found = async (search: string) =>
      (await list(`?order_by=name&search=${encodeURIComponent(search)}`)).body.results.map(
        ({ name }: { name: string }) => name,
      );
    expect(await found('refund')).toEqual(['other', 'refund-answer']);
    expect(await found('50%')).toEqual(['refund-answer']);
    expect(await found('5_%')).toEqual([]);
    expect(await found('NOTHING')).toEqual(['third']);
    expect(await found('')).toHaveLength(3);
  });

  it('filters by who made the latest version', async () => {
    const { account, create, list } = await setUp();
    const member = await kit.makeMember(account);
    const theirs = promptKit(kit, member);
    await create('mine');
    await create('handed-over');
    await theirs.publish('handed-over', { base_version: 1, prompt: 'x' });
    const names = async (id: number) =>
      (await list(`?created_by_id=${id}`)).body.results.map(({ name }: { name: string }) => name);
    expect(await names(account.user.id)).toEqual(['mine']);
    expect(await names(member.user.id)).toEqual(['handed-over']);
    expect(await names(2_000_000_000)).toEqual([]);
    const wrong = await list('?created_by_id=me');
    expect([wrong.status, wrong.body.attr]).toEqual([400, 'created_by_id']);
  });

  it('orders by any of its columns and pages without overlap', async () => {
    const { create, list } = await setUp();
    await create('bb', 'xxx');
    await create('aa', 'x');
    await create('cc', 'xx');
    const names = async (query: string) =>
      (await list(query)).body.results.map(({ name }: { name: string }) => name).join();
    expect(await names('?order_by=name')).toBe('aa,bb,cc');
    expect(await names('?order_by=-prompt_size_bytes')).toBe('bb,cc,aa');
    for (const column of ['created_at', 'updated_at', 'version', 'latest_version', 'version_count']) {
      expect((await list(`?order_by=-${column}`)).status).toBe(200);
    }
    expect((await list('?order_by=prompt')).body).toMatchObject({ attr: 'order_by', code: 'invalid_choice' });
    const page = (await list('?order_by=name&limit=2')).body;
    expect(page.count).toBe(3);
    expect(page.next).toContain('offset=2');
    expect(await names('?order_by=name&limit=2&offset=2')).toBe('cc');
  });
});

describe('resolving a prompt', () => {
  it('answers a version and the history around it', async () => {
    const { account, create, publish, resolve } = await setUp();
    const { body: first } = await create('history', 'one');
    await publish('history', { base_version: 1, prompt: 'two', version_description: 'second' });
    await publish('history', { base_version: 2, prompt: 'three' });
    const { status, body } = await resolve('history', '?version=1');
    expect(status).toBe(200);
    expect(body.prompt).toMatchObject({ id: first.id, prompt: 'one', version: 1, is_latest: false, latest_version: 3 });
    expect(body.versions[1]).toEqual({
      id: expect.any(String),
      version: 2,
      created_by: expect.objectContaining({ id: account.user.id }),
      created_at: moment,
      is_latest: false,
      version_description: 'second',
      labels: [],
    });
    expect(body.versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect(body.versions[0].is_latest).toBe(true);
    expect(body).toMatchObject({ has_more: false, labels: [] });
    expect((await resolve('history')).body.prompt.version).toBe(3);
    expect((await resolve('history', `?version_id=${first.id}`)).body.prompt.version).toBe(1);
    expect((await resolve('history', `?version_id=${first.id}&version=1`)).status).toBe(200);
    expect((await resolve('history', `?version_id=${first.id}&version=2`)).status).toBe(404);
    expect((await resolve('history', '?version=4')).status).toBe(404);
    expect((await resolve('history', '?version_id=x')).body).toMatchObject({ attr: 'version_id' });
  });

  it('pages the history by offset or by version', async () => {
    const { create, publish, resolve } = await setUp();
    await create('pages');
    for (const base_version of [1, 2, 3, 4]) await publish('pages', { base_version, prompt: 'x' });
    const versions = async (query: string) => {
      const { body } = await resolve('pages', query);
      return [body.versions.map(({ version }: { version: number }) => version), body.has_more];
    };
    expect(await versions('?limit=2')).toEqual([[5, 4], true]);
    expect(await versions('?limit=2&offset=3')).toEqual([[2, 1], false]);
    expect(await versions('?limit=2&before_version=4')).toEqual([[3, 2], true]);
    expect(await versions('?before_version=1')).toEqual([[], false]);
    const both = await resolve('pages', '?offset=1&before_version=2');
    expect(both.body).toMatchObject({
      attr: null,
      detail: 'Use either offset or before_version, not both.',
    });
    expect((await resolve('pages', '?limit=0')).body).toMatchObject({ attr: 'limit', code: 'min_value' });
    expect((await resolve('pages', '?limit=101')).body).toMatchObject({ attr: 'limit', code: 'max_value' });
    expect((await resolve('pages', '?offset=-1')).body).toMatchObject({ attr: 'offset' });
    expect((await resolve('pages', '?before_version=0')).body).toMatchObject({ attr: 'before_version' });
  });
});
