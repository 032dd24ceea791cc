import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

describe('the outline of a prompt', () => {
  it('lists headings in their order', () => {
    const text = '# Role\nBe kind.\r\n  ## Tone ##\n###### Small\n#\tTabbed';
    expect(outlineOf(text)).toEqual([
      { level: 1, text: 'Role' },
      { level: 2, text: 'Tone' },
      { level: 6, text: 'Small' },
      { level: 1, text: 'Tabbed' },
    ]);
  });

  it('skips what is no heading: no space, seven marks, nothing after the marks', () => {
    expect(outlineOf('#hash\n####### seven\n##\n### ###\ntext # not\n')).toEqual([]);
  });

  it('counts headings in fenced code, and keeps marks inside a heading', () => {
    expect(outlineOf('```\n# in code\n```\n# C# and F#')).toEqual([
      { level: 1, text: 'in code' },
      { level: 1, text: 'C# and F#' },
    ]);
  });
});
