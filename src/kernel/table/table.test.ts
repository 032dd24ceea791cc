import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, toColumnNames } from './head.ts';
import { readRecord } from './record.ts';

function recordsOf(text: string, delimiter = ',') {
  const records: (readonly string[] | string)[] = [];
  for (let at = 0; at < text.length; ) {
    const record = readRecord(text, at, { delimiter, isWhole: true });
    if (!record || record.end <= at) throw new Error(`no record at ${at}`);
    records.push('fault' in record ? record.fault : record.cells);
    at = record.end;
  }
  return records;
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'x', '\t', '\uFEFF') }),
);
const delimiters = fc.constantFrom(',', ';', '\t', '|');
const breaks = fc.constantFrom('\n', '\r\n', '\r');

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const written = (text: string, delimiter: string) =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? quoted(text) : text;

describe('a table', () => {
  it('gives back the cells it was written of, also as a known parser reads it', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, delimiters, breaks, (rows, delimiter, lineBreak) => {
        const text = rows.map((row) => row.map((one) => written(one, delimiter)).join(delimiter)).join(lineBreak);
        fc.pre(!text.endsWith(delimiter) || rows.at(-1)?.at(-1) === '');
        const expected = parse(text, { delimiter, record_delimiter: lineBreak, relax_column_count: true });
        const read = recordsOf(text, delimiter);
        expect(read).toEqual(rows);
        expect(read).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('is cut at the same places however much of it is there', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
        const whole = readRecord(text, 0, { delimiter: ',', isWhole: true });
        for (let length = 0; length < text.length; length += 1) {
          const part = readRecord(text.slice(0, length), 0, { delimiter: ',', isWhole: false });
          if (part !== undefined) expect(part).toEqual(whole);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('loses no other line to a line with a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
        const record = readRecord(text, 0, { delimiter: ',', isWhole: true });
        if (record && 'fault' in record) expect(text.slice(0, record.end)).toMatch(/^[^\r\n]*(?:\r\n|\r|\n)?$/);
      }),
      { numRuns: 500 },
    );
  });

  it('has names that are all different', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ' a', 'a (2)', 'a (3)', '', 'column 2', 'b')), (cells) => {
        const names = toColumnNames(cells);
        expect(new Set(names).size).toBe(cells.length);
        expect(names).not.toContain('');
      }),
    );
    expect(toColumnNames(['\uFEFFtext', 'text', 'text (2)', ''])).toEqual(['text', 'text (3)', 'text (2)', 'column 4']);
  });

  it('compares names without capitals, blanks and underscores', () => {
    for (const name of [
      'expected_output',
      'Expected Output',
      ' EXPECTED-OUTPUT ',
      'expectedOutput',
      '\uFEFFexpected_output',
    ]) {
      expect(foldName(name)).toBe('expectedoutput');
    }
  });
});
