import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call, step } from './support/events.ts';
import { printFigure } from './support/figures.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const grid = (page: Page) => page.getByRole('grid', { name: 'Traces' });
const row = (page: Page, id: string) => grid(page).locator(`[data-id="${id}"]`);

describe('a live list', () => {
  it('takes new traces by itself, and only counts them while the list is being read', async () => {
    const account = await Account.make();
    await account.capture(Array.from({ length: 60 }, (_, i) => call({ trace: `run-${i}`, ageMs: (i + 1) * 60_000 })));
    const { page } = await journey.visit({}, account);
    const listening = page.waitForResponse((response) => response.url().includes('/stream/'));
    await page.goto(account.path('/traces'));
    await row(page, 'run-0').waitFor();
    expect(await page.getByRole('switch', { name: 'Live' }).isChecked()).toBe(true);
    await listening;

    await account.capture([call({ trace: 'arrives' })]);
    const stored = Date.now();
    await row(page, 'arrives').waitFor();
    printFigure('captured event to its row in a live list', Date.now() - stored);

    await grid(page).hover();
    await page.mouse.wheel(0, 500);
    await page.getByText('Paused', { exact: true }).waitFor();
    const read = row(page, 'run-20');
    const place = await read.boundingBox();
    await account.capture(['a', 'b', 'c'].map((id) => call({ trace: `new-${id}` })));
    await page.getByText('Paused · 3 new').waitFor();
    const show = page.getByRole('button', { name: 'Show 3 new' });
    await show.waitFor();
    const bar = (await show.locator('xpath=..').boundingBox())?.height ?? 0;
    const moved = ((await read.boundingBox())?.y ?? 0) - (place?.y ?? 0);
    expect(Math.abs(moved - bar)).toBeLessThan(1);
    expect(await row(page, 'new-a').count()).toBe(0);

    await page.keyboard.press('.');
    await show.waitFor({ state: 'detached' });
    for (const id of ['new-a', 'new-b', 'new-c']) await row(page, id).waitFor();
  });
});

describe('a running trace', () => {
  it('grows under the reader, who keeps the chosen span, and ends as complete', async () => {
    const account = await Account.make();
    const trace = 'run 7, second try';
    await account.capture([step({ trace, span: 'fetch', name: 'fetch' }), call({ trace, span: 'plan', name: 'plan' })]);
    const { page } = await journey.visit({ phone: true }, account);
    const listening = page.waitForResponse((response) => response.url().includes('/stream/'));
    await page.goto(account.path(`/traces/${encodeURIComponent(trace)}`));
    const tree = page.getByRole('tree', { name: 'Spans' });
    const chosen = tree.getByRole('treeitem', { name: 'Generation plan', selected: true });
    await tree.getByRole('treeitem', { name: 'Generation plan' }).click();
    await chosen.waitFor();
    await page.getByText('Running', { exact: true }).waitFor();
    await listening;

    await account.capture([step({ trace, span: 'rank', name: 'rank' })]);
    await tree.getByRole('treeitem', { name: 'rank' }).waitFor();
    expect(await chosen.count()).toBe(1);
    await account.capture([{ event: '$ai_trace', properties: { $ai_trace_id: trace, $ai_span_name: 'agent' } }]);
    await tree.getByRole('treeitem', { name: 'Trace agent' }).waitFor();
    await page.getByText('Complete', { exact: true }).waitFor();
    expect(await chosen.count()).toBe(1);
  });
});
