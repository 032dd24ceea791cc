import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';

const { version: SDK_VERSION } = createRequire(import.meta.url)('posthog-js/package.json') as { version: string };

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const get = (url: string) => kit.request({ url, headers: { origin: 'https://shop.example' } });

describe('what posthog-js asks for when it starts', () => {
  it('tells where to send events and switches everything else off', async () => {
    const answer = await get('/array/phc_abc/config?ip=0&_=1');
    expect(answer.headers['access-control-allow-origin']).toBe('https://shop.example');
    expect(answer.json()).toEqual({
      token: 'phc_abc',
      supportedCompression: ['gzip', 'gzip-js'],
      hasFeatureFlags: false,
      analytics: { endpoint: '/i/v0/e/' },
      captureDeadClicks: false,
      capturePerformance: false,
      autocapture_opt_out: false,
      autocaptureExceptions: false,
      elementsChainAsString: true,
      sessionRecording: false,
      heatmaps: false,
      surveys: false,
      defaultIdentifiedOnly: true,
      siteApps: [],
      errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
    });
  });

  it('says the same as a script', async () => {
    const answer = await get('/array/phc_abc/config.js');
    expect(answer.headers['content-type']).toContain('javascript');
    const window: { _POSTHOG_REMOTE_CONFIG?: Record<string, unknown> } = {};
    new Function('window', answer.body)(window);
    expect(window._POSTHOG_REMOTE_CONFIG).toEqual({
      phc_abc: { config: (await get('/array/phc_abc/config')).json(), siteApps: [] },
    });
  });

  it('writes nothing into a script that is no token', async () => {
    for (const token of ['%3C/script%3E', `'%2Balert(1)%2B'`, 'a'.repeat(65)]) {
      expect((await get(`/array/${token}/config.js`)).statusCode).toBe(404);
      expect((await get(`/array/${token}/config`)).statusCode).toBe(404);
    }
  });

  it.each([
    ['surveys', { surveys: [] }],
    ['early_access_features', { earlyAccessFeatures: [] }],
    ['web_experiments', { experiments: [] }],
    ['product_tours', { product_tours: [] }],
  ])('has no %s', async (name, nothing) => {
    expect((await get(`/api/${name}/?token=phc_abc`)).json()).toEqual(nothing);
  });
});

describe('the scripts of posthog-js', () => {
  it('are served by name and by version, compressed for clients that accept it', async () => {
    const script = await get('/static/exception-autocapture.js?v=1.2.3');
    expect(script.statusCode).toBe(200);
    expect(script.headers).toMatchObject({
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': 'https://shop.example',
    });
    expect(script.headers['content-encoding']).toBeUndefined();
    const headers = { 'accept-encoding': 'gzip, br' };
    const gzipped = await kit.request({ url: `/static/${SDK_VERSION}/exception-autocapture.js`, headers });
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped.rawPayload).toString()).toBe(script.body);
  });

  it.each(['array.json', 'array.js.map', '..%2Fpackage.json', '0.0.1/array.js', 'no-such.js', ''])(
    'do not include "%s"',
    async (name) => {
      expect((await get(`/static/${name}`)).statusCode).toBe(404);
    },
  );
});
