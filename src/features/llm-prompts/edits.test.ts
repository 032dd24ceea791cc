import { describe, expect, it } from 'vitest';
import { applyEdits } from './edits.ts';

const text = (content: string) => ({ content, value: null });

describe('edits of a prompt', () => {
  it('apply in order, each to the result of the one before', () => {
    const edits = [
      { old: 'one', new: 'two' },
      { old: 'two', new: 'three' },
    ];
    expect(applyEdits(text('one'), edits)).toBe('three');
  });

  it('replace literally: neither dollars nor patterns mean anything', () => {
    expect(applyEdits(text('a.c costs'), [{ old: 'a.c', new: "$& $1 $' .*" }])).toBe("$& $1 $' .* costs");
  });

  it('delete with an empty replacement and keep white space as it is', () => {
    expect(applyEdits(text('a b  c'), [{ old: ' b ', new: '' }])).toBe('a c');
  });

  it('count occurrences without overlap', () => {
    expect(() => applyEdits(text('aaaa'), [{ old: 'aa', new: 'b' }])).toThrow('matches 2 times');
    expect(applyEdits(text('aaa'), [{ old: 'aa', new: 'b' }])).toBe('ba');
  });

  it('name the edit that failed', () => {
    const edits = [
      { old: 'a', new: 'b' },
      { old: 'zzz', new: 'b' },
    ];
    expect(() => applyEdits(text('a'), edits)).toThrow(
      expect.objectContaining({ status: 400, detail: expect.stringContaining('not found'), extra: { edit_index: 1 } }),
    );
  });

  it('act on the indented JSON of a prompt that is no text', () => {
    const stored = { content: '', value: { role: 'system', tags: ['x'] } };
    expect(applyEdits(stored, [{ old: '  "role": "system"', new: '  "role": "user"' }])).toEqual({
      role: 'user',
      tags: ['x'],
    });
    expect(() => applyEdits(stored, [{ old: '"system"', new: 'system' }])).toThrow(
      expect.objectContaining({ extra: { edit_index: 0 } }),
    );
    const deep = [{ old: '"x"', new: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }];
    expect(() => applyEdits(stored, deep)).toThrow(expect.objectContaining({ extra: { edit_index: 0 } }));
  });

  it('refuse a result over the size limit', () => {
    expect(() => applyEdits(text('a'), [{ old: 'a', new: 'b'.repeat(1_000_000) }])).toThrow('size limit');
    expect(applyEdits(text('a'), [{ old: 'a', new: 'b'.repeat(999_998) }])).toHaveLength(999_998);
  });
});
