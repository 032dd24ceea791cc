import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from './read-rows.ts';
import type { Delimiter, Format } from './schema.ts';

/** The rows of a file that arrives in pieces of a few bytes. */
async function rowsOf(file: string | Buffer, format: Format, options: { delimiter?: Delimiter; piece?: number } = {}) {
  const bytes = Buffer.from(file);
  const { delimiter, piece = 7 } = options;
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, place) =>
    bytes.subarray(place * piece, (place + 1) * piece),
  );
  const rows = [];
  for await (const row of readRows(Readable.from(pieces), format, delimiter)) {
    rows.push('fields' in row ? { line: row.line, ...Object.fromEntries(row.fields) } : row);
  }
  return rows;
}

describe('a table', () => {
  it('has its names first, quoted cells and lines counted as in the file', async () => {
    const file = '\uFEFFinput,output\r\n"a, ""b""",1\r\n\r\n"two\r\nlines",2\r\nlast,3';
    expect(await rowsOf(file, 'csv')).toEqual([
      { line: 2, input: 'a, "b"', output: '1' },
      { line: 4, input: 'two\r\nlines', output: '2' },
      { line: 6, input: 'last', output: '3' },
    ]);
  });

  it('may be separated otherwise', async () => {
    expect(await rowsOf('a\tb\n1,5\t2', 'tsv')).toEqual([{ line: 2, a: '1,5', b: '2' }]);
    expect(await rowsOf('a;b\n1;2', 'csv', { delimiter: 'semicolon' })).toEqual([{ line: 2, a: '1', b: '2' }]);
  });

  it('takes missing cells as empty and refuses a row with too many', async () => {
    expect(await rowsOf('a,b\n1\n1,2,3\n4,5\n', 'csv')).toEqual([
      { line: 2, a: '1', b: '' },
      { line: 3, problem: expect.objectContaining({ code: 'too_many_cells' }) },
      { line: 4, a: '4', b: '5' },
    ]);
  });

  it('is refused whole when it cannot be read', async () => {
    await expect(rowsOf('', 'csv')).rejects.toThrow('empty');
    await expect(rowsOf('a,a\n1,2', 'csv')).rejects.toThrow('two columns');
    await expect(rowsOf('a,b\n"never closed,2\n', 'csv')).rejects.toThrow(/[Qq]uote/);
    await expect(rowsOf(Buffer.from([0x61, 0x0a, 0xff, 0xfe]), 'csv')).rejects.toThrow('UTF-8');
  });
});

describe('JSON lines', () => {
  it('are one object each, with empty lines between', async () => {
    expect(await rowsOf('{"a":"ü"}\r\n\n{"a":2}', 'jsonl')).toEqual([
      { line: 1, a: 'ü' },
      { line: 3, a: 2 },
    ]);
  });

  it('are refused one by one', async () => {
    expect(await rowsOf('{"a":\n[1]\n{"a":1}\n', 'jsonl')).toEqual([
      { line: 1, problem: expect.objectContaining({ code: 'invalid_json' }) },
      { line: 2, problem: expect.objectContaining({ code: 'not_an_object' }) },
      { line: 3, a: 1 },
    ]);
  });
});

describe('a JSON array', () => {
  it('is cut into its objects', async () => {
    const file = '[\n  {"a": "],[ \\" {"},\n  {"a": [[1], {"b": {}}]}\n]\n';
    expect(await rowsOf(file, 'json')).toEqual([
      { line: 2, a: '],[ " {' },
      { line: 3, a: [[1], { b: {} }] },
    ]);
    expect(await rowsOf(' [ ] ', 'json')).toEqual([]);
  });

  it('keeps keys that mean something to JavaScript', async () => {
    const [row] = await rowsOf('[{"__proto__":{},"constructor":1}]', 'json');
    expect(JSON.stringify(row)).toBe('{"line":1,"__proto__":{},"constructor":1}');
  });

  it('gives the same rows however it is written and in whatever pieces it comes', async () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        objects,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, indent, piece) => {
          const rows = await rowsOf(JSON.stringify(all, null, indent), 'json', { piece });
          const plain = rows.map((row) => JSON.stringify({ ...row, line: 0 }));
          const parsed: Record<string, unknown>[] = JSON.parse(JSON.stringify(all));
          const expected = parsed.map((one) => [['line', 0], ...Object.entries(one), ['line', 0]]);
          expect(plain).toEqual(expected.map((entries) => JSON.stringify(Object.fromEntries(entries))));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is refused whole when it is none, and row by row otherwise', async () => {
    await expect(rowsOf('{"a":1}', 'json')).rejects.toThrow('does not begin');
    await expect(rowsOf('[{"a":1}', 'json')).rejects.toThrow('ends before');
    await expect(rowsOf('[] []', 'json')).rejects.toThrow('something follows');
    expect(await rowsOf('[1,{"a":1},{"a":x}]', 'json')).toEqual([
      { line: 1, problem: expect.objectContaining({ code: 'not_an_object' }) },
      { line: 1, a: 1 },
      { line: 1, problem: expect.objectContaining({ code: 'invalid_json' }) },
    ]);
  });
});
