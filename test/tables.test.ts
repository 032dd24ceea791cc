import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLineBreaks, readRecord } from '#kernel/table/record.ts';
import { records } from '../web/src/base/table/records.ts';

function asTheServer(text: string, reading: { delimiter: string; quotesMayStand: boolean }) {
  const read = [];
  for (let start = 0, line = 1; start < text.length; ) {
    const record = readRecord(text, start, { ...reading, isWhole: true });
    if (!record) throw new Error('no record in a whole text');
    read.push({ start, line, ...record });
    line += countLineBreaks(text.slice(start, record.end));
    start = record.end;
  }
  return read;
}

it('the preview of a table in the browser and its import on the server read the same rows', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'a', '{'), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.constantFrom(',', ';'), fc.boolean(), (given, delimiter, quotesMayStand) => {
      const reading = { delimiter, quotesMayStand };
      expect([...records(given, reading)]).toEqual(asTheServer(given, reading));
    }),
    { numRuns: 2_000 },
  );
});

it('both name columns and tell delimiters by the same code', async () => {
  expect(await readFile('web/src/base/table/head.ts', 'utf8')).toBe(await readFile('src/kernel/table/head.ts', 'utf8'));
});
