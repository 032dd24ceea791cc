import { describe, expect, it } from 'vitest';
import { exactAt, keepsDigits, parseExact } from './digits.ts';

describe('numbers of people’s JSON', () => {
  it('come back as they came, also on lines of their own', () => {
    const text = '{"id":107505301260286111,"list":[1.10,-9007199254740993,1e400,-0],"deep":{"one":1.0,"plain":2}}';
    expect(JSON.stringify(parseExact(text))).toBe(text);
    expect(JSON.stringify(parseExact(text), null, 2)).toContain('"id": 107505301260286111');
    expect(JSON.stringify(parseExact('107505301260286111'))).toBe('107505301260286111');
    expect(parseExact(text)).toMatchObject({ list: [1.1, expect.anything(), Number.POSITIVE_INFINITY, -0] });
  });

  it('that were changed are written as they are now', () => {
    const value = parseExact('{"a":1.10,"b":107505301260286111}') as Record<string, unknown>;
    value.a = 3;
    expect(JSON.stringify(value)).toBe('{"a":3,"b":107505301260286111}');
    expect(JSON.stringify([exactAt(value, 'a'), exactAt(value, 'b')])).toBe('[3,107505301260286111]');
  });

  it('are known of a whole answer', () => {
    expect(keepsDigits(parseExact('{"a":[1.10]}'))).toBe(true);
    expect(keepsDigits(parseExact('{"a":[1.1]}'))).toBe(false);
    expect(keepsDigits(null)).toBe(false);
    expect(keepsDigits({ pages: [{}, parseExact('[1.10]')] })).toBe(true);
  });
});
