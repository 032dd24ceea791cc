import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Account } from './support/account.ts';
import { useJourney } from './support/journey.ts';

const ASSETS = join(import.meta.dirname, '../../web/dist/assets');
const SHELL_MAX_BYTES = 200_000;

const journey = useJourney();
let account: Account;
beforeAll(async () => {
  account = await Account.make();
});

describe('the files of the app', () => {
  it('that every page waits for stay small', async () => {
    const origin = inject('serverUrl');
    const html = await (await fetch(origin, { headers: { accept: 'text/html' } })).text();
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(0);
    const sizes = await Promise.all(
      scripts.map(async (path) => gzipSync(await (await fetch(origin + path)).bytes()).length),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(SHELL_MAX_BYTES);
  });

  it('travel compressed where the client accepts it', async () => {
    const origin = inject('serverUrl');
    const html = await (await fetch(origin, { headers: { accept: 'text/html' } })).text();
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
    const ask = async (encoding: string) => {
      const answer = await fetch(origin + script, { headers: { 'accept-encoding': encoding } });
      const { headers } = answer;
      return [answer.status, headers.get('content-type'), headers.get('content-encoding'), headers.get('vary')];
    };
    const type = expect.stringMatching(/^(text|application)\/javascript;/);
    expect(await ask('gzip, deflate, br')).toEqual([200, type, 'br', 'accept-encoding']);
    expect(await ask('gzip')).toEqual([200, type, 'gzip', 'accept-encoding']);
    expect(await ask('identity')).toEqual([200, type, null, 'accept-encoding']);
  });

  it('that a later build puts there are served by the server that is running', async () => {
    const name = `later-${process.pid}.js`;
    await writeFile(join(ASSETS, name), 'export {};');
    try {
      expect((await fetch(`${inject('serverUrl')}/assets/${name}`)).status).toBe(200);
    } finally {
      await rm(join(ASSETS, name));
    }
    expect((await fetch(`${inject('serverUrl')}/assets/${name}`)).status).toBe(404);
  });

  it('that a new release removed are no obstacle to a tab still open: a page loads itself again', async () => {
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    visitor.expectFailure(/\/assets\//);
    await page.goto(account.path('/annotations'));
    await page.getByRole('heading', { level: 1, name: 'Annotations' }).waitFor();

    await page.route(/\/assets\/prompts-page-.*\.js/, (route) => route.fulfill({ status: 404 }), { times: 1 });
    await page.getByRole('link', { name: 'Prompts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Prompts' }).waitFor();
    await page.getByText('New prompt').first().waitFor();
  });

  it('nor is a dialog that comes later', async () => {
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    visitor.expectFailure(/\/assets\//);
    await page.goto(account.path('/annotations'));
    await page.getByRole('heading', { level: 1, name: 'Annotations' }).waitFor();

    // Asked for in an idle moment and again by key: it is gone for this page, and there for the next.
    let isGone = true;
    await page.route(/\/assets\/command-palette-.*\.js/, (route) =>
      isGone ? route.fulfill({ status: 404 }) : route.fallback(),
    );
    const loaded = page.waitForEvent('load');
    await page.keyboard.press('ControlOrMeta+k');
    await loaded;
    isGone = false;
    await page.getByRole('heading', { level: 1, name: 'Annotations' }).waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
  });
});
