import { describe, expect, it } from 'vitest';
import { Account, type SentEvent } from './support/account.ts';
import { call, step } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const MINUTE = 60_000;

/** What an evaluation said of a trace, as it stands among the events. */
const verdict = (trace: string, passed: boolean, ageMs: number): SentEvent => ({
  event: '$ai_evaluation',
  timestamp: new Date(Date.now() - ageMs).toISOString(),
  properties: {
    $ai_trace_id: trace,
    $ai_evaluation_id: 'polite',
    $ai_evaluation_name: 'Polite',
    $ai_evaluation_result: passed,
  },
});

describe('a trace opened from a list filtered by verdict', () => {
  it('has only traces of that verdict before and after it', async () => {
    const account = await Account.make();
    const failing = [1, 4];
    await account.capture(
      [0, 1, 2, 3, 4, 5].flatMap((i) => [
        call({ trace: `run-${i}`, input: `question ${i}`, ageMs: (i + 2) * MINUTE }),
        verdict(`run-${i}`, !failing.includes(i), (i + 1) * MINUTE),
      ]),
    );
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/traces?f=verdict:fail'));
    const grid = page.getByRole('grid', { name: 'Traces' });
    await grid.locator('[data-id="run-4"]').waitFor();
    expect(await grid.locator('[data-id]').count()).toBe(2);
    await grid.locator('[data-id="run-1"]').getByRole('link').click();
    await page.getByRole('article', { name: 'user' }).getByText('question 1').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Next trace/ }).isEnabled()).toBe(true);
    await page.keyboard.press('j');
    await page.getByRole('article', { name: 'user' }).getByText('question 4').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Previous trace/ }).isEnabled()).toBe(true);
    expect(await page.getByRole('button', { name: /^Next trace/ }).isDisabled()).toBe(true);
  });
});

describe('the head of a trace', () => {
  it('opens the receipt of the run, names its prompts, and leads to another run to compare', async () => {
    const account = await Account.make();
    const paid = (model: string, usd: number) => ({ $ai_model: model, $ai_total_cost_usd: usd });
    const root = (trace: string, ageMs: number): SentEvent => ({
      ...step({ trace, name: 'answer', ageMs }),
      event: '$ai_trace',
    });
    await account.capture([
      root('other', 9 * MINUTE),
      call({ trace: 'other', input: 'one way', ageMs: 9 * MINUTE }),
      root('run', 5 * MINUTE),
      call({ trace: 'run', ageMs: 5 * MINUTE, properties: paid('small', 0.02) }),
      call({ trace: 'run', ageMs: 5 * MINUTE, properties: paid('small', 0.03) }),
      call({
        trace: 'run',
        ageMs: 4 * MINUTE,
        properties: { ...paid('large', 0.4), $ai_prompt_name: 'greeting', $ai_prompt_version: 3 },
      }),
    ]);
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/traces/run'));
    await page.getByRole('link', { name: 'Prompt greeting v3' }).waitFor();
    await page.getByRole('button', { name: /show the receipt/ }).click();
    const receipt = page.getByRole('dialog', { name: 'Receipt' });
    const lines = () => receipt.getByRole('row').evaluateAll((rows) => rows.map((row) => row.textContent));
    await receipt.waitFor();
    expect(await lines()).toEqual([expect.any(String), 'large1125$0.4', 'small22410$0.05', 'Total$0.45']);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'other' }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare traces' }).waitFor();
    expect(new URL(page.url()).search).toBe('?a=run&b=other');
    await page.getByRole('table', { name: 'Totals of both traces' }).getByText('B − A').waitFor();
  });
});

describe('the id of an event in the place of a trace’s', () => {
  it('leads to its span', async () => {
    const account = await Account.make();
    const uuid = crypto.randomUUID();
    await account.capture([{ ...call({ trace: 'run', input: 'who am I?' }), uuid }]);
    const { page } = await journey.visit({ phone: true }, account);
    await page.goto(account.path(`/traces/${uuid}`));
    await page.getByRole('article', { name: 'user' }).getByText('who am I?').waitFor();
    expect(new URL(page.url()).pathname).toBe(account.path('/traces/run'));
    expect(new URL(page.url()).searchParams.get('span')).toBe(uuid);
  });
});
