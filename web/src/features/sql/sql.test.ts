import { describe, expect, it } from 'vitest';
import { axesOf, plotsOf, shownType, targetOf, toCsv, toJson } from './answer.ts';
import { packed, unpacked } from './link.ts';
import { hasLimit, lineAndColumn, placeOf, statementAt, statementsOf, withLimit } from './statements.ts';

describe('statements', () => {
  it('end at semicolons outside of quotes and comments', () => {
    const text = "select ';' as a; -- one; two\nselect 2;\n";
    expect(statementsOf(text).map((each) => each.text)).toEqual(["select ';' as a", '-- one; two\nselect 2']);
  });

  it('run where the cursor is, or what is selected', () => {
    const text = 'select 1;\nselect 2';
    expect(statementAt(text, 3, 3)?.text).toBe('select 1');
    expect(statementAt(text, 9, 9)?.text).toBe('select 1');
    expect(statementAt(text, 12, 12)?.text).toBe('select 2');
    expect(statementAt(text, 0, 6)?.text).toBe('select');
    expect(statementAt('  ', 0, 0)).toBeUndefined();
  });
});

describe('the LIMIT of a statement', () => {
  it.each([
    ['select 1 limit 5', true],
    ['select 1\nLIMIT 5 offset 2', true],
    ['select a from (select a from events limit 5)', false],
    ["select 'limit 5' -- limit 5", false],
    ['select a from events limit 1 by a', false],
    ['select a from events limit 1 by a limit 20', true],
  ])('is its own: %s', (statement, has) => expect(hasLimit(statement)).toBe(has));

  it('is put around queries that are united', () => {
    expect(withLimit('select a from events', 9)).toBe('select a from events\nlimit 9');
    expect(withLimit('select a from (select 1 as a union all select 2)', 9)).toMatch(/^select a .*\nlimit 9$/);
    expect(withLimit('select 1 union all select 2', 9)).toBe(
      'select * from (\nselect 1 union all select 2\n)\nlimit 9',
    );
    expect(withLimit('(select 1)', 9)).toBe('select * from (\n(select 1)\n)\nlimit 9');
  });
});

describe('the place of an error', () => {
  it('is where the server says', () => {
    const statement = 'select 1,\n  foo frm events wher';
    const place = placeOf({ message: 'Syntax error', start: 20, end: 26 }, statement);
    expect(place && statement.slice(place.from, place.to)).toBe('events');
    expect(place && lineAndColumn(statement, place.from)).toEqual({ line: 2, column: 11 });
  });

  it('is the name that does not exist', () => {
    const statement = 'select event, evnt from events';
    expect(placeOf({ message: 'Unable to resolve field: evnt' }, statement)).toEqual({ from: 14, to: 18 });
    expect(placeOf({ message: 'Unknown table `evens`.' }, 'select 1 from evens')).toEqual({ from: 14, to: 19 });
    expect(placeOf({ message: 'Query exceeds memory limits.' }, statement)).toBeUndefined();
  });
});

describe('a link to a query', () => {
  it('brings back the text it was made from', async () => {
    const text = "select '✓ ünïcode', count()\nfrom events";
    const link = await packed(text);
    expect(link).toMatch(/^[\w-]+$/);
    expect(await unpacked(link)).toBe(text);
  });

  it('that was cut gives nothing', async () => {
    expect(await unpacked('%%%')).toBeUndefined();
    expect(await unpacked((await packed('select 1 from events where x')).slice(0, 8))).toBeUndefined();
  });
});

describe('an answer', () => {
  const types = [
    ['day', "DateTime64(6, 'UTC')"],
    ['model', 'Nullable(String)'],
    ['n', 'UInt64'],
  ];
  it('charts one line for each name over the first time column', () => {
    const plots = plotsOf({
      columns: ['day', 'model', 'n'],
      types,
      results: [
        ['2026-11-02T00:00:00Z', 'a', 2],
        ['2026-11-01T00:00:00Z', 'a', 1],
        ['2026-11-01T00:00:00Z', 'b', 5],
      ],
    });
    expect(plots.map((plot) => [plot.name, plot.points.map(([, value]) => value)])).toEqual([
      ['a', [1, 2]],
      ['b', [5]],
    ]);
  });

  it('charts the time and the number that were picked', () => {
    const answer = {
      columns: ['day', 'cost', 'calls', 'seen'],
      types: [...types.slice(0, 1), ['cost', 'Float64'], ['calls', 'UInt64'], ['seen', 'Date']],
      results: [['2026-11-02T00:00:00Z', 0.5, 7, '2026-11-05']],
    };
    expect(axesOf(answer)).toEqual({ times: [0, 3], numbers: [1, 2], name: undefined });
    expect(plotsOf(answer).map(({ name }) => name)).toEqual(['cost', 'calls']);
    expect(plotsOf(answer, { time: 3, number: 2 })).toEqual([
      { name: 'calls', points: [[Date.parse('2026-11-05'), 7]] },
    ]);
  });

  it('exports quotes, objects and what a spreadsheet would run', () => {
    expect(
      toCsv({
        columns: ['a', 'b'],
        results: [
          ['say "x"', { k: 1 }],
          ['=1+1', null],
        ],
      }),
    ).toBe('a,b\r\n"say ""x""","{""k"":1}"\r\n\'=1+1,\r\n');
  });

  it('keeps columns of one name apart in JSON', () => {
    const answer = { columns: ['event', 'event', 'n'], results: [['a', 'b', null]] };
    expect(JSON.parse(toJson(answer))).toEqual([{ event: 'a', event_2: 'b', n: null }]);
  });

  it('links what has a page', () => {
    const uuid = '01a22b0d-f0a6-7f79-bc11-3d79c70c0286';
    const columns = ['uuid', 'trace_id', 'person_id', '$ai_session_id', 'event'];
    const row = [uuid, 'a/b', uuid, 'talk', 'x'];
    expect(columns.map((_, at) => targetOf(columns, row, at))).toEqual([
      { path: '/traces/a%2Fb', search: { span: uuid } },
      { path: '/traces/a%2Fb' },
      { path: `/users/${uuid}` },
      { path: '/conversations/talk' },
      undefined,
    ]);
    expect(targetOf(['uuid'], [uuid], 0)).toBeUndefined();
  });

  it('says types without what only engines care about', () => {
    expect(["DateTime64(6, 'UTC')", 'DateTime', "Array(DateTime('Europe/Berlin'))", 'UInt64'].map(shownType)).toEqual([
      'DateTime',
      'DateTime',
      'Array(DateTime)',
      'UInt64',
    ]);
  });
});
