import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FigureName, meaningOf } from './meanings.ts';

const page = readFileSync(new URL('../../../../docs/numbers.md', import.meta.url), 'utf8');
/** Where the page of all figures speaks of the same. */
const HEADINGS: Readonly<Partial<Record<FigureName, string>>> = {
  cost: 'Cost of a trace',
  tokens: '`all_input_tokens`',
  duration: 'Duration (`duration`)',
  spans: 'Spans (`spanCount`)',
  homeCost: 'Cost by model',
  homeVolume: 'Generations and traces',
  homeUsers: 'Active users',
  passRate: 'Pass rate',
  runs: 'Runs',
};

describe('what a figure counts', () => {
  it.each(Object.entries(HEADINGS))('is said of %s in the app and in docs/numbers.md', (name, heading) => {
    expect(meaningOf(name as FigureName).text).toMatch(/\.$/);
    expect(page).toContain(heading);
  });
});
