import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account, type SentEvent } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const TABS_MAX = 80;

/** Presses Tab until something has the focus, as a person without a mouse does. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < TABS_MAX; pressed++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${wanted} cannot be reached with ${key}.`);
}

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Chooses in a list by the beginning of an option. */
async function pick(page: Page, list: Locator, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
}

const did = (event: string, distinct_id: string, times = 1): SentEvent[] =>
  Array.from({ length: times }, (_, at) => ({
    event,
    distinct_id,
    timestamp: new Date(Date.now() - (at + 1) * 3_600_000).toISOString(),
    properties: {},
  }));
const known = (distinct_id: string, plan: string): SentEvent => ({
  event: '$identify',
  distinct_id,
  properties: { $set: { plan, email: `${distinct_id}@example.com` } },
});

const memberNames = (page: Page, cohort: string) =>
  page
    .getByRole('grid', { name: `Members of ${cohort}` })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.flatMap((row) => (row.getAttribute('data-id') ? [row.textContent?.split('@')[0] ?? ''] : [])).sort(),
    );

describe('a cohort by behaviour', () => {
  it('is built by keyboard, loses a row in the middle and no other, and has the right members in the end', async () => {
    const account = await Account.make();
    await account.capture([
      ...['ada', 'bob', 'cy', 'dee'].flatMap((name) => [
        known(name, name === 'ada' ? 'pro' : 'free'),
        ...did('paid', name, 3),
      ]),
      known('eve', 'pro'),
      ...did('paid', 'eve'),
      ...did('invited', 'bob'),
      ...did('invited', 'dee'),
      ...did('left', 'dee'),
    ]);
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/cohorts'));
    await page.getByRole('list', { name: 'Ready sentences' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'New cohort' }).waitFor();

    await typeInto(page, page.getByLabel('Name', { exact: true }), 'Regulars');
    const row = (number: string) => page.getByRole('group', { name: `Criterion ${number}`, exact: true });
    const kind = (number: string) => page.getByLabel(`Kind of criterion ${number}`, { exact: true });
    await pick(page, kind('1'), 'did the event s');
    await typeInto(page, row('1').getByLabel('Event', { exact: true }), 'paid');
    await typeInto(page, row('1').getByLabel('Times'), '2');

    const addCriterion = page.getByRole('button', { name: 'Add criterion', exact: true });
    await tabTo(page, addCriterion);
    await page.keyboard.press('Enter');
    await typeInto(page, row('2').getByLabel('Event', { exact: true }), 'a row too many');

    await tabTo(page, page.getByRole('button', { name: 'Add group', exact: true }));
    await page.keyboard.press('Enter');
    await typeInto(page, row('3.1').getByLabel('Event', { exact: true }), 'invited');
    await tabTo(page, page.getByRole('button', { name: 'Add criterion to group 3' }));
    await page.keyboard.press('Enter');
    await pick(page, kind('3.2'), 'has');
    await typeInto(page, row('3.2').getByLabel('Property'), 'plan');
    await typeInto(page, row('3.2').getByLabel('Value'), 'pro');

    await tabTo(page, addCriterion);
    await page.keyboard.press('Enter');
    await typeInto(page, row('4').getByLabel('Event', { exact: true }), 'left');
    await tabTo(page, row('4').getByLabel('Not'), 'Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Alt+ArrowUp');
    await row('3.3').waitFor();
    expect(await row('3.3').getByLabel('Not').isChecked()).toBe(true);
    await page.keyboard.press('Alt+ArrowDown');
    await row('4').waitFor();
    expect(await row('4').getByLabel('Event', { exact: true }).inputValue()).toBe('left');

    await tabTo(page, page.getByRole('button', { name: 'Remove criterion 2', exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => row('4').count()).toBe(0);
    expect(await row('1').getByLabel('Event', { exact: true }).inputValue()).toBe('paid');
    expect(await row('1').getByLabel('Times').inputValue()).toBe('2');
    expect(await row('2.1').getByLabel('Event', { exact: true }).inputValue()).toBe('invited');
    expect(await row('2.2').getByLabel('Value').inputValue()).toBe('pro');
    expect(await row('3').getByLabel('Event', { exact: true }).inputValue()).toBe('left');
    expect(await row('3').getByLabel('Not').isChecked()).toBe(true);
    // What stands where it stood has the focus, so that the next Tab goes on from there.
    await expect
      .poll(() => page.getByLabel('How many of Group 2 must hold').evaluate((at) => at === document.activeElement))
      .toBe(true);

    await page.getByText('2 of 5 people now').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: 'Regulars' }).waitFor();
    await page.getByText('Up to date').waitFor();
    await page.getByText('2 people', { exact: true }).waitFor();
    await expect.poll(() => memberNames(page, 'Regulars')).toEqual(['ada', 'bob']);
  });

  it('narrows the list of traces, stands with its people, and keeps its members while it fails', async () => {
    const account = await Account.make();
    await account.capture([
      known('ada', 'pro'),
      known('bob', 'free'),
      call({ trace: 'of-ada', user: 'ada', ageMs: 60_000 }),
      call({ trace: 'of-bob', user: 'bob', ageMs: 120_000 }),
    ]);
    const visitor = await journey.visit({ phone: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/cohorts/new'));
    await page.getByLabel('Name', { exact: true }).fill('Payers');
    await page.getByLabel('Kind of criterion 1').selectOption('person');
    await page.getByLabel('Property').fill('plan');
    await page.getByLabel('Value').fill('pro');
    await page.getByText('1 of 2 people now').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Up to date').waitFor();
    const cohortPage = page.url();
    await page.getByRole('link', { name: 'Their traces' }).click();
    const traces = page.getByRole('grid', { name: 'Traces' });
    await traces.locator('[data-id="of-ada"]').waitFor();
    expect(await traces.locator('[data-id="of-bob"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Remove filter cohort:Payers' }).click();
    await traces.locator('[data-id="of-bob"]').waitFor();
    await page.getByRole('textbox', { name: 'Filter' }).fill('cohort:pay');
    await page.getByRole('option', { name: 'Payers' }).click();
    await page.getByRole('button', { name: 'Remove filter cohort:Payers' }).waitFor();
    await traces.locator('[data-id="of-bob"]').waitFor({ state: 'detached' });
    await page.goto(cohortPage);

    await page.getByRole('grid', { name: 'Members of Payers' }).getByRole('link').first().click();
    await page.getByRole('tab', { name: 'Cohorts' }).click();
    await page.getByRole('list', { name: 'Cohorts' }).getByRole('link', { name: 'Payers' }).click();

    visitor.expectFailure(/cohorts\/preview\//);
    await page.getByRole('tab', { name: 'Criteria' }).click();
    await page.getByLabel('Comparison').selectOption('regex');
    await page.getByLabel('Value').fill('(');
    await page.getByRole('status').getByText('invalid regular expression').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('those of the last calculation that succeeded').waitFor();
    await expect.poll(() => memberNames(page, 'Payers')).toEqual(['ada']);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('list', { name: 'Calculations' }).getByText('Criteria changed: plan matches (').waitFor();
  });
});

describe('a static cohort', () => {
  it('is made from pasted addresses and a file, lists the lines that matched no person, and comes back after deletion', async () => {
    const account = await Account.make();
    await account.capture(['ada', 'bob', 'cy'].map((name) => known(name, 'pro')));
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/cohorts/new'));
    await page.getByRole('tab', { name: 'Fixed list of people' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Friends');
    await page
      .getByLabel('Ids or e-mail addresses, one a line')
      .fill('ada@example.com\nstranger@example.com\nbob@example.com');
    await page.getByText('3 lines. The header says: people by e-mail address.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('3 lines: 2 matched a person, 1 did not.').waitFor();
    await page.getByRole('row', { name: '3 stranger@example.com No person with this e-mail address.' }).waitFor();

    await page.getByLabel('CSV file').setInputFiles({
      name: 'more.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('name,distinct_id\nCy,cy\nZoe,zoe\n'),
    });
    await page.getByText('People by distinct id, from column 2 of 2.').waitFor();
    await page.getByRole('button', { name: 'Add these people' }).click();
    await page.getByText('2 lines: 1 matched a person, 1 did not.').waitFor();
    await page.getByRole('tab', { name: 'Members' }).click();
    await expect.poll(() => memberNames(page, 'Friends')).toEqual(['ada', 'bob', 'cy']);

    await page.getByRole('button', { name: 'Take out bob@example.com' }).click();
    await expect.poll(() => memberNames(page, 'Friends')).toEqual(['ada', 'cy']);
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => memberNames(page, 'Friends')).toEqual(['ada', 'bob', 'cy']);

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('list', { name: 'Ready sentences' }).waitFor();
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('grid', { name: 'Cohorts' }).getByText('Friends').waitFor();
  });
});
