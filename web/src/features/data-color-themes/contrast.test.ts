import { describe, expect, it } from 'vitest';
import { contrast, faintOn } from './contrast.ts';

describe('colours of a theme', () => {
  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21);
    expect(contrast('#2E7D5B', '#2E7D5B')).toBeCloseTo(1);
    expect(contrast('green', '#FFFFFF')).toBeUndefined();
  });

  it('say on which background they are hard to see', () => {
    expect(faintOn('#FFFF00')).toEqual(['light']);
    expect(faintOn('#101010')).toEqual(['dark']);
    expect(faintOn('#2E7D5B')).toEqual([]);
  });
});
