import { describe, expect, it } from 'vitest';
import { assignExact, digitsAt, exactAt, parseExact, parseLongAsText, toEngineJson, withDigits } from './digits.ts';

const through = (text: string) => JSON.stringify(parseExact(text));

describe('numbers of other people’s JSON', () => {
  it.each([
    '107505301260286111',
    '-9007199254740993',
    '123456789012345678901234567890',
    '1e400',
    '-1E+5',
    '1e-400',
    '1.10',
    '1.0',
    '0.0',
    '-0',
    '-0.0',
    '0.1234567890123456789012345',
    '12345678901234567890.5',
    '1e5',
  ])('%s comes back with its digits', (number) => {
    expect(through(`{"a":${number}}`)).toBe(`{"a":${number}}`);
    expect(through(`[1,${number}]`)).toBe(`[1,${number}]`);
    expect(through(`{"a":[{"b":${number}}]}`)).toBe(`{"a":[{"b":${number}}]}`);
    expect(through(`{ "a" : ${number} , "b":1}`)).toBe(`{"a":${number},"b":1}`);
    expect(JSON.stringify({ a: parseExact(number) })).toBe(`{"a":${number}}`);
  });

  it('may be texts where they are copied on: long integers, and what is beyond a number', () => {
    const text = '{"a":[107505301260286111,1e400,-1e999],"b":{"c":1.10,"d":9007199254740991,"e":1e5}}';
    expect(JSON.stringify(parseLongAsText(text))).toBe(
      '{"a":["107505301260286111","1e400","-1e999"],"b":{"c":1.10,"d":9007199254740991,"e":1e5}}',
    );
    expect([parseLongAsText('107505301260286111'), parseLongAsText('1e400')]).toEqual(['107505301260286111', '1e400']);
  });

  it('are ordinary numbers to those who calculate', () => {
    const value = parseExact('{"a":1.10,"b":[2.0]}') as { a: number; b: number[] };
    expect(value.a + (value.b[0] ?? 0)).toBe(3.1);
    expect(Object.keys(value)).toEqual(['a', 'b']);
    expect(value).toEqual({ a: 1.1, b: [2] });
  });

  it('that were changed are written as they are now', () => {
    const value = parseExact('{"a":1.10,"b":1.0}') as Record<string, unknown>;
    value.a = 2;
    delete value.b;
    value.c = 3;
    expect(JSON.stringify(value)).toBe('{"a":2,"c":3}');
  });

  it('keep their digits in copies that ask for it', () => {
    const from = parseExact('{"a":1.10,"b":107505301260286111}') as Record<string, unknown>;
    expect(JSON.stringify(withDigits({ ...from, a: 7 }, from))).toBe('{"a":7,"b":107505301260286111}');
    const target: Record<string, unknown> = {};
    assignExact(target, 'b', from);
    expect(JSON.stringify(target)).toBe('{"b":107505301260286111}');
    expect(digitsAt(target, 'b')).toBe('107505301260286111');
    expect(JSON.stringify([exactAt(from, 'a'), exactAt({ a: 1 }, 'a')])).toBe('[1.10,1]');
  });

  it('leave odd keys and texts alone', () => {
    for (const text of ['{"__proto__":{"a":1.0},"toString":1.50}', '{"a":"x: 1.0, 1e400"}', '"1.0"', '{"":1.0}']) {
      expect(through(text)).toBe(text);
    }
    expect(through('{"toJSON":1,"a":1.0}')).toBe('{"toJSON":1,"a":1}');
    expect(through('{"a":1.0,"a":2}')).toBe('{"a":2}');
    expect(through('{"a":1e99999}')).toBe('{"a":null}');
    expect(() => parseExact('{"a":1.0')).toThrow(SyntaxError);
  });

  it('never make a document the engine cannot read, and come back from it', () => {
    const text = '{"a":123456789012345678901234567890,"b":107505301260286111,"c":1.10,"d":1e400,"e":1e300}';
    const stored = toEngineJson(parseExact(text));
    expect(stored).toBe('{"a":123456789012345678901234567890e0,"b":107505301260286111,"c":1.10,"d":"1e400","e":1e300}');
    expect(through(stored)).toBe(text.replace('1e400', '"1e400"'));
  });
});
