import { describe, expect, it } from 'vitest';
import { ImportFile } from './import-file.ts';
import { type Choice, columnsParam, guessChoices, problemOfChoices } from './mapping.ts';

const file = (text: string, name: string) => new ImportFile(new TextEncoder().encode(text), name);
const choice = (column: string, to: Choice['to'], as: Choice['as'] = 'auto', key = column): Choice => ({
  column,
  to,
  as,
  key,
});
const itemsOf = (text: string, name: string) => {
  const read = file(text, name);
  return read.check(guessChoices(read.read().names)).items;
};

describe('a file on its way into a dataset', () => {
  it('is recognised by what stands in it', () => {
    const seen = (text: string, name = '') => {
      const { format, delimiter } = file(text, name).read();
      return `${format} ${delimiter}`;
    };
    expect(seen('input,output\na,b\n')).toBe('csv comma');
    expect(seen('"a,b";c\n1;2\n')).toBe('csv semicolon');
    expect(seen('a\tb\n1\t2\n')).toBe('tsv tab');
    expect(seen('[{"input":1}]')).toBe('json comma');
    expect(seen('{"input":1}\n')).toBe('jsonl comma');
    expect(seen('[1],b\n', 'x.csv')).toBe('csv comma');
    expect(seen('a,b,c;Input\n1;2\n')).toBe('csv semicolon');
    expect(seen('sep=|\r\na;b|c\r\n1|2\r\n')).toBe('csv pipe');
    expect(seen('a\n', 'x.TAB')).toBe('tsv tab');
  });

  it('gives the odd values of an export back', () => {
    const csv =
      'input,output,metadata,ref_trace_id,ref_timestamp,ref_source_id\r\n' +
      '"two ""words""\nhere",12,"{""a"":[1,null]}",t1,2026-01-01T00:00:00Z,"""=1"""\r\n' +
      ',"""12""",🙂,,,\r\n';
    expect(itemsOf(csv, 'export.csv')).toEqual([
      {
        input: 'two "words"\nhere',
        output: 12,
        metadata: { a: [1, null] },
        ref_trace_id: 't1',
        ref_timestamp: '2026-01-01T00:00:00Z',
        ref_source_id: '=1',
      },
      {
        input: null,
        output: '12',
        metadata: '🙂',
        ref_trace_id: null,
        ref_timestamp: null,
        ref_source_id: null,
      },
    ]);
    expect(itemsOf('{"input":"12","output":null,"metadata":[1.50]}\n', 'export.jsonl')).toEqual([
      { input: '12', output: null, metadata: [1.5] },
    ]);
  });

  it('keeps numbers a text when printing would change them', () => {
    expect(itemsOf('input\n1.50\n12345678901234567890\n007\n', 'x.csv').map(({ input }) => input)).toEqual([
      '1.50',
      '12345678901234567890',
      '007',
    ]);
  });

  it('names broken rows by their line and imports the rest', () => {
    const lines = file('{"input":1}\n\n{"input":\n[1]\n{"input":2}\n', 'x.jsonl');
    const choices = guessChoices(lines.read().names);
    const { good, bad, problems } = lines.check(choices);
    expect([good, bad]).toEqual([2, 2]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4]);
    expect(lines.badRows(choices)).toBe('{"input":\n[1]\n');

    const table = file('input,n\n"a\nb",1\nc,x\nd,1,2\n', 'x.csv');
    table.read();
    const checked = table.check([choice('input', 'input'), choice('n', 'metadata', 'number')]);
    expect(checked.problems.map(({ line }) => line)).toEqual([4, 5]);
    expect(table.rowsAt(new Set([4]))).toBe('input,n\nc,x\n');
  });

  it('loses only the rows that cannot be read, as the server does', () => {
    const text = [
      'Input,note,note,',
      'a,1,2,',
      'say "hi",1,2',
      ',,,',
      `"${'x"",\n'.repeat(1_500_000)}",1,2`,
      '"two',
      'lines",1,2,,',
      '"open,1,2',
      'b,1,2,z',
    ];
    const table = file(text.join('\r\n'), 'x.csv');
    expect(table.read()).toMatchObject({ rows: 7, names: ['Input', 'note', 'note (2)', 'column 4'] });
    const choices = guessChoices(table.read().names);
    const { good, problems } = table.check(choices);
    expect(good).toBe(3);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 1_500_008]);
    expect(table.rowsAt(new Set([1_500_009]))).toBe('Input,note,note,\nb,1,2,z\n');
  });

  it('counts the lines of an array, and cuts it where its elements end', () => {
    const array = file('[\n  {"input": "a,]}\\""},\n  7,\n  {"input":\n   {"b": [1]}}\n]\n', 'x.json');
    const choices = guessChoices(array.read().names);
    expect(array.check(choices)).toMatchObject({ good: 2, bad: 1, problems: [{ line: 3 }] });
    expect(JSON.parse(array.badRows(choices))).toEqual([7]);
    expect(file('[]', 'x.json').read().rows).toBe(0);
  });

  it('says why a file cannot be read at all', () => {
    expect(() => file('a,"b\n1,2\n', 'x.csv').read()).toThrow('Line 1, the names of the columns');
    expect(() => file('[{"a":1}', 'x.json').read()).toThrow('ends before');
    expect(() => file('[1] x', 'x.json').read()).toThrow('follows the JSON array');
    expect(() => file('', 'x.csv').read()).toThrow('empty');
  });

  it('reads encodings of spreadsheets', () => {
    const windows = new ImportFile(
      new Uint8Array([...'input\nGr'].map((c) => c.charCodeAt(0)).concat(0xfc, 0xdf, 0x65)),
      'x.csv',
    );
    expect(windows.read().encoding).toBe('Windows-1252');
    expect(windows.recoded).toBe('input\nGrüße');
    const utf16 = new ImportFile(
      new Uint8Array([0xff, 0xfe, ...[...'input\nü'].flatMap((c) => [c.charCodeAt(0), 0])]),
      'x',
    );
    expect(utf16.check(guessChoices(utf16.read().names)).items).toEqual([{ input: 'ü' }]);
  });
});

