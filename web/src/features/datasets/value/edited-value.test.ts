import { describe, expect, it } from 'vitest';
import { editedOf, formatted, inMode, previewOf, readEdited } from './edited-value.ts';

const odd = [
  null,
  0,
  -1.5,
  true,
  false,
  '',
  'null',
  '12',
  'a "b"\nc\\d',
  '👩‍👩‍👧 שלום',
  [],
  {},
  [null, { a: [1, '2'] }],
];

describe('editing a JSON value', () => {
  it('gives back exactly what it was given', () => {
    for (const value of odd) expect(readEdited(editedOf(value))).toEqual({ value });
  });

  it('keeps the meaning on the way from text to JSON and back', () => {
    for (const text of ['plain words', 'two\nlines', '"quoted" start']) {
      const json = inMode({ mode: 'text', text }, 'json');
      expect(readEdited(json)).toEqual({ value: text });
      expect(inMode(json, 'text')).toEqual({ mode: 'text', text });
    }
    expect(inMode({ mode: 'text', text: '{"a":1}' }, 'json')).toEqual({ mode: 'json', text: '{"a":1}' });
  });

  it('keeps what was written while null is chosen', () => {
    expect(inMode(inMode({ mode: 'json', text: '[1]' }, 'null'), 'json')).toEqual({ mode: 'json', text: '[1]' });
  });

  it('says what is wrong, and formats only what is right', () => {
    expect(readEdited({ mode: 'json', text: '{"a":}' })).toHaveProperty('problem');
    expect(formatted({ mode: 'json', text: '{"a":}' }).text).toBe('{"a":}');
    expect(formatted({ mode: 'json', text: '{"a":1}' }).text).toBe('{\n  "a": 1\n}');
  });

  it('previews in one short line', () => {
    expect(previewOf({ a: 'x\ny' })).toBe('{"a":"x\\ny"}');
    expect(previewOf('x\n\ny')).toBe('x y');
    expect([...previewOf('z'.repeat(5000))].length).toBe(301);
  });
});
