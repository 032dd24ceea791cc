import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';
import { openShop, type Shop } from './shop.ts';

const CHROMIUM = process.env.HEDGEROW_TEST_CHROMIUM ?? '/usr/bin/chromium';
const { resolve } = createRequire(import.meta.url);
let kit: Kit;
let front: Front;
let browser: Browser;

beforeAll(async () => {
  kit = await useKit();
  [front, browser] = await Promise.all([
    openFront(kit),
    chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await front?.close();
});

describe.each([
  ['1.100', 'es.js'],
  ['1.200', 'module.js'],
])('posthog-js %s', (version, file) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(resolve(`posthog-js-${version}/dist/${file}`));
  });
  afterAll(() => shop.close());

  it('captures, identifies and asks for flags, without an error in the page', async () => {
    const sender = await Sender.make(kit);
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    page.on(
      'response',
      (response) => response.status() >= 400 && failures.push(`${response.status()} ${response.url()}`),
    );
    await page.goto(shop.url('/?utm_source=news'));
    await page.waitForFunction('window.isLoaded');
    const options = { api_host: front.host, opt_out_useragent_filter: true, request_batching: false };
    await page.evaluate(
      `posthog.init(${JSON.stringify(sender.account.project.api_token)}, ${JSON.stringify(options)})`,
    );
    // They look for clicks when the server has told that it takes them.
    const clicked = async () => {
      await page.click('#buy');
      return (await sender.events('event=$autocapture')).length;
    };
    await expect.poll(clicked, SOON).toBeGreaterThan(0);
    await page.evaluate(`posthog.capture('bought', { price: 12.5, 'ü': '\u{1f600}' })`);
    await page.evaluate(`posthog.identify('ada', { email: 'ada@example.com' })`);
    await page.evaluate(`posthog.group('company', 'acme', { size: 5 })`);
    await page.evaluate('posthog.reloadFeatureFlags()');
    const names = async () => new Set((await sender.events()).map(({ event }) => event));
    await expect
      .poll(names, SOON)
      .toEqual(new Set(['$autocapture', '$pageview', '$identify', '$groupidentify', 'bought']));
    const [bought] = await sender.events('event=bought');
    expect(bought?.properties).toMatchObject({ price: 12.5, ü: '\u{1f600}', utm_source: 'news', $lib: 'web' });
    expect(bought?.properties.$lib_version).toMatch(new RegExp(`^${version}\\.`));
    expect(await sender.person('ada')).toMatchObject({ is_identified: true, properties: { email: 'ada@example.com' } });
    expect(await page.evaluate(`posthog.isFeatureEnabled('missing') === true`)).toBe(false);
    expect(failures).toEqual([]);
    await page.close();
  });
});
