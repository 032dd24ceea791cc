import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { compose } from '#start/compose.ts';

const KEY = 'sk-good-0123456789';
let kit: Kit;
let provider: ModelProvider;
let account: Account;

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  provider.reply = { text: ' Bonjour,\n  le monde \n' };
  provider.completions.length = 0;
  account = await kit.makeAccount();
});

async function addKey() {
  const payload = { provider: 'openai', name: 'k', api_key: KEY, base_url: provider.url, set_as_active: true };
  const url = `${account.base}/llm_analytics/provider_keys/`;
  expect((await kit.request({ method: 'POST', url, payload, key: account.key })).statusCode).toBe(201);
}

async function translate(payload: object, key: string | undefined = account.key) {
  const url = `${account.base}/llm_analytics/translate/`;
  const answer = await kit.request({ method: 'POST', url, payload, key });
  return { status: answer.statusCode, json: answer.json(), text: answer.body };
}

describe('translating', () => {
  it('answers 201 with the translation, trimmed and nothing else changed', async () => {
    await addKey();
    expect(await translate({ text: 'Hello,\n  world', target_language: 'fr' })).toMatchObject({
      status: 201,
      json: { translation: 'Bonjour,\n  le monde', detected_language: null, provider: 'openai' },
    });
    const { messages } = provider.completions[0]?.body ?? {};
    expect(messages).toMatchObject([
      { role: 'system', content: expect.stringContaining('into French') },
      { role: 'user', content: 'Hello,\n  world' },
    ]);
  });

  it('asks the model the operator named, and the default model of the key when there is none', async () => {
    await addKey();
    await translate({ text: 'x' });
    const { settings } = kit.platform;
    const named = { ...kit.platform, settings: { ...settings, translationModel: 'other-model' } };
    const { app, close } = await compose({ platform: named });
    const url = `${account.base}/llm_analytics/translate/`;
    const headers = { authorization: `Bearer ${account.key}` };
    expect((await app.inject({ method: 'POST', url, payload: { text: 'x' }, headers })).statusCode).toBe(201);
    await close();
    expect(provider.completions.map(({ body }) => body.model)).toEqual(['gpt-4.1-mini', 'other-model']);
  });

  it('takes English when no language is named, and passes unknown codes on', async () => {
    await addKey();
    await translate({ text: 'x' });
    await translate({ text: 'x', target_language: 'tlh' });
    expect(provider.completions.map(({ body }) => JSON.stringify(body.messages))).toEqual([
      expect.stringContaining('into English'),
      expect.stringContaining('into tlh'),
    ]);
  });

  it.each([
    [{}, 'text', 'required'],
    [{ text: '' }, 'text', 'blank'],
    [{ text: '  \n' }, 'text', 'blank'],
    [{ text: null }, 'text', 'null'],
    [{ text: 'x'.repeat(10_001) }, 'text', 'max_length'],
    [{ text: 'x', target_language: 'x'.repeat(11) }, 'target_language', 'max_length'],
  ])('refuses %o', async (payload, attr, code) => {
    expect(await translate(payload)).toMatchObject({ status: 400, json: { attr, code } });
    expect(provider.completions).toHaveLength(0);
  });

  it('says nothing about why it failed', async () => {
    const failed = {
      status: 500,
      json: {
        type: 'server_error',
        code: 'translation_error',
        detail: 'Translation failed due to an internal error.',
        attr: null,
      },
    };
    expect(await translate({ text: 'x' })).toMatchObject(failed);
    await addKey();
    for (const reply of [{ status: 401 }, { status: 500 }, { hangUp: true }, { raw: '{}' }, { text: '  ' }]) {
      provider.reply = reply;
      const answer = await translate({ text: 'x' });
      expect(answer).toMatchObject(failed);
      expect(answer.text).not.toMatch(/sk-|stand-in/);
    }
  });

  it('is forbidden, before the body is looked at, where the organization did not approve AI', async () => {
    await kit.platform.db
      .updateTable('organization')
      .set({ is_ai_data_processing_approved: false })
      .where('id', '=', account.organization.id)
      .execute();
    expect(await translate({})).toMatchObject({ status: 403, json: { code: 'permission_denied' } });
  });

  it('answers 401 without a key, 403 with too small a scope and to strangers, 405 to GET', async () => {
    const url = `${account.base}/llm_analytics/translate/`;
    expect((await kit.request({ method: 'POST', url, payload: { text: 'x' } })).statusCode).toBe(401);
    expect(await translate({ text: 'x' }, await kit.makeKey(account, ['llm_analytics:read']))).toMatchObject({
      status: 403,
    });
    expect(await translate({ text: 'x' }, (await kit.makeAccount()).key)).toMatchObject({ status: 403 });
    expect((await kit.request({ method: 'GET', url, key: account.key })).statusCode).toBe(405);
  });
});
