import { describe, expect, it } from 'vitest';
import { fromSimple, isAmount, toSimple } from './simple-rates.ts';

describe('the fields of a price', () => {
  it('hold plain rates and give them back', () => {
    const rates = [{ input: 1.25, output: 10, cache_read: 0.125 }];
    const texts = toSimple(rates);
    expect(texts).toEqual({ input: '1.25', output: '10', cache_read: '0.125', cache_write: '', request: '' });
    expect(texts && fromSimple(texts)).toEqual(rates);
  });

  it.each([
    ['with dates', [{ input: 1, from: '2026-01-01' }]],
    ['of two periods', [{ input: 1 }, { input: 2 }]],
    ['with steps by length', [{ input: 1, above: [{ prompt: 200_000, input: 2 }] }]],
    ['of other kinds', [{ input: 1, audio_input: 40 }]],
  ])('leave rates %s to the editor', (_name, rates) => {
    expect(toSimple(rates)).toBeUndefined();
  });

  it.each([
    ['', true],
    ['0', true],
    ['0.25', true],
    ['.5', true],
    [' 3 ', true],
    ['-1', false],
    ['1,5', false],
    ['1e3', false],
    ['free', false],
  ])('take %j: %s', (text, taken) => {
    expect(isAmount(text)).toBe(taken);
  });
});
