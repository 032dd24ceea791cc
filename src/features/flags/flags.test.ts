import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const none = () => ({
  flags: {},
  errorsWhileComputingFlags: false,
  requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  evaluatedAt: expect.any(Number),
  quotaLimited: [],
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
});
const legacy = () => ({ ...none(), featureFlags: {}, featureFlagPayloads: {} });

describe('asking for flags', () => {
  it.each([
    ['/flags/?v=2', none],
    ['/flags?v=2', none],
    ['/flags/', legacy],
    [
      '/decide/?v=3',
      () => ({
        ...legacy(),
        sessionRecording: false,
        siteApps: [],
        toolbarParams: {},
        isAuthenticated: false,
        config: { enable_collect_everything: true },
      }),
    ],
  ])('at %s honestly answers that there are none', async (url, expected) => {
    const body = JSON.stringify({ token: sender.account.project.api_token, distinct_id: 'ada' });
    for (const payload of [body, gzipSync(body)]) {
      const answer = await sender.post(url, payload, { 'content-type': 'text/plain' });
      expect([answer.statusCode, answer.json()]).toEqual([200, expected()]);
    }
  });

  it('needs a known token', async () => {
    for (const token of [undefined, '', 'phc_nobody', 'phx_personal', 5]) {
      expect((await sender.post('/flags/?v=2', { token, distinct_id: 'ada' })).statusCode).toBe(401);
    }
    expect((await sender.post('/flags/?v=2', undefined)).statusCode).toBe(401);
    expect((await sender.post('/flags/?v=2', '{')).statusCode).toBe(400);
  });
});

describe('local evaluation', () => {
  const paths = ['/flags/definitions?token=x&send_cohorts', '/api/feature_flag/local_evaluation?token=x&send_cohorts'];

  it.each(paths)('finds nothing to evaluate at %s', async (url) => {
    const answer = await kit.request({ url, key: sender.account.key });
    expect([answer.statusCode, answer.json()]).toEqual([200, { flags: [], group_type_mapping: {}, cohorts: {} }]);
  });

  it.each(paths)('needs a personal API key at %s', async (url) => {
    for (const key of [undefined, 'phx_wrong', sender.account.project.api_token]) {
      expect((await kit.request({ url, key })).statusCode).toBe(401);
    }
  });

  it.each(paths)('takes a project’s secret token and its backup until they are gone at %s', async (url) => {
    const { project, key } = await kit.makeAccount();
    const open = async (secret: string) => (await kit.request({ url, key: secret })).statusCode;
    const change = async (action: string) =>
      (await kit.request({ method: 'PATCH', url: `/api/projects/${project.id}/${action}/`, key })).json();
    const { secret_api_token: first } = await change('rotate_secret_token');
    const { secret_api_token: second } = await change('rotate_secret_token');
    expect([await open(first), await open(second)]).toEqual([200, 200]);
    await change('delete_secret_token_backup');
    expect([await open(first), await open(second)]).toEqual([401, 200]);
    const elsewhere = await kit.request({ url: `/api/projects/${project.id}/`, key: second });
    expect(elsewhere.statusCode).toBe(401);
  });

  it('has no remote configuration either', async () => {
    const { key, project, base } = sender.account;
    const url = `/api/projects/@current/feature_flags/my-flag/remote_config?token=${project.api_token}`;
    expect((await kit.request({ url, key })).statusCode).toBe(404);
    expect((await kit.request({ url: `${base}/feature_flags/`, key })).json()).toMatchObject({ count: 0, results: [] });
  });
});
