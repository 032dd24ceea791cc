import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';
import { type PageOf, ProjectApi } from './support/project-api.ts';
import { verdict } from './support/verdicts.ts';

const journey = useJourney();

const FIRST = 'Leaves out the refund fee.';
const SECOND = 'Says all there is to say.';
const DECIDED = 'The fee is missing indeed.';
const JUDGED = 'The judge found a gap.';

interface Review {
  readonly trace_id: string;
  readonly comment: string | null;
  readonly created_by: { readonly email: string };
  readonly scores: readonly { readonly boolean_value: boolean | null; readonly numeric_value: string | null }[];
}

/** Everything a page is answered from now on, save streams that never end. */
function traffic(page: Page): { read: () => Promise<string> } {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/api/') || response.url().includes('/stream/')) return;
    bodies.push(response.text().catch(() => ''));
  });
  return { read: async () => (await Promise.all(bodies)).join('\n') };
}

async function rate(page: Page, keys: readonly string[], comment: string): Promise<void> {
  await page.getByRole('region', { name: 'Messages' }).getByText('You get it all back.').waitFor();
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Comment' }).fill(comment);
  await page.keyboard.press('Control+Enter');
}

const notice = (page: Page, text: string) => page.getByRole('region', { name: 'Notifications' }).getByText(text);

/** Three people, and a trace that waits in a queue with two scores. */
async function makeBench(second_review_share: number) {
  const ada = await Account.make();
  const [bob, cleo] = [await ada.makeColleague('Bob'), await ada.makeColleague('Cleo')];
  const api = new ProjectApi(ada);
  const make = async (body: object) => (await api.post<{ id: string }>('llm_analytics/score_definitions/', body)).id;
  const good = await make({ name: 'Good answer?', kind: 'boolean', config: { true_label: 'Yes', false_label: 'No' } });
  const helpful = await make({ name: 'Helpfulness', kind: 'numeric', config: { min: 1, max: 5, step: 1 } });
  const queue = await api.post<{ id: string }>('llm_analytics/review_queues/', {
    name: 'Refunds',
    settings: {
      second_review_share,
      scores: [good, helpful].map((definition_id) => ({ definition_id, required: true })),
    },
  });
  await ada.capture([
    call({ trace: 'run', input: 'What do I get back?', output: 'You get it all back.', ageMs: 1000 }),
    verdict({ trace: 'run', name: 'Grounded', result: false, reasoning: JUDGED }),
  ]);
  const item = await api.post<{ id: string }>('llm_analytics/review_queue_items/', {
    queue_id: queue.id,
    trace_id: 'run',
  });
  return { ada, bob, cleo, api, queue, item, good, helpful };
}

