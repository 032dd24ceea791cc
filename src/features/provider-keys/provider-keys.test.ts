import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Level } from '#http/request.ts';
import type { Method } from '#kit/client.ts';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { compose } from '#start/compose.ts';
import { createSealer } from './sealing.ts';

const SECRET = 'sk-good-0123456789';
let kit: Kit;
let provider: ModelProvider;
let account: Account;

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  account = await kit.makeAccount();
});

const path = (rest = '', of = account) => `${of.base}/llm_analytics/${rest}`;
const body = (overrides: object = {}) => ({
  provider: 'openai',
  name: 'Main',
  api_key: SECRET,
  base_url: provider.url,
  ...overrides,
});

async function send(method: Method, url: string, payload?: object, key = account.key) {
  const answer = await kit.as({ ...account, key }).send(method, url, payload);
  return { status: answer.statusCode, text: answer.body, json: answer.body === '' ? undefined : answer.json() };
}

async function addKey(overrides: object = {}, of = account): Promise<Record<string, unknown> & { id: string }> {
  const answer = await send('POST', path('provider_keys/', of), body(overrides), of.key);
  expect(answer.text).not.toContain('"attr"');
  return answer.json;
}

describe('provider keys', () => {
  it('are tried out, stored and answered masked', async () => {
    const answer = await send('POST', path('provider_keys/'), body());
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.json).toEqual({
      id: expect.any(String),
      provider: 'openai',
      name: 'Main',
      state: 'ok',
      error_message: null,
      api_key_masked: 'sk-g...6789',
      base_url: provider.url,
      azure_endpoint_display: null,
      api_version_display: null,
      created_at: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
      created_by: expect.objectContaining({ id: account.user.id }),
      last_used_at: null,
    });
    expect(provider.requests.at(-1)).toMatchObject({ method: 'GET', path: '/v1/models' });
    expect((await send('GET', path('provider_keys/'))).json).toMatchObject({ count: 1, results: [answer.json] });
    expect((await send('GET', path(`provider_keys/${answer.json.id}/`))).json).toEqual(answer.json);
  });

  it('say so when another secret has sealed them, and are used no more', async () => {
    const key = await addKey({ set_as_active: true });
    const api_key_sealed = createSealer('the secret of another server, long enough').seal(
      SECRET,
      `${account.project.id}/${key.id}`,
    );
    await kit.platform.db.updateTable('provider_key').set({ api_key_sealed }).where('id', '=', key.id).execute();
    kit.platform.announcer.announce('rows.changed', { table: 'provider_key' });
    const sealed = { state: 'sealed_with_another_secret', error_message: expect.stringContaining('Enter it again') };
    expect((await send('GET', path(`provider_keys/${key.id}/`))).json).toMatchObject(sealed);
    expect((await send('GET', path('provider_keys/'))).json.results).toMatchObject([sealed]);
    const validated = await send('POST', path(`provider_keys/${key.id}/validate/`));
    expect(validated).toMatchObject({ status: 200, json: sealed });
    const entered = await send('PATCH', path(`provider_keys/${key.id}/`), { api_key: SECRET });
    expect(entered.json).toMatchObject({ state: 'ok', error_message: null });
  });

  it('appear in no answer, row, log of changes or error', async () => {
    const key = await addKey({ set_as_active: true });
    await send('PATCH', path(`provider_keys/${key.id}/`), { name: 'Renamed', api_key: SECRET });
    const bad = await send('PATCH', path(`provider_keys/${key.id}/`), { api_key: 'sk-wrong-secret-value' });
    expect(bad).toMatchObject({ status: 400, json: { attr: 'api_key' } });
    const texts = await Promise.all(
      [
        'provider_keys/',
        `provider_keys/${key.id}/`,
        `provider_keys/${key.id}/dependent_configs/`,
        'evaluation_config/',
        'models/?provider=openai',
      ]
        .map((rest) => send('GET', path(rest)))
        .concat(send('GET', `${account.base}/activity_log/`), send('POST', path(`provider_keys/${key.id}/validate/`))),
    );
    const rows = await kit.platform.db.selectFrom('provider_key').selectAll().where('id', '=', key.id).execute();
    const everything = [bad, ...texts].map(({ text }) => text).join('\n') + JSON.stringify(rows);
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain('sk-wrong-secret-value');
    expect(everything).toContain('sk-g...6789');
  });

  it.each([
    [{ api_key: undefined }, 'api_key', 'required'],
    [{ api_key: '' }, 'api_key', 'blank'],
    [{ api_key: 'sk-unknown' }, 'api_key', 'invalid_input'],
    [{ api_key: 'two words' }, 'api_key', 'invalid_input'],
    [{ base_url: null, api_key: 'no-prefix' }, 'api_key', 'invalid_input'],
    [{ provider: 'anthropic', base_url: null, api_key: 'sk-other' }, 'api_key', 'invalid_input'],
    [{ provider: 'acme' }, 'provider', 'invalid_choice'],
    [{ provider: undefined }, 'provider', 'required'],
    [{ name: undefined }, 'name', 'required'],
    [{ name: 'x'.repeat(256) }, 'name', 'max_length'],
    [{ provider: 'gemini' }, 'base_url', 'invalid_input'],
    [{ base_url: 'ftp://x' }, 'base_url', 'invalid_input'],
    [{ base_url: 'http://me:secret@127.0.0.1:1/v1' }, 'base_url', 'invalid_input'],
    [{ base_url: 'http://127.0.0.1:1/internal/users#' }, 'base_url', 'invalid_input'],
    [{ base_url: 'http://127.0.0.1:1/internal/users?x=' }, 'base_url', 'invalid_input'],
    [{ base_url: 'http://127.0.0.1:1/?' }, 'base_url', 'invalid_input'],
    [{ base_url: 'http://169.254.169.254/latest' }, 'base_url', 'address_refused'],
    [{ base_url: 'http://[::ffff:a9fe:a9fe]/latest' }, 'base_url', 'address_refused'],
    [{ base_url: 'http://2852039166/latest' }, 'base_url', 'address_refused'],
    [
      { provider: 'azure_openai', base_url: null, azure_endpoint: 'http://169.254.169.254/#' },
      'azure_endpoint',
      'invalid_input',
    ],
    [
      { provider: 'azure_openai', base_url: null, azure_endpoint: 'http://[fe80::1]/' },
      'azure_endpoint',
      'address_refused',
    ],
    [{ provider: 'azure_openai', base_url: null }, 'azure_endpoint', 'required'],
  ])('are refused with %o', async (overrides, attr, code) => {
    expect(await send('POST', path('provider_keys/'), body(overrides))).toMatchObject({
      status: 400,
      json: { type: 'validation_error', attr, code },
    });
    expect((await send('GET', path('provider_keys/'))).json.count).toBe(0);
  });

  it('say that their address is refused once private addresses are forbidden, and call nothing', async () => {
    const key = await addKey();
    const settings = { ...kit.platform.settings, allowPrivateModelHosts: false };
    const { app } = await compose({ platform: { ...kit.platform, settings } });
    const headers = { authorization: `Bearer ${account.key}` };
    const before = provider.requests.length;
    const refused = { state: 'error', error_message: expect.stringMatching(/^address_refused: /) };
    expect((await app.inject({ url: path(`provider_keys/${key.id}/`), headers })).json()).toMatchObject(refused);
    const validate = await app.inject({ method: 'POST', url: path(`provider_keys/${key.id}/validate/`), headers });
    expect(validate.json()).toMatchObject(refused);
    for (const base_url of [provider.url, 'http://localhost:1/v1', 'http://[::1]:1/v1', 'http://0x7f.1:1/v1']) {
      const url = path('provider_key_validations/');
      const answer = await app.inject({ method: 'POST', url, headers, payload: body({ base_url }) });
      expect(answer.body).toContain('address_refused');
    }
    expect(provider.requests).toHaveLength(before);
    await app.close();
  });

  it('are refused without being stored when no server answers at the address', async () => {
    const answer = await send('POST', path('provider_keys/'), body({ base_url: 'http://127.0.0.1:1/v1' }));
    expect(answer).toMatchObject({
      status: 400,
      json: { attr: 'api_key', detail: 'The provider could not be reached.' },
    });
  });

  it('ask for the key again when their address changes, so that an editor cannot have it sent elsewhere', async () => {
    const key = await addKey();
    const elsewhere = `${provider.url}/other`;
    expect(await send('PATCH', path(`provider_keys/${key.id}/`), { base_url: elsewhere })).toMatchObject({
      status: 400,
      json: { attr: 'api_key', code: 'required' },
    });
    expect(
      await send('PATCH', path(`provider_keys/${key.id}/`), { name: 'Same address', base_url: provider.url }),
    ).toMatchObject({ status: 200, json: { name: 'Same address' } });
    expect(await send('PATCH', path(`provider_keys/${key.id}/`), { provider: 'gemini' })).toMatchObject({
      status: 400,
      json: { attr: 'provider' },
    });
    const replaced = { provider: 'openai', name: 'Put', api_key: SECRET, base_url: provider.url };
    expect(await send('PUT', path(`provider_keys/${key.id}/`), replaced)).toMatchObject({
      status: 200,
      json: { name: 'Put' },
    });
    expect(await send('PUT', path(`provider_keys/${key.id}/`), { provider: 'openai' })).toMatchObject({
      status: 400,
      json: { attr: 'name', code: 'required' },
    });
  });

  it('learn from a second trial that they no longer work', async () => {
    const key = await addKey({ api_key: 'sk-temporary-1', set_as_active: false }, account).catch(() => undefined);
    expect(key).toBeUndefined();
    provider.keys.add('sk-temporary-1');
    const kept = await addKey({ api_key: 'sk-temporary-1' });
    provider.keys.delete('sk-temporary-1');
    expect(await send('POST', path(`provider_keys/${kept.id}/validate/`))).toMatchObject({
      status: 200,
      json: { state: 'invalid', error_message: 'The provider does not accept the API key.' },
    });
    expect(await send('POST', path('evaluation_config/set_active_key/'), { key_id: kept.id })).toMatchObject({
      status: 400,
    });
  });

  it('go, once, and leave others of their provider as replacements', async () => {
    const [first, second] = [await addKey(), await addKey({ name: 'Second' })];
    expect((await send('GET', path(`provider_keys/${first.id}/dependent_configs/`))).json).toEqual({
      evaluations: [],
      alternative_keys: [{ id: second.id, name: 'Second', provider: 'openai' }],
    });
    for (const replacement of [first.id, '0190163d-8694-739b-aea5-966c26f8ad90']) {
      const answer = await send('DELETE', path(`provider_keys/${first.id}/?replacement_key_id=${replacement}`));
      expect(answer).toMatchObject({ status: 400, json: { attr: 'replacement_key_id' } });
    }
    const answers = await Promise.all([1, 2, 3].map(() => send('DELETE', path(`provider_keys/${first.id}/`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });
});

describe('the active key', () => {
  it('is none at first, and then the chosen one', async () => {
    expect((await send('GET', path('evaluation_config/'))).json).toEqual({
      active_provider_key: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const key = await addKey();
    const answer = await send('POST', path('evaluation_config/set_active_key/'), { key_id: key.id });
    expect(answer).toMatchObject({ status: 200, json: { active_provider_key: { id: key.id } } });
    const next = await addKey({ name: 'Next', set_as_active: true });
    expect((await send('GET', path('evaluation_config/'))).json.active_provider_key.id).toBe(next.id);
    await send('DELETE', path(`provider_keys/${next.id}/`));
    expect((await send('GET', path('evaluation_config/'))).json.active_provider_key).toBeNull();
  });
});

describe('models', () => {
  it('are those the key may use, or each provider’s default without one', async () => {
    const known = (await send('GET', path('models/'))).json;
    expect(known.providers).toHaveLength(9);
    expect(known.models).toContainEqual({ id: 'gpt-4.1-mini', provider: 'openai' });
    const key = await addKey();
    const models = provider.models.map((id) => ({ id, provider: 'openai' }));
    expect((await send('GET', path('models/?provider=openai'))).json.models).toEqual(models);
    expect((await send('GET', path(`models/?key_id=${key.id}`))).json.models).toEqual(models);
    expect(await send('GET', path('models/?provider=acme'))).toMatchObject({ status: 400, json: { attr: 'provider' } });
    expect(await send('GET', path(`models/?provider=gemini&key_id=${key.id}`))).toMatchObject({
      status: 400,
      json: { attr: 'key_id' },
    });
    const stranger = await kit.makeAccount();
    expect(await send('GET', path(`models/?key_id=${key.id}`, stranger), undefined, stranger.key)).toMatchObject({
      status: 404,
    });
  });
});

describe('trying a key out unsaved', () => {
  it('says what the provider says, and stores nothing', async () => {
    const validate = (overrides: object) =>
      send('POST', path('provider_key_validations/'), body({ name: undefined, ...overrides }));
    expect((await validate({})).json).toEqual({ state: 'ok', error_message: null, error_field: null });
    expect((await validate({ api_key: 'sk-bad' })).json).toMatchObject({ state: 'invalid', error_field: 'api_key' });
    expect((await validate({ base_url: 'http://127.0.0.1:1' })).json).toMatchObject({
      state: 'error',
      error_field: 'base_url',
    });
    expect(await validate({ api_key: undefined })).toMatchObject({ status: 400, json: { attr: 'api_key' } });
    expect(await validate({ provider: 'acme' })).toMatchObject({ status: 400, json: { attr: 'provider' } });
    expect((await send('GET', path('provider_keys/'))).json.count).toBe(0);
  });
});

describe('who may', () => {
  it('answers 401 without a key, 403 with too small a scope or level, 404 to strangers', async () => {
    const key = await addKey();
    const reads = [
      'provider_keys/',
      `provider_keys/${key.id}/`,
      `provider_keys/${key.id}/dependent_configs/`,
      'evaluation_config/',
      'models/',
    ];
    const stranger = await kit.makeAccount();
    const foreign = await addKey({}, stranger);
    const [reader, unrelated, member] = await Promise.all([
      kit.makeKey(account, ['llm_provider_key:read', 'llm_analytics:read']),
      kit.makeKey(account, ['annotation:write']),
      kit.makeMember(account, Level.member),
    ]);
    for (const rest of reads) {
      expect((await kit.request({ method: 'GET', url: path(rest) })).statusCode).toBe(401);
      expect((await send('GET', path(rest), undefined, reader)).status).toBe(200);
      expect((await send('GET', path(rest), undefined, member.key)).status).toBe(200);
      expect((await send('GET', path(rest), undefined, unrelated)).status).toBe(403);
      expect((await send('GET', path(rest), undefined, stranger.key)).status).toBe(403);
    }
    const writes: ['POST' | 'PATCH' | 'PUT' | 'DELETE', string, object?][] = [
      ['POST', 'provider_keys/', body()],
      ['PATCH', `provider_keys/${key.id}/`, { name: 'x' }],
      ['PUT', `provider_keys/${key.id}/`, { provider: 'openai', name: 'x' }],
      ['POST', `provider_keys/${key.id}/validate/`],
      ['POST', 'provider_key_validations/', body()],
      ['DELETE', `provider_keys/${key.id}/`],
    ];
    for (const [method, rest, payload] of writes) {
      expect((await kit.request({ method, url: path(rest), payload })).statusCode).toBe(401);
      expect((await send(method, path(rest), payload, reader)).status).toBe(403);
      expect((await send(method, path(rest), payload, member.key)).status).toBe(403);
      expect((await send(method, path(rest), payload, stranger.key)).status).toBe(403);
    }
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const answer = await send(method, path(`provider_keys/${foreign.id}/`), method === 'PATCH' ? {} : undefined);
      expect(answer).toMatchObject({ status: 404, json: { detail: 'Not found.' } });
    }
    const taken = await send('POST', path('evaluation_config/set_active_key/'), { key_id: foreign.id });
    expect(taken.status).toBe(404);
  });
});