describe('mapping columns', () => {
  it('proposes what the names say, each once', () => {
    const proposed = (...names: string[]) => guessChoices(names).map(({ to }) => to);
    expect(proposed('Expected Output', 'INPUT', 'Ref Trace Id')).toEqual(['output', 'input', 'ref_trace_id']);
    expect(proposed('expectedOutput', 'output', 'input', 'Input')).toEqual(['skip', 'output', 'input', 'skip']);
    expect(proposed('answer', 'expected_output')).toEqual(['skip', 'output']);
    expect(guessChoices(['Question', 'answer', 'id', 'input']).map(({ to }) => to)).toEqual([
      'skip',
      'output',
      'skip',
      'input',
    ]);
  });

  it('makes one column the value itself and several the keys of an object', () => {
    const choices = [choice('a', 'input'), choice('b', 'metadata', 'text'), choice('c', 'metadata', 'auto', 'tag')];
    expect(columnsParam(choices)).toEqual([
      { column: 'a', to: 'input', as: 'auto' },
      { column: 'b', to: 'metadata', as: 'text', key: 'b' },
      { column: 'c', to: 'metadata', as: 'auto', key: 'tag' },
    ]);
    const read = file('a,b,c\nhi,1,2\n', 'x.csv');
    read.read();
    expect(read.check(choices).items).toEqual([{ input: 'hi', metadata: { b: '1', tag: 2 } }]);
  });

  it('refuses what has no meaning', () => {
    expect(problemOfChoices([choice('a', 'skip')])).toContain('at least one');
    expect(problemOfChoices([choice('a', 'ref_trace_id'), choice('b', 'ref_trace_id')])).toContain('Only one');
    expect(problemOfChoices([choice('a', 'input', 'auto', 'x'), choice('b', 'input', 'auto', 'x')])).toContain('"x"');
    expect(problemOfChoices([choice('a', 'input')])).toBeUndefined();
  });
});

it('a preview has the digits that will be stored', () => {
  const text =
    '{"input":107505301260286111,"output":{"price":1.10},"metadata":"1.50","ref_trace_id":107505301260286112}\n';
  expect(JSON.stringify(itemsOf(text, 'x.jsonl'))).toBe(
    '[{"input":107505301260286111,"output":{"price":1.10},"metadata":"1.50","ref_trace_id":"107505301260286112"}]',
  );
});
