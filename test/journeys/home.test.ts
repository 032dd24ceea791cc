import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account, type SentEvent } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So that a journey at midnight sees as many days as one at noon. */
const NOON_AGE = (Date.now() % DAY) - DAY / 2;

const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A call that costs what it says: input tokens at a dollar for a hundred. */
function priced(trace: string, ageMs: number, more: Record<string, unknown> = {}, user = 'ada'): SentEvent {
  return call({
    trace,
    user,
    ageMs,
    model: String(more.$ai_model ?? 'alpha'),
    properties: {
      $ai_input_tokens: 100,
      $ai_output_tokens: 0,
      $ai_input_token_price: 0.01,
      $ai_output_token_price: 0,
      ...more,
    },
  });
}

/** Three days: two calls, none, and a spike of five with two errors. Before the week of it: one call. */
async function seeded(): Promise<Account> {
  const account = await Account.make();
  await account.capture([
    priced('before', 10 * DAY),
    priced('early-1', 3 * DAY + NOON_AGE),
    priced('early-2', 3 * DAY + NOON_AGE, { $ai_model: 'beta', $ai_prompt_name: 'greeting', $ai_prompt_version: '1' }),
    priced('dear', DAY + NOON_AGE, { $ai_input_tokens: 1000, $ai_prompt_name: 'greeting' }, 'bob'),
    priced('spike-1', DAY + NOON_AGE),
    priced('spike-2', DAY + NOON_AGE),
    priced('broken-1', DAY + NOON_AGE, { $ai_is_error: true, $ai_error: 'No such tool: 17' }),
    priced('broken-2', DAY + NOON_AGE, { $ai_is_error: true, $ai_error: 'No such tool: 18' }),
    ...[true, true, false].map((verdict, i) => ({
      event: '$ai_evaluation',
      timestamp: new Date(Date.now() - DAY - NOON_AGE).toISOString(),
      properties: {
        $ai_trace_id: `spike-${i}`,
        $ai_evaluation_id: '0192ab34-0000-7000-8000-000000000001',
        $ai_evaluation_name: 'Polite',
        $ai_evaluation_result: verdict,
      },
    })),
  ]);
  return account;
}

