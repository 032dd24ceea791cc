import { FlattenMap, type SourceMapInput, traceSegment } from '@jridgewell/trace-mapping';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mappings } from './mappings.ts';
import { SourceMap } from './source-map.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function vlq(value: number): string {
  let text = '';
  let left = value < 0 ? (-value << 1) | 1 : value << 1;
  do {
    const digit = left & 31;
    left >>>= 5;
    text += BASE64.charAt(left > 0 ? digit | 32 : digit);
  } while (left > 0);
  return text;
}

const delta = fc.integer({ min: -40, max: 4_000 });
const segment = fc.oneof(
  fc.tuple(delta),
  fc.tuple(delta, fc.constantFrom(0, 1), delta, delta),
  fc.tuple(delta, fc.constantFrom(0, 1), delta, delta, fc.constantFrom(0, 1)),
);
const mappings = fc
  .array(fc.array(segment, { maxLength: 6 }), { maxLength: 5 })
  .map((lines) => lines.map((line) => line.map((each) => each.map(vlq).join('')).join(',')).join(';'));
const plainMap = mappings.map((text) => ({
  version: 3 as const,
  sources: ['a.ts', 'b.ts', 'c.ts'],
  names: ['one', 'two', 'three'],
  mappings: text,
}));
/** Sections as bundlers write them, each behind the one before. */
const sectioned = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 50 }), plainMap))
  .map((parts) => {
    let line = -1;
    return {
      version: 3 as const,
      sections: parts.map(([lines, column, map]) => {
        line += lines;
        return { offset: { line, column }, map };
      }),
    };
  });

/** The segment at every place that may matter, as the library of the bundlers' own makers finds it. */
function expectSame(map: object): void {
  const ours = new SourceMap(Buffer.from(JSON.stringify(map)));
  const theirs = new FlattenMap(map as SourceMapInput); // Built above to be one.
  for (let line = 0; line < 25; line++) {
    for (const column of [0, 1, 7, 30, 50, 200, 1_000, 3_999, 9_000]) {
      const found = ours.mappings.find(line, column);
      const [at, source = -1, originalLine = 0, originalColumn = 0, name = -1] =
        traceSegment(theirs, line, column) ?? [];
      expect(found && [found.column, found.source, found.name]).toEqual(
        at === undefined ? undefined : [at, source, name],
      );
      if (found && found.source !== -1)
        expect([found.line, found.originalColumn]).toEqual([originalLine, originalColumn]);
    }
  }
}

describe('mappings', () => {
  it('lead where the library of the bundlers leads', () => {
    fc.assert(fc.property(plainMap, expectSame), { numRuns: 100 });
  });

  it('of sections too', () => {
    fc.assert(fc.property(sectioned, expectSame), { numRuns: 75 });
  });

  it.each([
    ['AAAA,C!', 'no base 64'],
    ['AAAA,g', 'does not end'],
    ['AAA', 'cut off'],
    ['ggggggggggB', 'too large'],
    ['A,'.repeat(20), 'too many'],
  ])('such as %s are refused in words', (text, reason) => {
    expect(() => new Mappings(10).add(text)).toThrow(reason);
  });
});
