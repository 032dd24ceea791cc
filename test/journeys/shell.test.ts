import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';
import { ProjectApi } from './support/project-api.ts';

const journey = useJourney();

const PAGES = [
  '/home',
  '/traces',
  '/users',
  '/errors',
  '/errors/symbol-sets',
  '/cohorts',
  '/cohorts/new',
  '/annotations',
  '/activity',
  '/settings/project',
  '/settings/tokens',
  '/settings/demo-data',
];

describe('on a phone', () => {
  it.each(['an empty project', 'a project in use'])('nothing of %s runs out of the page', async (which) => {
    const account = await Account.make();
    if (which !== 'an empty project') {
      await account.capture([call({ trace: 'run-1' }), call({ trace: 'run-2', output: 'x'.repeat(400) })]);
    }
    const { page } = await journey.visit({ phone: true }, account);
    const more = which === 'an empty project' ? [] : ['/traces/run-1', '/traces/compare?a=run-1&b=run-2'];
    const wrong: string[] = [];
    for (const path of [...PAGES, ...more]) {
      await page.goto(account.path(path));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('main:not([aria-busy="true"])').waitFor();
      const over = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
      if (over > 0) wrong.push(`${path} is ${over} px too wide`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('without a network', () => {
  it('says so, keeps what is shown, and refuses a change instead of making it later', async () => {
    const account = await Account.make();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/annotations'));
    await page.getByRole('button', { name: 'New annotation' }).click();
    const dialog = page.getByRole('dialog', { name: 'New annotation' });
    await dialog.getByRole('textbox', { name: 'Text' }).fill('Release 1');
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('You are offline: nothing was saved.').first().waitFor();
    await page.getByText('You are offline. What is shown may be old').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('Release 1');

    await page.context().setOffline(false);
    await page.getByText('You are offline. What is shown may be old').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Annotations mark releases').waitFor();
    const kept = await account.read<{ count: number }>(`/api/projects/${account.projectId}/annotations/`);
    expect(kept.count).toBe(0);
  });
});

describe('a server that asks for patience', () => {
  it('is asked again by itself when its seconds are over', async () => {
    const account = await Account.make();
    const visitor = await journey.visit({ dark: true }, account);
    const { page } = visitor;
    visitor.expectFailure(/\/annotations\//);
    let isBusy = true;
    await page.route(/\/annotations\//, (route) =>
      isBusy
        ? route.fulfill({
            status: 503,
            headers: { 'retry-after': '2', 'content-type': 'application/json' },
            body: '{"type":"server_error","code":"overloaded","detail":"Too much at once.","attr":null}',
          })
        : route.fallback(),
    );
    await page.goto(account.path('/annotations'));
    await page.getByText('Too much at once.').waitFor();
    await page.getByText(/^Trying again in [12] s$/).waitFor();
    isBusy = false;
    await page.getByText('Annotations mark releases').waitFor();
  });
});

describe('addresses of the upstream app', () => {
  it('land on the page that shows the same thing, and leave no step behind to fall back on', async () => {
    const account = await Account.make();
    await account.capture([call({ trace: 'run-1' })]);
    const { page } = await journey.visit({}, account);
    const landing = async (path: string) => {
      await page.goto(account.path(path));
      await page.getByRole('heading', { level: 1 }).waitFor();
      const { pathname, search } = new URL(page.url());
      return pathname.slice(account.path('').length) + search;
    };
    expect(await landing('/llm-analytics/traces/run-1?event=abc')).toBe('/traces/run-1?span=abc');
    expect(await landing('/llm-analytics/sessions/visit-1')).toBe('/conversations/visit-1');
    expect(await landing('/llm-analytics/users')).toBe('/users');
    expect(await landing('/error_tracking')).toBe('/errors');
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(6);
  });
});

describe('a typed time', () => {
  it('is one of the zone the page names, for all who open the address', async () => {
    const account = await Account.make();
    await new ProjectApi(account).patch('', { timezone: 'Asia/Kolkata' });
    await account.capture([call({ trace: 'run-1' })]);
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/traces'));
    await page.getByRole('columnheader', { name: 'Time (UTC+5:30)' }).waitFor();
    await page.getByRole('button', { name: 'Time range: Last 7 days' }).click();
    const range = page.getByRole('dialog', { name: 'Time range' });
    await range.getByLabel('From').fill('2026-11-04T14:30');
    await range.getByLabel('To').fill('2026-11-05');
    await range.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Time range: 4 Nov 2026, 14:30:00 – 6 Nov 2026, 00:00:00' }).waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('from')).toBe('2026-11-04T09:00:00.000Z');
    expect(searchParams.get('to')).toBe('2026-11-05T18:30:00.000Z');
    await page.getByText('No traces match').waitFor();
  });
});

describe('what is typed right after the keys of the palette', () => {
  it('reaches the palette and never the page, however long its code takes to come', async () => {
    const account = await Account.make();
    await account.capture([call({ trace: 'run-1' })]);
    const { page } = await journey.visit({}, account);
    let letCome = () => {};
    const gate = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    await page.route(/\/assets\/command-palette-.*\.js/, async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(account.path('/traces'));
    await page.getByRole('grid', { name: 'Traces' }).locator('[data-id="run-1"]').waitFor();
    await page.keyboard.press('Control+k');
    // A page that heard this would open its filters and go elsewhere.
    await page.keyboard.type('fgu');
    letCome();
    const box = page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox');
    await box.waitFor();
    await expect.poll(() => box.inputValue()).toBe('fgu');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect(await page.getByRole('group', { name: 'Model' }).count()).toBe(0);
    await page.getByRole('heading', { level: 1, name: 'Traces' }).waitFor();
  });
});
