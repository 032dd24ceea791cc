import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell, readTextCell, toCell, toTextCell } from './cells.ts';

describe('a cell', () => {
  it('shows plain text as itself and everything else as JSON', () => {
    expect(toCell('Why is the sky blue?')).toBe('Why is the sky blue?');
    expect(toCell(null)).toBe('');
    expect(toCell('')).toBe('""');
    expect(toCell({ a: [1] })).toBe('{"a":[1]}');
    expect(toCell(true)).toBe('true');
    expect(toCell('true')).toBe('"true"');
    expect(toCell('12')).toBe('"12"');
    expect(toCell('1.50')).toBe('1.50');
  });

  it('never begins as a formula would', () => {
    for (const text of ['=1+1', '+cmd', '-cmd', '@sum', '\tx', '\rx']) {
      expect(toCell(text)).toBe(JSON.stringify(text));
      expect(toTextCell(text)).toBe(JSON.stringify(text));
    }
  });

  it('reads as JSON only where nothing is lost by it', () => {
    expect(readCell('12345678901234567890')).toBe('12345678901234567890');
    expect(readCell('007')).toBe('007');
    expect(readCell('1.50')).toBe('1.50');
    expect(readCell('1.5')).toBe(1.5);
    expect(readCell('{"a": 1')).toBe('{"a": 1');
    expect(readCell('null')).toBeNull();
  });

  it('reads back as what was written', () => {
    const odd = fc.constantFrom('null', '"x"', ' 1', '1 ', '\uFEFF1', '[', '-0', '1e3', ' true', '\u00a07', '{}', '"');
    fc.assert(
      fc.property(fc.oneof(odd, fc.jsonValue(), fc.string({ unit: 'grapheme' })), (value) => {
        expect(JSON.stringify(readCell(toCell(value)))).toBe(JSON.stringify(value));
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: 'grapheme', minLength: 1 })), (text) => {
        expect(readTextCell(toTextCell(text))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});