describe('an item two people review blind', () => {
  it('shows the second nothing of the first, and where they differ a third decides', async () => {
    const { ada, bob, cleo, api, queue } = await makeBench(0);

    // The first switches second review on, and rates; taken back, the item returns with the answers.
    const first = await journey.visit({}, ada);
    await first.page.goto(ada.path(`/review/${queue.id}`));
    await first.page.getByRole('button', { name: 'Settings' }).click();
    await first.page.getByRole('textbox', { name: 'Reviewed twice, blind' }).fill('100');
    expect(await first.inaccessible()).toEqual([]);
    await first.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await notice(first.page, '“Refunds” was saved.').waitFor();
    await first.page.getByRole('link', { name: 'Start' }).click();
    await rate(first.page, ['2', '4'], FIRST);
    await notice(first.page, 'Rated. A second person is asked too.').waitFor();
    await first.page.getByText('1 also gets a second reviewer.').waitFor();
    await first.page.keyboard.press('z');
    await first.page.getByRole('radio', { name: 'No', checked: true }).waitFor();
    await first.page.locator('button:enabled', { hasText: 'Submit' }).click();
    await first.page.getByText(/^1 reviewed in /).waitFor();
    await first.page.goto(ada.path(`/review/${queue.id}`));
    await first.page.getByRole('grid').getByText('One in').waitFor();

    // The second looks around first. Nothing anywhere tells of the first, nor what a judge said.
    const second = await journey.visit({}, bob);
    const seen = traffic(second.page);
    await second.page.goto(bob.path('/traces'));
    await second.page.getByRole('grid', { name: 'Traces' }).locator('[data-id="run"]').waitFor();
    await second.page.goto(bob.path('/traces/run'));
    await second.mark('hedgerow:trace:ready');
    const hidden = 'Verdicts are hidden until you have reviewed it';
    await second.page.getByRole('region', { name: 'Verdicts and scores' }).getByText(hidden).waitFor();
    await second.page.getByRole('treeitem', { name: 'Grounded' }).click();
    await second.page.getByRole('tabpanel').getByText(hidden).waitFor();
    expect(await second.inaccessible()).toEqual([]);
    await second.page.goto(bob.path('/review/done'));
    await second.page.getByText('Nothing has been reviewed yet.').waitFor();
    await second.page.goto(bob.path('/activity'));
    await second.page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    await second.page.goto(bob.path('/review/disagreements'));
    await second.page.getByText('No two reviewers disagree.').waitFor();
    expect(await second.inaccessible()).toEqual([]);
    await second.page.goto(bob.path(`/review/${queue.id}`));
    await second.page.getByRole('grid').getByText('Waiting').waitFor();
    await second.page.getByRole('link', { name: 'Start' }).click();
    await second.page.getByRole('region', { name: 'Messages' }).getByText('You get it all back.').waitFor();
    expect(await second.page.content()).not.toContain(FIRST);
    const before = await seen.read();
    expect(before).toContain('You get it all back.');
    expect(before).not.toContain(FIRST);
    expect(before).not.toContain(JUDGED);
    expect(before).not.toContain('one_in');
    await rate(second.page, ['1', '4'], SECOND);
    await notice(second.page, 'Another reviewer said otherwise').waitFor();
    await second.page.getByText('1 was rated otherwise before.').waitFor();
    await second.page.getByRole('link', { name: 'Disagreements' }).click();
    await second.page.getByText('You rated this trace. Another person has to decide.').waitFor();
    expect(await api.get<PageOf<Review>>('llm_analytics/trace_reviews/')).toMatchObject({ count: 0 });

    // The third sees both and decides by keyboard; what both said stands already.
    const third = await journey.visit({}, cleo);
    const { page } = third;
    await page.goto(cleo.path('/review'));
    await page.getByRole('link', { name: 'Disagreements 1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Disagreements' }).waitFor();
    const both = page.getByRole('table', { name: 'Both answers' });
    await both.getByRole('row', { name: 'Good answer? differs No Yes' }).waitFor();
    await both.getByRole('row', { name: 'Helpfulness 4 4' }).waitFor();
    await both.getByRole('row', { name: `Comment ${FIRST} ${SECOND}` }).waitFor();
    await page.getByRole('region', { name: 'Messages' }).getByText('You get it all back.').waitFor();
    expect(await third.inaccessible()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('“Good answer?” needs an answer.').waitFor();
    await rate(page, ['2'], DECIDED);
    await notice(page, 'Decided.').waitFor();
    await page.getByText('No two reviewers disagree.').waitFor();
    await page.keyboard.press('z');
    await both.getByRole('row', { name: 'Good answer? differs No Yes' }).waitFor();
    await rate(page, ['2'], DECIDED);
    await page.getByText('No two reviewers disagree.').waitFor();

    const { count, results } = await api.get<PageOf<Review>>('llm_analytics/trace_reviews/');
    expect(count).toBe(1);
    expect(results[0]).toMatchObject({ trace_id: 'run', comment: DECIDED, created_by: { email: cleo.email } });
    expect(results[0]?.scores.map((score) => score.boolean_value ?? Number(score.numeric_value))).toEqual([false, 4]);
  });

  it('is rated beside the trace as well, and decided on a phone', async () => {
    const { ada, bob, cleo, api, item, good, helpful } = await makeBench(1);
    const first = await journey.visit({ dark: true }, ada);
    await first.page.goto(ada.path('/traces/run'));
    await first.mark('hedgerow:trace:ready');
    await first.page.keyboard.press('r');
    const panel = first.page.getByRole('complementary', { name: 'Review' });
    await panel.getByText('Yours stays hidden until both are in.').waitFor();
    await first.page.keyboard.press('1');
    await first.page.keyboard.press('5');
    await panel.getByRole('button', { name: 'Submit review' }).click();
    await notice(first.page, 'Rated. A second person is asked too.').waitFor();
    await first.page.getByRole('button', { name: /^Grounded/ }).waitFor();
    const scores = [
      { definition_id: good, boolean_value: true },
      { definition_id: helpful, numeric_value: '2' },
    ];
    const answer = await new ProjectApi(bob).post('llm_analytics/review_ratings/', { queue_item_id: item.id, scores });
    expect(answer).toMatchObject({ outcome: 'disagreement' });

    const { page } = await journey.visit({ phone: true, dark: true }, cleo);
    await page.goto(cleo.path('/review/disagreements'));
    await page.getByRole('row', { name: 'Helpfulness differs 5 2' }).waitFor();
    await page.getByRole('radio', { name: 'Yes', checked: true }).waitFor();
    await page.getByRole('spinbutton', { name: 'Helpfulness' }).fill('3');
    await page.getByRole('button', { name: 'Decide' }).tap();
    await page.getByText('No two reviewers disagree.').waitFor();
    const { results } = await api.get<PageOf<Review>>('llm_analytics/trace_reviews/');
    expect(
      results.map((review) => review.scores.map((score) => score.boolean_value ?? Number(score.numeric_value))),
    ).toEqual([[true, 3]]);
  });
});