async function tableOf(page: Page, name: string): Promise<string[][]> {
  await tile(page, name).getByRole('button', { name: 'Show as table' }).click();
  const rows = tile(page, name).getByRole('table').getByRole('row');
  return await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

describe('Home', () => {
  it('has the figures of what was sent, in both kinds of showing', async () => {
    const account = await seeded();
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/home'));
    await tile(page, 'Cost by model').getByText('$16.00 in all').waitFor();
    await tile(page, 'Generations and traces').getByText('7 generations').waitFor();
    await tile(page, 'Errors').getByText('2 of 7 generations failed (29 %)').waitFor();
    await tile(page, 'Errors').getByRole('link', { name: 'No such tool' }).waitFor();
    await tile(page, 'Tokens').getByText('1,600 in, 0 out').waitFor();

    const cost = await tableOf(page, 'Cost by model');
    expect(cost[0]).toEqual(['Time', 'alpha', 'beta']);
    const spent = cost.slice(1).map(([, ...figures]) => figures);
    expect(spent).toContainEqual(['$1.00', '$1.00']);
    expect(spent).toContainEqual(['$14.00', '$0']);
    expect(spent.length).toBeGreaterThanOrEqual(7);

    for (const name of ['Tokens by prompt', 'Active users', 'Pass rate', 'Costliest traces', 'Costliest users']) {
      await tile(page, name).scrollIntoViewIfNeeded();
      await page.locator(`section[aria-label="${name}"][aria-busy="false"]`).waitFor();
    }
    await tile(page, 'Tokens by prompt').getByText('1,100 in and out').waitFor();
    await tile(page, 'Active users').getByText('up to 2 users in one bucket').waitFor();
    await tile(page, 'Pass rate').getByText('67 % of 3 verdicts passed').waitFor();
    const ranked = (name: string) => tile(page, name).getByRole('listitem').first();
    expect(await ranked('Costliest traces').textContent()).toContain('dear');
    expect(await ranked('Costliest users').textContent()).toContain('bob');
    expect(await ranked('Costliest prompts').textContent()).toContain('greeting');
    await tile(page, 'Waiting for review').getByText('Nothing is waiting.').waitFor();
  });

  it('keeps filters and comparison in its address, the same for every chart', async () => {
    const account = await seeded();
    const { page } = await journey.visit({ phone: true }, account);
    await page.goto(account.path('/home?f=model:alpha'));
    await tile(page, 'Generations and traces').getByText('6 generations').waitFor();
    await page.getByLabel('Compare with the period before').check();
    await tile(page, 'Generations and traces')
      .getByText('6 generations, 500 % more than in the period before')
      .waitFor();
    expect(new URL(page.url()).search).toBe('?f=model:alpha&compare=before');
    await page.reload();
    await tile(page, 'Generations and traces').getByText('500 % more').waitFor();
    const box = page.getByRole('textbox', { name: 'Filter' });
    await box.fill('user:bob');
    await box.press('Enter');
    await tile(page, 'Cost by model').getByText('$10.00 in all').waitFor();
    await tile(page, 'Generations and traces').getByText('1 generation').waitFor();
  });

  it('leads from a spike to the traces behind it with one press, and narrows by dragging', async () => {
    const account = await seeded();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/home'));
    const plot = page.getByRole('img', { name: /^Generations and traces\. / });
    await plot.locator('svg').waitFor();
    const spike = await placeOf(page, 'Generations and traces', new Date(Date.now() - DAY - NOON_AGE));
    await plot.click({ position: { x: spike.x, y: 60 } });
    await page.getByRole('heading', { level: 1, name: 'Traces' }).waitFor();
    const grid = page.getByRole('grid', { name: 'Traces' });
    await grid.locator('[data-id="dear"]').waitFor();
    await expect.poll(() => grid.locator('[data-id]').count()).toBe(5);

    await page.goBack();
    await plot.locator('svg').waitFor();
    const { x } = await placeOf(page, 'Generations and traces', new Date(Date.now() - DAY - NOON_AGE));
    const box = await plot.boundingBox();
    if (!box) throw new Error('The plot is not on the page.');
    // A day is drawn where it begins; its noon lies to the right.
    await page.mouse.move(box.x + x - 10, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + x + 20, box.y + 70, { steps: 4 });
    await page.mouse.move(box.x + x + 55, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Time range: \d/ }).waitFor();
    await tile(page, 'Generations and traces').getByText('5 generations').waitFor();
    await tile(page, 'Cost by model').getByText('$14.00 in all').waitFor();
  });

  it('says what a pass rate is worth where people judged the same traces', async () => {
    const account = await Account.make();
    const at = (path: string) => `/api/projects/${account.projectId}/${path}`;
    const { id } = await account.send<{ id: string }>(at('evaluations/'), {
      name: 'Helpful',
      prompt: 'Is it helpful?',
    });
    const scorer = await account.send<{ id: string }>(at('llm_analytics/score_definitions/'), {
      name: 'Good answer?',
      kind: 'boolean',
      config: { true_label: 'Yes', false_label: 'No' },
    });
    const events: SentEvent[] = [];
    for (let i = 0; i < 36; i++) {
      // The judge passes 27 of 36, four of them wrongly.
      const properties = { $ai_trace_id: `run-${i}`, $ai_evaluation_id: id, $ai_evaluation_result: i < 27 };
      events.push(priced(`run-${i}`, 60_000), { event: '$ai_evaluation', properties });
      const scores = [{ definition_id: scorer.id, boolean_value: i < 23 }];
      await account.send(at('llm_analytics/trace_reviews/'), { trace_id: `run-${i}`, scores });
    }
    await account.capture(events);
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/home'));
    await tile(page, 'Pass rate').scrollIntoViewIfNeeded();
    await tile(page, 'Pass rate').getByText('75 % of 36 verdicts passed').waitFor();
    const helpful = tile(page, 'Pass rate').getByRole('listitem').filter({ hasText: 'Helpful' });
    await helpful.getByText(/75 % → 64 % \(\d+ %–\d+ %\) of 36/).waitFor();
  });

  it('draws in the colours of the project, and a model alike in every chart', async () => {
    const account = await seeded();
    const at = `/api/projects/${account.projectId}/`;
    const colors = ['#AA1100', '#00AA11', '#1100AA', '#AA8800', '#0088AA', '#8800AA', '#AA0088', '#88AA00', '#00AA88'];
    const theme = await account.send<{ id: number }>(`${at}data_color_themes/`, { name: 'House', colors });
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/settings/colors'));
    await page.getByRole('button', { name: 'Use House' }).click();
    const house = page.getByRole('list', { name: 'Themes' }).getByRole('listitem').filter({ hasText: 'House' });
    await house.getByText('used by this project').waitFor();
    expect((await account.read<{ default_data_theme: number }>(at)).default_data_theme).toBe(theme.id);
    await page.goto(account.path('/home'));
    const colorOf = async (chart: string, name: string) => {
      const line = tile(page, chart)
        .getByRole('list', { name: 'Legend' })
        .getByRole('listitem')
        .filter({ hasText: name });
      return await line.locator('path').getAttribute('stroke');
    };
    await tile(page, 'Tokens by model').scrollIntoViewIfNeeded();
    await expect.poll(async () => colors.includes((await colorOf('Tokens by model', 'alpha')) ?? '')).toBe(true);
    expect(colors).toContain(await colorOf('Cost by model', 'alpha'));
    expect(await colorOf('Tokens by model', 'alpha')).toBe(await colorOf('Cost by model', 'alpha'));
    expect(await colorOf('Tokens by model', 'beta')).toBe(await colorOf('Cost by model', 'beta'));
    expect(await colorOf('Cost by model', 'alpha')).not.toBe(await colorOf('Cost by model', 'beta'));
  });

  it('lists the calls behind it, ready to be pasted, without the key', async () => {
    const account = await seeded();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/home'));
    await tile(page, 'Cost by model').getByText('$16.00 in all').waitFor();
    await page.keyboard.press('Control+.');
    const dialog = page.getByRole('dialog', { name: 'API calls of this page' });
    const asked = dialog
      .getByRole('listitem')
      .filter({ hasText: 'sum(properties.$ai_total_cost_usd) as cost' })
      .first();
    expect(await asked.locator('pre').textContent()).toContain('-H "Authorization: Bearer $HEDGEROW_API_KEY"');
    await dialog.getByRole('tab', { name: 'TypeScript' }).click();
    await asked.getByText(/await fetch/).waitFor();
    await dialog.getByRole('tab', { name: 'HogQL' }).click();
    const text = (await asked.locator('pre').textContent()) ?? '';
    expect(text).toMatch(/^select toStartOfDay/);

    // The page shows the words of the server's answer.
    const query = { kind: 'HogQLQuery', query: text };
    const answer = await account.send<{ columns: string[]; results: unknown[][] }>(
      `/api/projects/${account.projectId}/query/`,
      { query },
    );
    const cost = answer.columns.indexOf('cost');
    expect(answer.results.reduce((sum, row) => sum + Number(row[cost]), 0)).toBeCloseTo(16);
  });

  it('takes range and filters along from the traces and names what it has no use for', async () => {
    const account = await seeded();
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/traces?from=-30d&f=model:alpha verdict:pass&q=hedgerow'));
    const rail = page.getByRole('navigation', { name: 'Main' });
    await rail.getByRole('link', { name: 'Generations' }).click();
    await page.getByRole('heading', { level: 1, name: 'Generations' }).waitFor();
    await page.getByText('Ignored filter “verdict:pass”').waitFor();
    await page.getByRole('grid', { name: 'Generations' }).getByRole('row').nth(7).waitFor();
    await rail.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Time range: Last 30 days' }).waitFor();
    await page.getByText('Ignored filter “verdict:pass”').waitFor();
    await page.getByText('Ignored text “hedgerow”').waitFor();
    await tile(page, 'Generations and traces').getByText('7 generations').waitFor();
    await rail.getByRole('link', { name: 'Traces' }).click();
    await page.getByRole('heading', { level: 1, name: 'Traces' }).waitFor();
    expect(await page.getByRole('list', { name: 'Active filters' }).getByRole('listitem').count()).toBe(2);
  });
});

/** Where a chart draws the day of a moment, by the marks its annotation lane offers to the keyboard. */
async function placeOf(page: Page, chart: string, moment: Date): Promise<{ x: number }> {
  const slider = page.getByRole('group', { name: `Annotations of “${chart}”` }).getByRole('slider');
  await slider.focus();
  await page.keyboard.press('End');
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(moment);
  while (!(await slider.getAttribute('aria-valuetext'))?.startsWith(`${day} `)) await page.keyboard.press('ArrowLeft');
  const mark = await slider.locator('span').first().boundingBox();
  const lane = await slider.boundingBox();
  if (!mark || !lane) throw new Error('The lane is not on the page.');
  return { x: mark.x + mark.width / 2 - lane.x };
}
