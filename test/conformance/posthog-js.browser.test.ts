import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';
import { openShop, type Shop } from './shop.ts';

const CHROMIUM = process.env.HEDGEROW_TEST_CHROMIUM ?? '/usr/bin/chromium';
/** What bundlers take: its larger parts are loaded from the server when they are switched on. */
const SDK = createRequire(import.meta.url).resolve('posthog-js/dist/module.js');

let kit: Kit;
let front: Front;
let shop: Shop;
let browser: Browser;
let sender: Sender;
let page: Page;
let failures: string[];

beforeAll(async () => {
  kit = await useKit();
  [front, shop, browser] = await Promise.all([
    openFront(kit),
    openShop(SDK),
    chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
  await front?.close();
});

beforeEach(async () => {
  sender = await Sender.make(kit);
  page = await (await browser.newContext()).newPage();
  failures = [];
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  page.on('requestfailed', (request) => failures.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(shop.url('/?utm_source=news'));
  await page.waitForFunction('window.isLoaded');
});

const init = (options: Record<string, unknown> = {}) =>
  page.evaluate(
    `posthog.init(${JSON.stringify(sender.account.project.api_token)}, ${JSON.stringify({ api_host: front.host, opt_out_useragent_filter: true, request_batching: false, ...options })})`,
  );
const names = async () => (await sender.events()).map(({ event }) => event).sort();

describe('posthog-js in a browser', () => {
  it('captures pages, clicks and own events without making a person', async () => {
    await init();
    await page.click('#buy');
    await page.evaluate(`posthog.capture('bought', { price: 12.5, items: ['a'], 'ü': '\u{1f600}' })`);
    await expect.poll(names, SOON).toEqual(['$autocapture', '$pageview', 'bought']);
    const [bought] = await sender.events('event=bought');
    expect(bought).toMatchObject({
      person: null,
      properties: {
        price: 12.5,
        items: ['a'],
        ü: '\u{1f600}',
        $process_person_profile: false,
        token: sender.account.project.api_token,
        utm_source: 'news',
        $lib: 'web',
        $ip: '127.0.0.1',
      },
    });
    expect(bought?.properties.distinct_id).toBe(bought?.distinct_id);
    const [click] = await sender.events('event=$autocapture');
    expect((await sender.get(`/events/${click?.id}/`)).json().elements_chain).toContain('button');
    expect(await sender.persons()).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('identifies its visitor, who then owns what came before', async () => {
    await init();
    await page.evaluate(`posthog.capture('looked')`);
    await page.evaluate(`posthog.identify('ada', { email: 'ada@example.com' }, { first_seen: 'today' })`);
    await page.evaluate(`posthog.setPersonProperties({ plan: 'pro' })`);
    await page.evaluate(`posthog.group('company', 'acme', { size: 5 })`);
    await page.evaluate(`posthog.alias('ada-2')`);
    await expect
      .poll(names, SOON)
      .toEqual(['$create_alias', '$groupidentify', '$identify', '$pageview', '$set', 'looked']);
    const person = await sender.person('ada');
    expect(person).toMatchObject({
      name: 'ada@example.com',
      is_identified: true,
      properties: {
        email: 'ada@example.com',
        first_seen: 'today',
        plan: 'pro',
        $initial_utm_source: 'news',
        $browser: expect.stringMatching(/Chrom/),
      },
    });
    expect(person?.distinct_ids).toHaveLength(3);
    expect((await sender.events('event=looked'))[0]?.person?.uuid).toBe(person?.uuid);
    expect(failures).toEqual([]);
  });

  it('sends what is left when the page is left', async () => {
    await init({ request_batching: true, capture_pageleave: true, person_profiles: 'always' });
    for (let i = 0; i < 20; i++) await page.evaluate(`posthog.capture('scrolled', { i: ${i} })`);
    await page.goto('about:blank');
    await expect
      .poll(async () => (await names()).filter((name) => name !== '$web_vitals'), SOON)
      .toEqual(['$pageleave', '$pageview', ...Array.from({ length: 20 }, () => 'scrolled')]);
    expect(await sender.persons()).toHaveLength(1);
  });

  it('reports exceptions, survey answers to AI traces, and finds no flags', async () => {
    await init();
    await page.evaluate(`posthog.captureException(new TypeError('no such thing'))`);
    await page.evaluate(`posthog.captureTraceFeedback('trace-1', 'well done')`);
    await page.evaluate(`posthog.captureTraceMetric('trace-1', 'stars', 5)`);
    await expect.poll(names, SOON).toEqual(['$ai_feedback', '$ai_metric', '$exception', '$pageview']);
    expect((await sender.events('event=$ai_metric'))[0]?.properties).toMatchObject({
      $ai_trace_id: 'trace-1',
      $ai_metric_name: 'stars',
      $ai_metric_value: '5',
    });
    expect((await sender.events('event=$exception'))[0]?.properties).toMatchObject({
      $exception_list: [{ type: 'TypeError', value: 'no such thing' }],
    });
    const asked = page.waitForResponse(/\/flags\//);
    await page.evaluate('posthog.reloadFeatureFlags()');
    expect((await asked).status()).toBe(200);
    expect(await page.evaluate(`posthog.isFeatureEnabled('missing') === true`)).toBe(false);
    expect(await page.evaluate('posthog.featureFlags.getFlags()')).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('reports uncaught exceptions, with the part that it loads from here', async () => {
    const part = page.waitForResponse(/\/static\/.*exception-autocapture\.js/);
    await init({ capture_exceptions: true });
    expect((await part).status()).toBe(200);
    await page.waitForFunction('window.onerror?.__POSTHOG_INSTRUMENTED__');
    await page.evaluate(`setTimeout(() => { throw new RangeError('out of stock') })`);
    await expect.poll(names, SOON).toEqual(['$exception', '$pageview']);
    expect((await sender.events('event=$exception'))[0]?.properties).toMatchObject({
      $exception_list: [{ type: 'RangeError', value: 'out of stock', mechanism: { handled: false } }],
    });
    expect(failures).toEqual([]);
  });

  it('works for pages that load it from here', async () => {
    await page.goto(shop.url('/bare'));
    const options = { api_host: front.host, opt_out_useragent_filter: true, request_batching: false };
    await page.evaluate(
      `window.posthog = Object.assign([], { __SV: 1, _i: [${JSON.stringify([sender.account.project.api_token, options, 'posthog'])}] })`,
    );
    await page.addScriptTag({ url: `${front.host}/static/array.js` });
    await page.click('#buy');
    await page.evaluate(`posthog.capture('bought')`);
    await expect.poll(names, SOON).toEqual(['$autocapture', '$pageview', 'bought']);
    expect(failures).toEqual([]);
  });

  it.each(['gzip-js', 'base64', 'none'])('is understood with %s', async (compression) => {
    await init({ compression, disable_compression: compression === 'none', api_transport: 'XHR' });
    await page.evaluate(`posthog.capture('packed', { text: 'a+b/c=\u{1f600}' })`);
    await expect.poll(names, SOON).toEqual(['$pageview', 'packed']);
    expect((await sender.events('event=packed'))[0]?.properties.text).toBe('a+b/c=\u{1f600}');
    expect(failures).toEqual([]);
  });
});
