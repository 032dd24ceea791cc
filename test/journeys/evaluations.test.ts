import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAIL, type ModelProvider, PASS, startModelProvider } from '#kit/model-provider.ts';
import { Account } from './support/account.ts';
import { call, step } from './support/events.ts';
import { printFigure } from './support/figures.ts';
import { useJourney } from './support/journey.ts';
import { ProjectApi } from './support/project-api.ts';

const journey = useJourney();
const VERDICT_MS_MAX = 5_000;
let provider: ModelProvider;
beforeAll(async () => {
  provider = await startModelProvider();
  provider.reply = { text: (body) => (JSON.stringify(body.messages).includes('no idea') ? FAIL : PASS) };
});
afterAll(() => provider.close());

/** From the empty list to a saved judge, by way of the key it needs. */
async function setUp(page: Page, account: Account): Promise<void> {
  await page.goto(account.path('/evaluations'));
  await page.getByRole('link', { name: 'Add a provider key first' }).click();
  await page.getByRole('button', { name: 'Use a local server' }).click();
  const dialog = page.getByRole('dialog', { name: 'New provider key' });
  await dialog.getByLabel('Name').fill('Stand-in');
  await dialog.getByLabel('Address').fill(provider.url);
  await dialog.getByLabel('Key', { exact: true }).fill('sk-good-0123456789');
  await dialog.getByRole('button', { name: 'Test and save' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Evaluations' }).click();
  await page.getByRole('link', { name: 'Answers the question' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Answers');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
}

describe('an evaluation', () => {
  it('is tried, activated, and judges what is captured from then on, while its readers watch', async () => {
    const account = await Account.make();
    await account.capture([call({ trace: 'before', output: 'A line of shrubs.' })]);
    const { page } = await journey.visit({}, account);
    await setUp(page, account);

    const panel = page.getByRole('region', { name: 'Try it' });
    const recent = panel.getByRole('list', { name: 'Recent generations' });
    await recent.getByText('A line of shrubs.').waitFor();
    await recent.getByRole('button', { name: 'Run' }).click();
    await recent.getByText('It answers the question.').waitFor();
    await recent.getByText('Pass', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('tab', { name: 'Results' }).click();
    const runs = page.getByRole('grid', { name: 'Results' }).locator('[data-id]');
    await expect.poll(() => runs.count()).toBe(1);

    await account.capture([step({ trace: 'after', span: 'start', name: 'start' })]);
    const { page: tracePage } = await journey.visit({ dark: true }, account);
    await tracePage.goto(account.path('/traces/after'));
    await tracePage.getByRole('tab', { name: 'Evaluations' }).click();
    const verdicts = tracePage.getByRole('region', { name: 'Evaluations' });
    await verdicts.getByText('No verdict on this span yet.').waitFor();

    await account.capture([
      call({ trace: 'after', span: 'one', name: 'one', parent: 'start' }),
      call({ trace: 'after', span: 'two', name: 'two', parent: 'start', output: 'I have no idea.' }),
      call({ trace: 'after', span: 'three', name: 'three', parent: 'start' }),
    ]);
    const captured = Date.now();
    const options = { timeout: VERDICT_MS_MAX, interval: 50 };
    await expect.poll(() => runs.count(), options).toBe(4);
    printFigure('captured generation to its verdict in Results', Date.now() - captured);
    await expect
      .poll(() => verdicts.getByText('It does not answer the question.', { exact: true }).count(), options)
      .toBe(1);
    await expect.poll(() => verdicts.getByText('It answers the question.', { exact: true }).count(), options).toBe(2);
    printFigure('captured generation to its verdict on the trace page', Date.now() - captured);

    await page.getByRole('textbox', { name: 'Filter' }).fill('verdict:fail');
    await page.keyboard.press('Enter');
    await expect.poll(() => runs.count()).toBe(1);
    await runs.click();
    await page.getByRole('tree', { name: 'Spans' }).getByRole('treeitem', { name: 'two', selected: true }).waitFor();
    const receipt = page.getByRole('region', { name: 'Evaluations' });
    await receipt.getByText('It does not answer the question.', { exact: true }).first().waitFor();
    await receipt.getByText('Word for word').first().click();
    await receipt.getByText('"verdict":false').waitFor();
  });
});

describe('an evaluation of whole traces', () => {
  it('is set up and tried on a trace', async () => {
    const account = await Account.make();
    const key = { provider: 'openai', name: 'Stand-in', api_key: 'sk-good-0123456789', base_url: provider.url };
    await new ProjectApi(account).post('llm_analytics/provider_keys/', { ...key, set_as_active: true });
    await account.capture([
      call({ trace: 'task', span: 'plan', name: 'plan', ageMs: 2_000 }),
      call({ trace: 'task', span: 'write', name: 'write', output: 'A hedge is a boundary of shrubs.' }),
    ]);
    const { page } = await journey.visit({ phone: true, dark: true }, account);
    await page.goto(account.path('/evaluations/new?template=answers'));
    await page.getByRole('textbox', { name: 'Name' }).fill('Task solved');
    await page.getByRole('combobox', { name: 'What is judged' }).selectOption({ label: 'Whole traces' });
    await page.getByRole('spinbutton', { name: 'Seconds of quiet' }).fill('60');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('all traces', { exact: true }).first().waitFor();

    const recent = page.getByRole('list', { name: 'Recent traces' });
    await recent.getByRole('button', { name: 'Run' }).click();
    await recent.getByText('It answers the question.').waitFor();
    const [, shown] = (provider.completions.at(-1)?.body.messages ?? []) as { content: string }[]; // As it was asked.
    expect(shown?.content).toMatch(/“plan”.*“write”.*boundary of shrubs/s);
    await page.getByRole('tab', { name: 'Results' }).click();
    const results = page.getByRole('grid', { name: 'Results' }).locator('[data-id]');
    await expect.poll(() => results.count()).toBe(1);
    await results.getByText('Pass').waitFor();
  });
});
