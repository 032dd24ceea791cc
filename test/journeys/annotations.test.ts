import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const DAY = 86_400_000;
const CHART = 'Generations and traces';

const lane = (page: Page) => page.getByRole('group', { name: `Annotations of “${CHART}”` });
const mark = (page: Page, text: string) => lane(page).getByRole('button', { name: new RegExp(`^Annotation: ${text}`) });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Annotation', exact: true });

interface Stored {
  readonly content: string;
  readonly date_marker: string;
  readonly scope: string;
}

async function dated(account: Account): Promise<readonly Stored[]> {
  const page = await account.read<{ results: readonly Stored[] }>(`/api/projects/${account.projectId}/annotations/`);
  return page.results;
}

describe('an annotation', () => {
  it('on the very first point of a chart is made, opened, edited, deleted and undone', async () => {
    const account = await Account.make();
    const sister = await account.makeProject('Sister');
    const calls = Array.from({ length: 16 }, (_, i) => call({ trace: `run-${i}`, ageMs: (i / 2) * DAY - 60_000 * 5 }));
    await account.capture(calls.slice(1));
    await sister.capture(calls.slice(1));
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'GET' && request.url().includes('/annotations/')) asked.push(request.url());
    });

    await page.goto(account.path('/home'));
    await lane(page).getByRole('slider').waitFor();
    const first = new Date(Date.now() - 7 * DAY).toISOString().slice(0, 10);
    await lane(page)
      .getByRole('slider')
      .click({ position: { x: 3, y: 12 } });
    const dialog = page.getByRole('dialog', { name: 'New annotation' });
    await dialog.getByLabel('When (UTC)').waitFor();
    expect(await dialog.getByLabel('When (UTC)').inputValue()).toBe(`${first}T00:00`);
    await page.keyboard.type('Launch');
    expect(await dialog.getByLabel('Text').inputValue()).toBe('Launch');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await mark(page, 'Launch').waitFor();
    expect(await dated(account)).toMatchObject([{ content: 'Launch', scope: 'project' }]);
    expect((await dated(account))[0]?.date_marker).toContain(`${first}T00:00:00`);
    // The other charts of the page have it too, and all of them asked once, before and after.
    await expect
      .poll(() => page.getByRole('button', { name: /^Annotation: Launch/ }).count())
      .toBe(await page.getByRole('slider').count());
    expect(asked.length).toBe(2);

    await mark(page, 'Launch').hover();
    await panel(page).getByText('Launch').waitFor();
    await page.mouse.move(5, 5);
    await panel(page).getByRole('button', { name: 'Edit' }).click();
    const editing = page.getByRole('dialog', { name: 'Edit annotation' });
    await editing.getByLabel('Text').fill('Launch of the new prompt');
    await editing.getByRole('button', { name: 'Save' }).click();
    await mark(page, 'Launch of the new prompt').waitFor();
    expect((await dated(account))[0]?.date_marker).toContain(`${first}T00:00:00`);

    await mark(page, 'Launch of the new prompt').press('Enter');
    await panel(page).getByRole('button', { name: 'Delete' }).press('Enter');
    await mark(page, 'Launch').waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
    await mark(page, 'Launch of the new prompt').waitFor();

    const { page: other } = await journey.visit({ phone: true, dark: true }, account);
    await other.goto(sister.path('/home'));
    await lane(other).getByRole('slider').waitFor();
    expect(await dated(sister)).toEqual([]);
    expect(await mark(other, 'Launch').count()).toBe(0);

    await mark(page, 'Launch').press('Enter');
    await panel(page).getByRole('button', { name: 'Edit' }).press('Enter');
    await editing.getByLabel('Scope').selectOption('Every project of the organization');
    await editing.getByRole('button', { name: 'Save' }).click();
    await editing.waitFor({ state: 'detached' });
    await other.reload();
    await mark(other, 'Launch of the new prompt').waitFor();
  });

  it('is made, read and left by keyboard alone', async () => {
    const account = await Account.make();
    await account.capture(Array.from({ length: 8 }, (_, i) => call({ trace: `run-${i}`, ageMs: i * DAY + 60_000 })));
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/home'));
    const slider = lane(page).getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    const first = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(first);
    await page.keyboard.press('Home');
    expect(await slider.getAttribute('aria-valuetext')).toBe(first);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New annotation' });
    await dialog.getByLabel('Text').fill('By hand');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await mark(page, 'By hand').waitFor();

    await slider.focus();
    await page.keyboard.press('Tab');
    await panel(page).getByText('By hand').waitFor();
    expect(await mark(page, 'By hand').evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    expect(await mark(page, 'By hand').evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
