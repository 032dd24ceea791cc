import { describe, expect, it } from 'vitest';
import { colorScale, paletteDefault } from './palette.ts';

const named = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}:${at}`);

describe('the colours of series', () => {
  it('repeat only after all of the theme are used', () => {
    const scale = colorScale(paletteDefault);
    const colors = [...named('model', 8), ...named('prompt', 7)].map(scale.of);
    expect(new Set(colors).size).toBe(paletteDefault.length);
  });

  it('differ among the models of a page that shows more series than there are colours', () => {
    const scale = colorScale(paletteDefault);
    ['generations', 'traces', 'p50', 'p95', 'p99', 'input', 'output', 'cached', 'users'].forEach(scale.of);
    expect(new Set(named('model', 12).map(scale.of)).size).toBe(12);
    expect(new Set(named('prompt', 12).map(scale.of)).size).toBe(12);
  });

  it('stay with a series, however many there are', () => {
    const scale = colorScale(['#111111', '#222222']);
    const before = named('model', 5).map(scale.of);
    expect(named('model', 5).map(scale.of)).toEqual(before);
    expect(new Set(before)).toEqual(new Set(['#111111', '#222222']));
  });
});
