import { describe, expect, it } from 'vitest';
import { codePath, decodeNested, jsonRows } from './json-rows.ts';

describe('the JSON tree', () => {
  const value = { messages: [{ role: 'user' }, { role: 'assistant' }], 'a/b': null };

  it('lists what is open, in order, with places among siblings', () => {
    const rows = jsonRows(value, (_, depth) => depth < 2);
    expect(rows.map((row) => [row.path, row.position, row.siblings])).toEqual([
      ['', 1, 1],
      ['/messages', 1, 2],
      ['/messages/0', 1, 2],
      ['/messages/1', 2, 2],
      ['/a~1b', 2, 2],
    ]);
  });

  it('opens ten thousand levels without running out of stack', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(jsonRows(deep, () => true)).toHaveLength(10_001);
  });

  it('writes paths the way code does', () => {
    expect(codePath('/messages/0/role')).toBe('.messages[0].role');
    expect(codePath('/a~1b')).toBe('["a/b"]');
  });

  it('decodes only strings that hold an object or a list', () => {
    expect(decodeNested('{"a":1}')).toEqual({ a: 1 });
    expect(['12', 'text', '{broken', 5].map(decodeNested)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
