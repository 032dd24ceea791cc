import { describe, expect, it } from 'vitest';
import { foldByPrefix } from './folding.ts';

const rows = ['alone', 'support__answer', 'sales__pitch', 'support__greet', '__odd', 'tail__'].map((name) => ({
  name,
}));
const shown = (open: readonly string[]) =>
  foldByPrefix(rows, new Set(open)).map((row) => (row.kind === 'folder' ? `${row.prefix}*` : row.prompt.name));

describe('folders of prompts', () => {
  it('fold names with a common beginning, where the first of them stands', () => {
    expect(shown([])).toEqual(['alone', 'support__*', 'sales__pitch', '__odd', 'tail__']);
  });

  it('show what they hold when open', () => {
    expect(shown(['support__'])).toEqual([
      'alone',
      'support__*',
      'support__answer',
      'support__greet',
      'sales__pitch',
      '__odd',
      'tail__',
    ]);
  });
});
