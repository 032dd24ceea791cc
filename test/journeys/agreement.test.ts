import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account, type SentEvent } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';
import { ProjectApi } from './support/project-api.ts';
import { verdict } from './support/verdicts.ts';

const journey = useJourney();

/** What judge and people say of a trace, and of how many. */
const CELLS = [
  { name: 'judge and people pass', judge: true, human: true, traces: 18 },
  { name: 'judge passes, people fail', judge: true, human: false, traces: 4 },
  { name: 'judge fails, people pass', judge: false, human: true, traces: 3 },
  { name: 'judge and people fail', judge: false, human: false, traces: 9 },
] as const;
const UNREVIEWED = [
  { judge: true, traces: 18 },
  { judge: false, traces: 8 },
] as const;

/** A trace and the verdict on it. */
function judged(evaluation: string, trace: string, result: boolean): SentEvent[] {
  return [call({ trace }), verdict({ trace, evaluation, name: 'Helpful', result, reasoning: 'So it is.' })];
}

/** The evaluation's id. */
async function seed(account: Account): Promise<string> {
  const api = new ProjectApi(account);
  const { id } = await api.post<{ id: string }>('evaluations/', { name: 'Helpful', prompt: 'Is it helpful?' });
  const scorer = await api.post<{ id: string }>('llm_analytics/score_definitions/', {
    name: 'Good answer?',
    kind: 'boolean',
    config: { true_label: 'Yes', false_label: 'No' },
  });
  const events: SentEvent[] = [];
  for (const [place, { judge, human, traces }] of CELLS.entries()) {
    for (let i = 0; i < traces; i++) {
      const trace = `cell ${place}, ${i}`;
      events.push(...judged(id, trace, judge));
      const scores = [{ definition_id: scorer.id, boolean_value: human }];
      await api.post('llm_analytics/trace_reviews/', { trace_id: trace, scores });
    }
  }
  for (const { judge, traces } of UNREVIEWED) {
    for (let i = 0; i < traces; i++) events.push(...judged(id, `unreviewed ${judge}, ${i}`, judge));
  }
  await account.capture(events);
  return id;
}

/** The value beside a figure's name. */
const figure = async (page: Page, name: string) =>
  (
    await page
      .locator('dl > div', { has: page.getByText(name, { exact: true }) })
      .locator('dd')
      .first()
      .textContent()
  )?.replace(/\s?%/g, '%');

describe('the agreement of a judge with people', () => {
  it('shows the four cells, kappa and the corrected rate, and each cell opens exactly its traces', async () => {
    const account = await Account.make();
    const id = await seed(account);
    const { page } = await journey.visit({ phone: true, dark: true }, account);
    await page.goto(account.path(`/evaluations/${id}?tab=agreement`));
    await page.getByRole('combobox', { name: 'Compared with the score' }).waitFor();
    const matrix = page.getByRole('table', { name: 'Judge and people' });
    for (const { name, traces } of CELLS) {
      await matrix.getByRole('link', { name: `${traces} traces: ${name}` }).waitFor();
    }
    expect(await figure(page, 'Traces judged by both')).toBe('34');
    // 27 of 34 agree.
    expect(await figure(page, 'Agreement')).toMatch(/^79% /);
    // (27/34 - chance) / (1 - chance), where chance alone agrees in (22 x 21 + 12 x 13) / 34².
    expect(await figure(page, 'Kappa')).toMatch(/^0\.56 /);
    expect(await figure(page, 'Sensitivity')).toMatch(/^86% /);
    expect(await figure(page, 'Specificity')).toMatch(/^69% /);
    // 40 of 60 passed; (40/60 + 9/13 - 1) / (18/21 + 9/13 - 1).
    expect(await figure(page, 'Pass rate')).toMatch(/^67% → 65% /);

    for (const [place, { name, traces }] of CELLS.entries()) {
      await matrix.getByRole('link', { name: `${traces} traces: ${name}` }).click();
      const rows = page.getByRole('grid', { name: 'Traces' }).locator('[data-id]');
      await expect.poll(() => rows.count()).toBe(traces);
      const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-id')));
      expect(ids.sort()).toEqual(Array.from({ length: traces }, (_, i) => `cell ${place}, ${i}`).sort());
      await page.goBack();
      await matrix.waitFor();
    }
  });
});
