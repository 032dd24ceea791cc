import { describe, expect, it } from 'vitest';
import { diffLines, folded } from './diff-lines.ts';

describe('the difference of two texts', () => {
  it('marks the changed words inside a changed line', () => {
    const lines = diffLines('Be brief.\nAnswer in English.', 'Be brief.\nAnswer in German.');
    expect(lines.map((line) => line.kind)).toEqual(['same', 'remove', 'add']);
    expect(lines[1]?.pieces.filter((piece) => piece.changed).map((piece) => piece.text.trim())).toEqual(['English']);
    expect(lines[2]?.pieces.filter((piece) => piece.changed).map((piece) => piece.text.trim())).toEqual(['German']);
  });

  it('numbers the lines of both sides', () => {
    const lines = diffLines('a\nb\nc', 'a\nx\ny\nc');
    expect(lines.map((line) => [line.kind, line.before, line.after])).toEqual([
      ['same', 1, 1],
      ['remove', 2, undefined],
      ['add', undefined, 2],
      ['add', undefined, 3],
      ['same', 3, 4],
    ]);
  });

  it('folds what is far from any change and can give it back', () => {
    const text = Array.from({ length: 40 }, (_, at) => `line ${at}`);
    const lines = folded(diffLines(text.join('\n'), [...text.slice(0, 39), 'changed'].join('\n')));
    expect(lines[0]?.kind).toBe('fold');
    expect(lines[0]?.hidden).toHaveLength(36);
  });
});
