import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { printFigure } from './support/figures.ts';
import { useJourney } from './support/journey.ts';
import { type PageOf, ProjectApi } from './support/project-api.ts';
import { verdict } from './support/verdicts.ts';

const journey = useJourney();
const READY = 'hedgerow:review:item-ready';

interface Score {
  readonly definition_name: string;
  readonly boolean_value: boolean | null;
  readonly numeric_value: string | null;
}
interface Review {
  readonly trace_id: string;
  readonly comment: string | null;
  readonly scores: readonly Score[];
}

/** Whether an answer is good, and how helpful it is, from 1 to 5. */
async function makeScores(api: ProjectApi): Promise<readonly string[]> {
  const make = async (body: object) => (await api.post<{ id: string }>('llm_analytics/score_definitions/', body)).id;
  return [
    await make({ name: 'Good answer?', kind: 'boolean', config: { true_label: 'Yes', false_label: 'No' } }),
    await make({ name: 'Helpfulness', kind: 'numeric', config: { min: 1, max: 5, step: 1 } }),
  ];
}

/** A queue of traces that asks both. */
async function makeQueue(account: Account, api: ProjectApi, count: number): Promise<string> {
  await account.capture(
    Array.from({ length: count }, (_, at) =>
      call({
        trace: `run-${at}`,
        input: `Question ${at}?`,
        output: `Answer number ${at}.`,
        ageMs: (count - at) * 1000,
      }),
    ),
  );
  const scores = await makeScores(api);
  const { id } = await api.post<{ id: string }>('llm_analytics/review_queues/', {
    name: 'Answers',
    settings: { scores: scores.map((definition_id) => ({ definition_id, required: true })) },
  });
  for (let at = 0; at < count; at += 1) {
    await api.post('llm_analytics/review_queue_items/', { queue_id: id, trace_id: `run-${at}` });
  }
  return id;
}

async function reviews(api: ProjectApi): Promise<Record<string, unknown>> {
  const { results } = await api.get<PageOf<Review>>('llm_analytics/trace_reviews/?limit=100');
  return Object.fromEntries(
    results.map(({ trace_id, scores }) => [
      trace_id,
      scores.map(({ boolean_value, numeric_value }) => boolean_value ?? Number(numeric_value)),
    ]),
  );
}

const place = (page: Page, at: number, of: number) =>
  page.getByRole('status').getByText(`Item ${at} of ${of}`, { exact: true });
const answer = (page: Page, at: number) =>
  page.getByRole('region', { name: 'Messages' }).getByText(`Answer number ${at}.`);

/** Tabs to what has this name and presses it. */
async function pressByKey(page: Page, name: string): Promise<void> {
  const isThere = () => page.evaluate((wanted) => document.activeElement?.textContent?.trim() === wanted, name);
  for (let stop = 0; !(await isThere()); stop += 1) {
    if (stop > 50) throw new Error(`"${name}" cannot be reached by Tab.`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

/** From now on, when Enter was pressed and when the next item could be read. */
function watchEnter(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key === 'Enter') performance.mark('pressed', { startTime: timeStamp });
      },
      true,
    );
  });
}

function waits(page: Page): Promise<number[]> {
  return page.evaluate((name) => {
    const ready = performance.getEntriesByName(name).map(({ startTime }) => startTime);
    return performance.getEntriesByName('pressed').flatMap(({ startTime }) => {
      const next = ready.find((time) => time > startTime);
      return next === undefined ? [] : [next - startTime];
    });
  }, READY);
}

