import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';
import { ProjectApi } from './support/project-api.ts';

const journey = useJourney();
const grid = (page: Page) => page.getByRole('grid', { name: 'Traces' });
const rowIds = (page: Page) =>
  grid(page)
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')).filter((id) => id !== null));
const activeFilters = (page: Page) => page.getByRole('list', { name: 'Active filters' }).getByRole('listitem');
const scrollTop = (page: Page) => grid(page).evaluate((element) => element.scrollTop);

async function addFilter(page: Page, filter: string, removes: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Filter' });
  await box.fill(filter);
  await box.press('Enter');
  await page.getByRole('button', { name: `Remove filter ${filter}` }).waitFor();
  await grid(page).locator(`[data-id="${removes}"]`).waitFor({ state: 'detached' });
}

describe('the state of a list', () => {
  it('is in its address, and Back undoes one filter at a time', async () => {
    const account = await Account.make();
    const MINUTE = 60_000;
    const many = Array.from({ length: 120 }, (_, i) =>
      call({ trace: `run-${i}`, name: 'answer', user: i % 2 ? 'ada' : 'bob', ageMs: (i + 10) * MINUTE }),
    );
    await account.capture([
      ...many,
      call({ trace: 'other-model', user: 'ada', model: 'gpt-4o', ageMs: 2 * MINUTE }),
      call({ trace: 'failed', user: 'ada', ageMs: 3 * MINUTE, properties: { $ai_is_error: true, $ai_error: 'no' } }),
      call({ trace: 'too-old', user: 'ada', ageMs: 20 * 24 * 60 * MINUTE }),
    ]);
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    await page.goto(account.path('/traces'));
    await visitor.mark('hedgerow:route:traces:ready');

    await page.getByRole('button', { name: 'Time range: Last 7 days' }).click();
    const range = page.getByRole('dialog', { name: 'Time range' });
    await range.getByLabel('From').fill('-3d');
    await range.getByLabel('To').fill('-1m');
    await range.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: /^Time range: -3d/ }).waitFor();

    await addFilter(page, 'model:gpt-4o-mini', 'other-model');
    await grid(page).locator('[data-id="failed"]').waitFor();
    await grid(page).hover();
    await page.mouse.wheel(0, 400);
    await expect.poll(() => scrollTop(page)).toBe(400);
    await addFilter(page, '-error:true', 'failed');
    await page.mouse.wheel(0, 300);
    await expect.poll(() => scrollTop(page)).toBeGreaterThan(300);
    const kept = await scrollTop(page);
    await addFilter(page, 'user:ada', 'run-2');
    await grid(page).evaluate((element) => element.scrollTo(0, 0));
    await grid(page).locator('[data-id="run-1"]').waitFor();
    await expect.poll(async () => (await rowIds(page)).slice(0, 3)).toEqual(['run-1', 'run-3', 'run-5']);
    const shown = await rowIds(page);

    const colleague = await journey.visit({}, account);
    await colleague.page.goto(page.url());
    await colleague.mark('hedgerow:route:traces:ready');
    await expect.poll(() => rowIds(colleague.page)).toEqual(shown);
    expect(await activeFilters(colleague.page).count()).toBe(3);

    await page.goBack();
    await grid(page).locator('[data-id="run-2"]').or(grid(page).locator('[data-id="run-20"]')).first().waitFor();
    expect(await activeFilters(page).count()).toBe(2);
    await expect.poll(() => scrollTop(page)).toBe(kept);
    await page.goBack();
    await expect.poll(() => activeFilters(page).count()).toBe(1);
    await expect.poll(() => scrollTop(page)).toBe(400);
  });

  it('goes with a trace, whose neighbours are those of the filtered list', async () => {
    const account = await Account.make();
    const MINUTE = 60_000;
    const users = ['bob', 'ada', 'bob', 'bob', 'ada', 'ada', 'bob', 'ada'];
    await account.capture(
      users.map((user, i) =>
        call({ trace: `run-${i}`, user, input: `question ${i} of ${user}`, ageMs: (i + 1) * MINUTE }),
      ),
    );
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/traces?f=user:ada'));
    await grid(page).locator('[data-id="run-7"]').waitFor();
    expect(await rowIds(page)).toEqual(['run-1', 'run-4', 'run-5', 'run-7']);
    await grid(page).getByRole('row').locator('nth=1').getByRole('link').click();

    const reading = (question: string) => page.getByRole('article', { name: 'user' }).getByText(question).waitFor();
    const press = async (key: string, name: RegExp) => {
      await expect.poll(() => page.getByRole('button', { name }).isEnabled()).toBe(true);
      await page.keyboard.press(key);
    };
    await reading('question 1 of ada');
    await page.reload();
    await reading('question 1 of ada');
    await press('j', /^Next trace/);
    await reading('question 4 of ada');
    await press('j', /^Next trace/);
    await reading('question 5 of ada');
    await press('k', /^Previous trace/);
    await reading('question 4 of ada');
  });

  it('leaves test accounts out where the project says so, until the reader asks for them', async () => {
    const account = await Account.make();
    await new ProjectApi(account).patch('', {
      test_account_filters: [{ key: 'plan', type: 'event', operator: 'is_not', value: 'internal' }],
      test_account_filters_default_checked: true,
    });
    await account.capture([
      call({ trace: 'ours', properties: { plan: 'internal' }, ageMs: 120_000 }),
      call({ trace: 'theirs', properties: { plan: 'pro' }, ageMs: 60_000 }),
    ]);
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/traces'));
    await grid(page).locator('[data-id="theirs"]').waitFor();
    expect(await rowIds(page)).toEqual(['theirs']);
    await page.getByRole('button', { name: 'Filters' }).click();
    const hide = page.getByRole('checkbox', { name: 'Hide test accounts' });
    expect(await hide.isChecked()).toBe(true);
    await hide.click();
    await grid(page).locator('[data-id="ours"]').waitFor();
    expect(new URL(page.url()).searchParams.get('test')).toBe('show');
    await hide.click();
    await grid(page).locator('[data-id="ours"]').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
  });
});
