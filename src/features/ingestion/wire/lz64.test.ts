import fc from 'fast-check';
import LZString from 'lz-string';
import { describe, expect, it } from 'vitest';
import { readLz64 } from './lz64.ts';

describe('lz64', () => {
  it('gives back what lz-string packed', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3000 });
    const many = fc.string({ unit: 'binary', minLength: 1, maxLength: 600 });
    fc.assert(fc.property(fc.oneof(few, many), (text) => readLz64(LZString.compressToBase64(text), 10_000) === text));
  });

  it('reads nothing from anything else, and stops at its bound', () => {
    fc.assert(fc.property(fc.base64String(), (text) => (readLz64(text, 1000) ?? '').length <= 1000));
    expect(readLz64('', 10)).toBeUndefined();
    expect(readLz64('no base64 at all!', 10)).toBeUndefined();
    const packed = LZString.compressToBase64('a'.repeat(100_000));
    expect(packed.length).toBeLessThan(1000);
    expect(readLz64(packed, 100_000)).toHaveLength(100_000);
    expect(readLz64(packed, 99_999)).toBeUndefined();
  });
});