describe('twenty traces with two scores', () => {
  it('are reviewed by keyboard alone, each next one ready at once, and the API holds exactly those scores', async () => {
    const COUNT = 20;
    const account = await Account.make();
    const api = new ProjectApi(account);
    const queue = await makeQueue(account, api, COUNT);
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    let loaded = 0;
    page.on('requestfinished', (request) => {
      if (/\/events\/[\w-]+\/$/.test(request.url())) loaded += 1;
    });
    await page.goto(account.path(`/review/${queue}`));
    await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
    await pressByKey(page, 'Start');
    await visitor.mark(READY);
    expect(await visitor.inaccessible()).toEqual([]);
    await watchEnter(page);

    const expected: Record<string, unknown> = {};
    const began = Date.now();
    for (let at = 0; at < COUNT; at += 1) {
      await place(page, at + 1, COUNT).waitFor();
      await answer(page, at).waitFor();
      // Keys pressed while the one before is on its way apply to nothing.
      await page.locator('button:enabled', { hasText: 'Submit' }).waitFor();
      // A reader takes longer than the three items ahead need to arrive.
      await expect.poll(() => loaded).toBeGreaterThanOrEqual(Math.min(at + 4, COUNT));
      const isGood = at % 3 !== 0;
      const helpful = 1 + (at % 5);
      await page.keyboard.press(isGood ? '1' : '2');
      await page.keyboard.press(String(helpful));
      await page.keyboard.press('Enter');
      expected[`run-${at}`] = [isGood, helpful];
    }
    await page.getByText(/^20 reviewed in /).waitFor();
    printFigure('review: twenty traces', Date.now() - began);
    const took = (await waits(page)).sort((a, b) => a - b);
    expect(took).toHaveLength(COUNT - 1);
    printFigure('review: submit to next item, half within', took[Math.floor(took.length / 2)] ?? 0);
    printFigure('review: submit to next item, longest', took.at(-1) ?? 0);

    expect(await reviews(api)).toEqual(expected);
    const left = await api.get<{ pending_item_count: number }>(`llm_analytics/review_queues/${queue}/`);
    expect(left.pending_item_count).toBe(0);
  });
});

describe('on a phone', () => {
  it('an item is taken back, one skipped, one refused and sent again, and one that another person reviewed is let go', async () => {
    const account = await Account.make();
    const api = new ProjectApi(account);
    const queue = await makeQueue(account, api, 4);
    const visitor = await journey.visit({ phone: true }, account);
    const { page } = visitor;
    visitor.expectFailure(/review_ratings\/$/);
    const choose = (name: string) => page.getByRole('radio', { name }).tap();
    const helpful = page.getByRole('spinbutton', { name: 'Helpfulness' });
    const submit = page.getByRole('button', { name: 'Submit' });
    await page.goto(account.path(`/review/${queue}/do`));

    await answer(page, 0).waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await choose('Yes');
    await helpful.fill('3');
    await submit.tap();
    await answer(page, 1).waitFor();
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).tap();
    await answer(page, 0).waitFor();
    await page.getByRole('radio', { name: 'Yes', checked: true }).waitFor();
    expect(await helpful.inputValue()).toBe('3');
    expect(await reviews(api)).toEqual({});
    await choose('No');
    await submit.tap();

    await answer(page, 1).waitFor();
    await page.locator('button:enabled', { hasText: 'Skip' }).tap();
    await answer(page, 2).waitFor();
    await submit.tap();
    await page.getByText('“Good answer?” needs an answer.').waitFor();
    await choose('Yes');
    await helpful.fill('5');
    await page.route(/review_ratings\/$/, (route) => route.fulfill({ status: 500, body: '{"detail":"No room."}' }), {
      times: 1,
    });
    await submit.tap();
    await page.getByRole('alert').getByText('No room.').waitFor();
    await answer(page, 2).waitFor();
    await page.getByRole('radio', { name: 'Yes', checked: true }).waitFor();
    expect(await helpful.inputValue()).toBe('5');
    await submit.tap();

    await answer(page, 3).waitFor();
    await api.post('llm_analytics/trace_reviews/', { trace_id: 'run-3' });
    await choose('Yes');
    await helpful.fill('1');
    await submit.tap();
    await page.getByText('An active review already exists for this trace.').waitFor();
    await page.getByText(/^2 reviewed in /).waitFor();
    await page.getByText('1 was skipped.').waitFor();
    expect(await reviews(api)).toEqual({ 'run-0': [false, 3], 'run-2': [true, 5], 'run-3': [] });

    await page.goto(account.path('/review'));
    const row = page.getByRole('grid', { name: 'Review' }).getByRole('row', { name: /Answers/ });
    await row.getByRole('link', { name: 'Start' }).waitFor();
    const figures = (await row.getByRole('gridcell').allTextContents()).map((text) => text.trim());
    // One waits, three are done, by one person.
    expect(figures.slice(1, 3)).toEqual(['1', '3']);
    expect(figures[4]).toBe('1');
  });
});

