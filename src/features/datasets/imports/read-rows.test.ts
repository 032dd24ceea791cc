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
  for await (const row of readRows(Readable.from(pieces), { format, delimiter, names: ['input', 'output'] })) {
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

  it.each([
    ['a\tb\n1,5\t2', { a: '1,5', b: '2' }],
    ['a;b\n1;2', { a: '1', b: '2' }],
    ['a|b\n1|2', { a: '1', b: '2' }],
    ['"a,b";c\n1;2', { 'a,b': '1', c: '2' }],
    ['a,b,c;Input\n1;2', { 'a,b,c': '1', Input: '2' }],
    ['input\n1;2', { input: '1;2' }],
    ['"a" , "b"\n "1,5"  ,2', { a: '1,5', b: '2' }],
    ['a\tb\n{"x": "y, z"}\t["q"]', { a: '{"x": "y, z"}', b: '["q"]' }],
    ['a,b\n{"x":1},2', { a: '{"x":1}', b: '2' }],
    ['\n \n"x;y";output\n1;2', { 'x;y': '1', output: '2' }],
  ])('tells by its first line what stands between its cells: %j', async (file, row) => {
    expect((await rowsOf(file, 'csv')).map(({ line, ...fields }) => fields)).toEqual([row]);
  });

  it('may say what stands between its cells, or be told', async () => {
    expect(await rowsOf('sep=;\r\na,b;c\r\n1;2', 'csv')).toEqual([{ line: 3, 'a,b': '1', c: '2' }]);
    expect(await rowsOf('a;b\n1;2', 'csv', { delimiter: 'comma' })).toEqual([{ line: 2, 'a;b': '1;2' }]);
    expect(await rowsOf('a\tb,c\n1\t2', 'tsv')).toEqual([{ line: 2, a: '1', 'b,c': '2' }]);
  });

  it('names every column once', async () => {
    expect(await rowsOf('text, text ,,text,text (2),\n1,2,3,4,5,\n', 'csv')).toEqual([
      { line: 2, text: '1', 'text (3)': '2', 'column 3': '3', 'text (4)': '4', 'text (2)': '5' },
    ]);
  });

  it('takes missing cells as empty, passes over empty ones at the end, and refuses a row with too many or none', async () => {
    expect(await rowsOf('a,b\n1\n1,2,3\n4,5,,\n,\n6,7\n', 'csv')).toEqual([
      { line: 2, a: '1', b: '' },
      { line: 3, problem: expect.objectContaining({ code: 'too_many_cells' }) },
      { line: 4, a: '4', b: '5' },
      { line: 5, problem: expect.objectContaining({ code: 'empty_row' }) },
      { line: 6, a: '6', b: '7' },
    ]);
  });

  const codeOf = (row: object) => ('problem' in row ? (row.problem as { code: string }).code : 'read');

  it.each([
    ['say "hi",x', 'stray_quote'],
    ['"a"b,x', 'stray_quote'],
    ['"never closed,x', 'stray_quote'],
    ['x,5" disk', 'stray_quote'],
    ['"5" disk",x', 'stray_quote'],
    ['x,"', 'stray_quote'],
  ])('loses one row to a quote too many: %j', async (row, code) => {
    const around = ['"one, ""1""",1', '"two\nlines",2', '"three","3"', 'four,4'];
    for (let place = 0; place <= around.length; place += 1) {
      const lines = ['a,b', ...around.slice(0, place), row, ...around.slice(place)];
      const rows = await rowsOf(lines.join('\n'), 'csv');
      expect(rows.filter((one) => codeOf(one) === 'read')).toHaveLength(4);
      expect([code, 'open_quote']).toContain(rows.map(codeOf)[place]);
      const before = lines
        .slice(0, place + 1)
        .join('\n')
        .split('\n').length;
      expect(rows.map(({ line }) => line)[place]).toBe(before + 1);
    }
  });

  it('loses one row to a cell that is too long, wherever its lines break', async () => {
    const long = 'x, ""y""\n'.repeat(1_200_000);
    for (const cell of [`"${long}"`, 'x'.repeat(11_000_000)]) {
      const rows = await rowsOf(`a,b\n1,2\n${cell},3\n"4\n",5\n`, 'csv', { piece: 1_000_000 });
      const breaks = cell.split('\n').length;
      expect(rows).toEqual([
        { line: 2, a: '1', b: '2' },
        { line: 3, problem: expect.objectContaining({ code: 'row_too_long' }) },
        { line: 3 + breaks, a: '4\n', b: '5' },
      ]);
    }
  });

  it('loses one row to a quote that nothing closes in the middle of a long file', async () => {
    const rows = await rowsOf(`a,b\n1,2\n"open,3\n${'good,""\n'.repeat(2_500_000)}`, 'csv', { piece: 1_000_000 });
    expect([rows.length, rows.filter((row) => codeOf(row) !== 'read').map(({ line }) => line)]).toEqual([
      2_500_002,
      [3],
    ]);
  });

  it('is refused whole when it has no names', async () => {
    await expect(rowsOf('', 'csv')).rejects.toThrow('empty');
    await expect(rowsOf(' \n,,\n', 'csv')).rejects.toThrow('empty');
    await expect(rowsOf('a,"b\n1,2\n', 'csv')).rejects.toThrow('names of the columns');
    await expect(rowsOf(Buffer.from([0x61, 0x0a, 0xff, 0xfe]), 'csv')).rejects.toThrow('UTF-8');
  });

  it('may be in the encoding that spreadsheets call Unicode', async () => {
    const text = Buffer.from('\uFEFFa\tb\r\nü\t🙂', 'utf16le');
    expect(await rowsOf(text, 'tsv', { piece: 1 })).toEqual([{ line: 2, a: 'ü', b: '🙂' }]);
    expect(await rowsOf(Buffer.from(text).swap16(), 'tsv')).toEqual([{ line: 2, a: 'ü', b: '🙂' }]);
  });
});

describe('JSON lines', () => {
  it('are one object each, with empty lines between', async () => {
    expect(await rowsOf('{"a":"ü"}\r\n\n{"a":2}', 'jsonl')).toEqual([
      { line: 1, a: 'ü' },
      { line: 3, a: 2 },
    ]);
  });

  it('are passed over one by one when they are too long', async () => {
    const file = `{"a":1}\n{"a":"${'x'.repeat(10_000_000)}"}\n{"a":"${'ü'.repeat(3_000_000)}"}\n{"a":2}`;
    expect(await rowsOf(file, 'jsonl', { piece: 1_000_000 })).toEqual([
      { line: 1, a: 1 },
      { line: 2, problem: expect.objectContaining({ code: 'row_too_long' }) },
      { line: 3, problem: expect.objectContaining({ code: 'row_too_long' }) },
      { line: 4, a: 2 },
    ]);
    const array = `[${file.split('\n').join(',\n')}]`;
    expect(await rowsOf(array, 'json', { piece: 1_000_000 })).toEqual(
      await rowsOf(file, 'jsonl', { piece: 1_000_000 }),
    );
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
