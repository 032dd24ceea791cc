import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
/** What is left of a window of 1280 × 800 at 200 % zoom. */
const ZOOMED = { width: 640, height: 400 };
const STOPS_MAX = 200;
const WALKED = [
  '/home',
  '/traces',
  '/traces/run-1',
  '/generations',
  '/prompts/new',
  '/evaluations/new',
  '/cohorts/new',
  '/review',
  '/settings/tokens',
];

async function makeReader(): Promise<Account> {
  const account = await Account.make();
  await account.capture(Array.from({ length: 5 }, (_, i) => call({ trace: `run-${i}`, name: 'answer' })));
  return account;
}

/** Pages that the rail does not link to. */
const beside = (account: Account) => [
  account.path('/traces/run-1'),
  account.path('/traces/run-1?view=timeline&tab=attributes'),
  account.path('/prompts/new'),
  account.path('/evaluations/new'),
  account.path('/cohorts/new'),
  account.path('/review/done'),
  account.path('/review/disagreements'),
  account.path('/errors/symbol-sets'),
  account.path('/settings/project'),
  account.path('/settings/tokens'),
  account.path('/settings/provider-keys'),
  account.path('/settings/model-prices'),
  account.path('/settings/colors'),
  account.path('/settings/demo-data'),
  account.path('/nowhere'),
  `/org/${account.organizationId}/projects`,
  `/org/${account.organizationId}/members`,
  `/org/${account.organizationId}/roles`,
  `/org/${account.organizationId}/activity`,
  '/account/profile',
  '/account/keys',
  '/account/preferences',
  '/status',
  '/welcome',
];

describe('without a mouse, at 200 % zoom and with reduced motion', () => {
  it('every page is accessible, in light colours and in dark ones', async () => {
    const account = await makeReader();
    const visitor = await journey.visit({ size: ZOOMED, reducedMotion: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/home'));
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    const rail = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await rail.first().waitFor();
    const addresses = await rail.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(addresses.length).toBeGreaterThan(2);

    const wrong: string[] = [];
    for (const address of [...addresses, ...beside(account)]) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('main:not([aria-busy="true"])').waitFor();
      wrong.push(...(await visitor.inaccessible()), ...(await visitor.inaccessibleInDark()));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > ZOOMED.width) wrong.push(`${address} is ${width} px wide`);
    }
    expect(wrong).toEqual([]);
  });

  it('focus is always to be seen and never trapped', async () => {
    const account = await makeReader();
    const { page } = await journey.visit({ size: ZOOMED, reducedMotion: true }, account);
    for (const address of WALKED) {
      await page.goto(account.path(address));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('main:not([aria-busy="true"])').waitFor();
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
      expect(await walk(page), address).toEqual([]);
    }
  });

  it('dialogs open by key, hold focus, and give it back', async () => {
    const account = await makeReader();
    const visitor = await journey.visit({ reducedMotion: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/traces'));
    await visitor.mark('hedgerow:route:traces:ready');
    const openers: readonly (readonly [name: string, open: () => Promise<void>])[] = [
      ['Keyboard shortcuts', () => page.keyboard.press('Shift+Slash')],
      ['Command palette', () => page.keyboard.press('Control+k')],
      ['Time range', () => page.getByRole('button', { name: /^Time range/ }).press('Enter')],
      ['Projects', () => page.getByRole('button', { name: /Analytical Engines/ }).press('Enter')],
    ];
    for (const [name, open] of openers) {
      await page.getByRole('button', { name: /^Time range/ }).focus();
      await open();
      const dialog = page.getByRole('dialog', { name });
      await dialog.waitFor();
      await expect
        .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)), { message: name })
        .toBe(true);
      expect(await visitor.inaccessible()).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      const opener = name === 'Projects' ? /Analytical Engines/ : /^Time range/;
      await expect.poll(() => focusedName(page), { message: `after ${name}` }).toMatch(opener);
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').waitFor();
    await page.keyboard.type('Activity');
    await page.getByRole('option', { name: /^Activity/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('heading', { level: 1, name: 'Traces' }).waitFor();
  });
});

function focusedName(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );
}

/** Tabs through the page until focus leaves it, and tells of stops where it cannot be seen. */
async function walk(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(lookAtFocus);
    if (seen === 'left') return wrong;
    if (seen !== 'visible') wrong.push(seen);
  }
  return [...wrong, `focus is still in the page after ${STOPS_MAX} stops`];
}

/** Runs in the page: "left" when the walk is over, "visible" when all is well, and otherwise what is wrong. */
function lookAtFocus(): string {
  const element = document.activeElement;
  if (!element || element === document.body) return 'left';
  const seen = element.getAttribute('data-walked');
  if (seen) return 'left';
  element.setAttribute('data-walked', 'yes');
  const words = `<${element.tagName.toLowerCase()}> ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''}`;
  // A text box may leave its ring to the frame around it.
  let outlined = false;
  for (let each: Element | null = element; each && !outlined; each = each.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  }
  if (!outlined) return `no ring: ${words}`;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const isInView = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  return isInView ? 'visible' : `out of view: ${words}`;
}
