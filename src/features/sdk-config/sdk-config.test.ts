import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';

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

  it('offers neither surveys nor scripts', async () => {
    expect((await get('/api/surveys/?token=phc_abc')).json()).toEqual({ surveys: [] });
    const script = await get('/static/array.js');
    expect([script.statusCode, script.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
  });
});
