import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedText, mergeTexts } from './merge.ts';

const base = 'one\ntwo\nthree\nfour\nfive';
const none = new Map();

describe('merging two changes of a prompt', () => {
  it('takes both where they are apart', () => {
    const chunks = mergeTexts(base, 'one\nTWO\nthree\nfour\nfive', 'one\ntwo\nthree\nfour\nfive\nsix');
    expect(mergedText(chunks, none)).toBe('one\nTWO\nthree\nfour\nfive\nsix');
    expect(chunks.map((chunk) => chunk.kind)).toEqual(['same', 'merged', 'same', 'merged']);
  });

  it('asks where both changed the same line', () => {
    const chunks = mergeTexts(base, 'one\nmine\nthree\nfour\nfive', 'one\ntheirs\nthree\nfour\nfive');
    expect(mergedText(chunks, none)).toBeUndefined();
    const at = chunks.findIndex((chunk) => chunk.kind === 'conflict');
    expect(mergedText(chunks, new Map([[at, 'mine']]))).toBe('one\nmine\nthree\nfour\nfive');
    expect(mergedText(chunks, new Map([[at, 'both']]))).toBe('one\ntheirs\nmine\nthree\nfour\nfive');
    expect(mergedText(chunks, new Map([[at, 'base']]))).toBe(base);
  });

  it('asks where one removed what the other changed, and where they touch', () => {
    const removed = mergeTexts(base, 'one\nthree\nfour\nfive', 'one\ntwo!\nthree\nfour\nfive');
    expect(removed.some((chunk) => chunk.kind === 'conflict')).toBe(true);
    const neighbours = mergeTexts(base, 'one\nTWO\nthree\nfour\nfive', 'one\ntwo\nTHREE\nfour\nfive');
    expect(neighbours.some((chunk) => chunk.kind === 'conflict')).toBe(true);
  });

  it('takes the same change of both sides once', () => {
    const both = 'one\ntwo\nTHREE\nfour\nfive';
    expect(mergedText(mergeTexts(base, both, both), none)).toBe(both);
  });

  it('keeps empty texts and empty last lines', () => {
    expect(mergedText(mergeTexts('', 'mine', ''), none)).toBe('mine');
    expect(mergedText(mergeTexts('a\n', 'a\n', 'a\nb\n'), none)).toBe('a\nb\n');
  });

  it('gives a side back whole when all is taken from it', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, text, (origin, mine, theirs) => {
        expect(mergedText(mergeTexts(origin, mine, origin), none)).toBe(mine);
        expect(mergedText(mergeTexts(origin, origin, theirs), none)).toBe(theirs);
        expect(mergedText(mergeTexts(origin, mine, mine), none)).toBe(mine);
      }),
    );
  });
});
