import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { printFigure } from './support/figures.ts';
import { useJourney } from './support/journey.ts';
import { type PageOf, ProjectApi } from './support/project-api.ts';

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

/** A queue of traces that asks whether an answer is good and how helpful it is, from 1 to 5. */
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
  const make = async (body: object) => (await api.post<{ id: string }>('llm_analytics/score_definitions/', body)).id;
  const good = await make({ name: 'Good answer?', kind: 'boolean', config: { true_label: 'Yes', false_label: 'No' } });
  const helpful = await make({ name: 'Helpfulness', kind: 'numeric', config: { min: 1, max: 5, step: 1 } });
  const { id } = await api.post<{ id: string }>('llm_analytics/review_queues/', {
    name: 'Answers',
    settings: { scores: [good, helpful].map((definition_id) => ({ definition_id, required: true })) },
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
    page.on('response', (response) => {
      if (/\/events\/[\w-]+\/$/.test(response.url())) loaded += 1;
    });
    await page.goto(account.path(`/review/${queue}`));
    await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
    await pressByKey(page, 'Start');
    await visitor.mark(READY);
    await watchEnter(page);

    const expected: Record<string, unknown> = {};
    const began = Date.now();
    for (let at = 0; at < COUNT; at += 1) {
      await place(page, at + 1, COUNT).waitFor();
      await answer(page, at).waitFor();
      // Keys pressed while the one before is on its way apply to nothing.
      await page.locator('button:enabled', { hasText: 'Submit' }).waitFor();
      // Whoever reads takes longer than the next answer needs to arrive.
      await expect.poll(() => loaded).toBeGreaterThanOrEqual(Math.min(at + 2, COUNT));
      const isGood = at % 3 !== 0;
      const helpful = 1 + (at % 5);
      await page.keyboard.press(isGood ? '1' : '2');
      await page.keyboard.press(String(helpful));
      await page.keyboard.press('Enter');
      expected[`run-${at}`] = [isGood, helpful];
    }
    await page.getByText(/^20 reviewed in /).waitFor();
    expect(Date.now() - began).toBeLessThan(100_000);
    const took = (await waits(page)).sort((a, b) => a - b);
    expect(took).toHaveLength(COUNT - 1);
    printFigure('review: submit to next item, half within', took[Math.floor(took.length / 2)] ?? 0);
    printFigure('review: submit to next item, longest', took.at(-1) ?? 0);
    expect(took.at(-1)).toBeLessThan(100);

    expect(await reviews(api)).toEqual(expected);
    const left = await api.get<{ pending_item_count: number }>(`llm_analytics/review_queues/${queue}/`);
    expect(left.pending_item_count).toBe(0);
  });
});