describe('a trace page', () => {
  it('shows verdicts with their receipts and takes a review beside the answer, each as it comes', async () => {
    const account = await Account.make();
    const api = new ProjectApi(account);
    await makeScores(api);
    const judged = randomUUID();
    await account.capture([{ ...call({ trace: 'run', span: 'one', name: 'answer' }), uuid: judged }]);
    const visitor = await journey.visit({ dark: true }, account);
    const { page } = visitor;
    const listening = page.waitForResponse((response) => response.url().includes('/stream/'));
    await page.goto(account.path('/traces/run'));
    await visitor.mark('hedgerow:trace:ready');
    await listening;
    const line = page.getByRole('region', { name: 'Verdicts and scores' });
    expect(await line.count()).toBe(0);

    await account.capture([
      verdict({ trace: 'run', name: 'Polite', result: true, reasoning: 'Kind words.', target: judged }),
    ]);
    const chip = line.getByRole('button', { name: /^Polite/ });
    await chip.getByText('Pass').waitFor();
    await account.capture([
      verdict({ trace: 'run', name: 'Polite', result: false, reasoning: 'It is curt.', target: judged }),
      verdict({ trace: 'run', name: 'Grounded', result: true, reasoning: 'All is in the sources.' }),
    ]);
    await chip.getByText('Fail').waitFor();
    await line
      .getByRole('button', { name: /^Grounded/ })
      .getByText('Pass')
      .waitFor();
    await chip.click();
    const receipt = page.getByRole('dialog', { name: 'Verdict of Polite' });
    await receipt.getByText('It is curt.').waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await receipt.getByText('gpt-4o-mini').waitFor();
    await receipt.getByText(/^\$0\.00/).waitFor();
    await page.keyboard.press('Escape');
    await receipt.waitFor({ state: 'detached' });

    await page.getByRole('tree', { name: 'Spans' }).getByRole('treeitem', { name: 'Generation answer' }).click();
    await page.getByRole('tab', { name: 'Evaluations' }).click();
    const tab = page.getByRole('region', { name: 'Evaluations' });
    await tab.getByText('It is curt.').waitFor();
    await tab.getByText('judged again since').waitFor();

    await page.keyboard.press('r');
    const panel = page.getByRole('complementary', { name: 'Review' });
    await panel.getByRole('radiogroup', { name: 'Good answer?' }).waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await page.keyboard.press('1');
    await page.keyboard.press('4');
    await panel.getByRole('textbox', { name: 'Comment' }).fill('Clear enough.');
    await panel.getByRole('button', { name: 'Submit review' }).click();
    await panel.waitFor({ state: 'detached' });
    await line.getByText('Good answer?: Yes').waitFor();
    expect(await reviews(api)).toEqual({ run: [true, 4] });

    const { results } = await api.get<PageOf<Review & { id: string }>>('llm_analytics/trace_reviews/');
    await api.patch(`llm_analytics/trace_reviews/${results[0]?.id}/`, { scores: [] });
    await line.getByText('Good answer?: Yes').waitFor({ state: 'detached' });
    await line.getByRole('button', { name: /^Reviewed by/ }).click();
    await panel.getByText('Clear enough.').first().waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await panel.waitFor({ state: 'detached' });
    await line.getByText('Good answer?: No').waitFor();
    expect(await reviews(api)).toEqual({ run: [false] });

    await page.goto(account.path('/traces'));
    const row = page.getByRole('grid', { name: 'Traces' }).locator('[data-id="run"]');
    await row.getByRole('img', { name: 'Polite: fail' }).waitFor();
    await row.getByRole('img', { name: 'Grounded: pass' }).waitFor();
    await row.getByText('Yes', { exact: true }).waitFor();
  });
});
