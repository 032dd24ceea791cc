import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { saved } from './support/downloads.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL' });
const results = (page: Page) => page.getByRole('grid', { name: 'Results' });

async function write(page: Page, text: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

const byDay = `select toStartOfDay(timestamp) as day, model, count() as calls
from posthog.ai_events
group by day, model
order by day, model`;

async function accountWithCalls(): Promise<Account> {
  const account = await Account.make();
  const day = 86_400_000;
  await account.capture([
    call({ trace: 'a', model: 'gpt-4o-mini', ageMs: 2 * day }),
    call({ trace: 'b', model: 'gpt-4o-mini', ageMs: day }),
    call({ trace: 'c', model: 'say "hi", model', ageMs: day, properties: { plan: 'pro' } }),
  ]);
  return account;
}

describe('a query', () => {
  it('runs by keyboard, charts, exports, and waits for Run where its link is opened', async () => {
    const account = await accountWithCalls();
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    await page.goto(account.path('/sql'));
    await write(page, byDay);
    await page.keyboard.press('ControlOrMeta+Enter');
    await results(page).getByText('gpt-4o-mini').first().waitFor();
    await page.getByRole('status').filter({ hasText: '3 rows' }).waitFor();

    const csv = await saved(page, () => page.getByRole('button', { name: 'Export CSV' }).click());
    const lines = csv.bytes.toString().trim().split('\r\n');
    expect(lines[0]).toBe('day,model,calls');
    expect(lines).toHaveLength(4);
    expect(lines.some((line) => line.endsWith('"say ""hi"", model",1'))).toBe(true);
    const json = await saved(page, () => page.getByRole('button', { name: 'Export JSON' }).click());
    expect(JSON.parse(json.bytes.toString())).toEqual([
      { day: expect.any(String), model: 'gpt-4o-mini', calls: 1 },
      { day: expect.any(String), model: 'gpt-4o-mini', calls: 1 },
      { day: expect.any(String), model: 'say "hi", model', calls: 1 },
    ]);

    await page.getByRole('tab', { name: 'Chart' }).click();
    await page.getByRole('img', { name: /Results/ }).waitFor();

    const colleague = await journey.visit({ dark: true }, account);
    let asked = 0;
    colleague.page.on('request', (request) => {
      if (request.url().endsWith('/query/')) asked += 1;
    });
    await colleague.page.goto(page.url());
    await colleague.page.getByText('It runs when you press Run.').waitFor();
    expect(await editor(colleague.page).textContent()).toContain('toStartOfDay(timestamp)');
    expect(asked).toBe(0);
    await colleague.page.getByRole('button', { name: 'Run', exact: true }).click();
    await colleague.page.getByRole('img', { name: /Results/ }).waitFor();
  });

  it('that cannot be read gets an error that names the place, and is marked there', async () => {
    const account = await accountWithCalls();
    const visitor = await journey.visit({ phone: true }, account);
    visitor.expectFailure(/\/query\/$/);
    const { page } = visitor;
    await page.goto(account.path('/sql'));
    await write(page, 'select 1;\nselect event,\n  count() frm events wher x');
    await page.keyboard.press('ControlOrMeta+Enter');
    const problem = page.getByRole('alert');
    await problem.waitFor();
    expect(await problem.textContent()).toBe(
      "Line 3, column 15: Syntax error: unexpected 'events' after 'select event, count() frm'.",
    );
    expect(await page.locator('.cm-lintRange-error').textContent()).toBe('events');

    await write(page, 'select evnt from events');
    await page.keyboard.press('ControlOrMeta+Enter');
    await problem.filter({ hasText: 'Line 1, column 8: Unable to resolve field: evnt' }).waitFor();
    expect(await page.locator('.cm-lintRange-error').textContent()).toBe('evnt');
  });

  it('is completed with the properties events have', async () => {
    const account = await accountWithCalls();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/sql'));
    await write(page, 'select ');
    await page.keyboard.type('properties.pl');
    await page.getByRole('option', { name: /properties\.plan/ }).click();
    await page.keyboard.type(' from events limit 1000');
    await expect.poll(() => editor(page).textContent()).toBe('select properties.plan from events limit 1000');
    await page.keyboard.press('ControlOrMeta+Enter');
    await results(page).getByText('pro', { exact: true }).waitFor();
  });

  it('is saved under a name, shared, found by a colleague, renamed, deleted and brought back', async () => {
    const account = await accountWithCalls();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/sql'));
    await write(page, byDay);
    await page.getByRole('button', { name: 'Saved queries' }).click();
    await page.getByRole('menuitem', { name: 'Save as…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Calls by day');
    await dialog.getByRole('switch', { name: 'Share with the project' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Saved queries: Calls by day' }).waitFor();

    const colleague = await journey.visit({ dark: true }, account);
    await colleague.page.goto(account.path('/sql'));
    await colleague.page
      .getByRole('region', { name: 'Saved queries' })
      .getByRole('button', { name: /Calls by day/ })
      .click();
    expect(await editor(colleague.page).textContent()).toContain('toStartOfDay(timestamp)');

    await page.getByRole('button', { name: 'Saved queries: Calls by day' }).click();
    await page.getByRole('menuitem', { name: 'Manage…' }).click();
    const list = page.getByRole('dialog', { name: 'Saved queries' });
    await list.getByRole('button', { name: 'Rename “Calls by day”' }).click();
    await list.getByRole('textbox', { name: 'Name of “Calls by day”' }).fill('Calls');
    await page.keyboard.press('Enter');
    await list.getByRole('button', { name: 'Delete “Calls”' }).click();
    await list.getByText('Nothing is saved here.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('button', { name: 'Saved queries: Calls' }).waitFor();
  });
});

describe('a view of a list', () => {
  it('opens the list as it was saved, and is updated when the filters change', async () => {
    const account = await accountWithCalls();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/traces?from=-30d&f=model%3Agpt-4o-mini'));
    await page.getByRole('grid', { name: 'Traces' }).getByRole('row').nth(2).waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Small model');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Views: Small model' }).waitFor();

    await page.goto(account.path('/traces'));
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Small model' }).click();
    await page.getByRole('button', { name: 'Remove filter model:gpt-4o-mini' }).waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe('-30d');

    await page.getByRole('button', { name: 'Remove filter model:gpt-4o-mini' }).click();
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Update “Small model”' }).click();
    await page.getByRole('button', { name: 'Views: Small model' }).waitFor();
  });
});
