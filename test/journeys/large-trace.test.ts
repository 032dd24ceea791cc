import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call, step } from './support/events.ts';
import { printFigure } from './support/figures.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const tree = (page: Page) => page.getByRole('tree', { name: 'Spans' });

describe('a loop in a trace', () => {
  it('is one row with its sums and its error, which the right arrow opens', async () => {
    const account = await Account.make();
    const started = Date.now() - 60_000;
    const rounds = Array.from({ length: 54 }, (_, i) => [
      step({
        trace: 'loop',
        span: `search-${i}`,
        name: 'search',
        ageMs: Date.now() - started - i * 1000,
        properties: { $ai_latency: 0.5, ...(i === 20 && { $ai_is_error: true, $ai_error: 'no index' }) },
      }),
      call({ trace: 'loop', span: `rank-${i}`, name: 'rank', ageMs: Date.now() - started - i * 1000 - 500 }),
    ]);
    await account.capture(rounds.flat());
    const visitor = await journey.visit({ phone: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/traces/loop'));
    await visitor.mark('hedgerow:trace:ready');
    const fold = tree(page).getByRole('treeitem', { name: 'search → rank × 54' });
    const words = await fold.textContent();
    expect(words).toContain('48.6 s');
    // 54 × (12 × $0.15 + 5 × $0.60) a million.
    expect(words).toContain('$0.000259');
    expect(words).toContain('error inside');
    expect(await tree(page).getByRole('treeitem').count()).toBe(2);

    await fold.click();
    await page.keyboard.press('ArrowRight');
    await tree(page).getByRole('treeitem', { name: 'Span search' }).first().waitFor();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
  });
});

const SPANS = 10_000;
const ROWS_MAX = 80;

describe('a trace of 10,000 spans', () => {
  it('paints its tree and scrolls to its end with few rows in the document', async () => {
    const account = await Account.make();
    const groups = Array.from({ length: 100 }, (_, i) => [
      step({ trace: 'big', span: `group-${i}`, name: `group ${i}`, ageMs: SPANS - i * 100 }),
      ...Array.from({ length: SPANS / 100 - 1 }, (_, j) =>
        step({
          trace: 'big',
          span: `task-${i}-${j}`,
          parent: `group-${i}`,
          name: `task ${i}.${j}`,
          ageMs: SPANS - i * 100 - j - 1,
          properties: { $ai_latency: 0.001 },
        }),
      ),
    ]);
    await account.capture(groups.flat());
    const visitor = await journey.visit({ dark: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/traces'));
    const link = page.getByRole('grid', { name: 'Traces' }).getByRole('row').getByRole('link');
    await link.waitFor();
    await link.evaluate((element) =>
      element.addEventListener('click', () => performance.mark('journey:click'), { once: true }),
    );
    await link.click();
    const painted = await visitor.mark('hedgerow:trace:first-paint');
    const clicked = await visitor.mark('journey:click');
    printFigure('10,000 spans: click to first paint', painted - clicked);
    printFigure('10,000 spans: click to ready', (await visitor.mark('hedgerow:trace:ready')) - clicked);

    await page.getByRole('button', { name: 'What rows show' }).click();
    await page.getByRole('menuitem', { name: 'Expand all' }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    const seen = await tree(page).evaluate(scrollThrough);
    printFigure('10,000 spans: frames while scrolling, 95 of 100 within', seen.frameMsP95);
    printFigure('10,000 spans: longest frame while scrolling', seen.frameMsMax);
    expect(seen.heightPx).toBeGreaterThan(SPANS * 20);
    expect(seen.rowsMax).toBeGreaterThan(10);
    expect(seen.rowsMax).toBeLessThan(ROWS_MAX);
    await page.getByRole('treeitem', { name: 'task 99.98' }).waitFor();
  });
});

/** Runs in the page: from top to end, a screen a frame, watching rows and frames. */
async function scrollThrough(element: HTMLElement | SVGElement) {
  const frames: number[] = [];
  let rowsMax = 0;
  let before = performance.now();
  element.scrollTop = 0;
  while (element.scrollTop + element.clientHeight < element.scrollHeight - 1) {
    element.scrollTop += element.clientHeight;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - before);
    before = now;
    rowsMax = Math.max(rowsMax, element.querySelectorAll('[role="treeitem"]').length);
  }
  frames.sort((a, b) => a - b);
  return {
    heightPx: element.scrollHeight,
    rowsMax,
    frameMsP95: frames[Math.floor(frames.length * 0.95)] ?? 0,
    frameMsMax: frames.at(-1) ?? 0,
  };
}
