import { beforeAll, describe, expect, it } from 'vitest';
import type { Invalid } from '#kernel/errors.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { compileHogQL } from './compile.ts';
import { newProjectId, openTestEvents, runHogQL, storeEvents, testOptions } from './testing.ts';

let store: EventStore;
const project = newProjectId();
const ISSUE = '01900000-0000-7000-8000-000000000001';

beforeAll(async () => {
  store = await openTestEvents();
  await storeEvents(store, project, [
    {
      event: 'a',
      by: 'x',
      at: '2026-11-20 10:00:00',
      properties: {
        list: [
          ['p', 'q'],
          ['r', 's'],
        ],
      },
    },
    { event: 'b', by: 'x', at: '2026-11-20 10:00:01' },
    { event: '$exception', by: 'x', at: '2026-11-20 10:00:02', properties: { $exception_issue_id: ISSUE } },
  ]);
});

const rows = async (text: string) => (await runHogQL(store, text, testOptions(project))).rows;
const ROWS = '(select arrayJoin([1, 2, 2]) as v)';
const GROUPED =
  "(select groupArray((event, distinct_id)) as g from (select * from events where event in ('a', 'b') order by event))";

describe('`x.1`', () => {
  it.each([
    [`select g.1 from ${GROUPED}`, [['a', 'b']]],
    [`select g.2 from ${GROUPED}`, [['x', 'x']]],
    [`select g[1], g[1].1, g.1[2] from ${GROUPED}`, [['a', 'x'], 'a', 'b']],
    [`select q.g.1 from ${GROUPED} as q`, [['a', 'b']]],
    [`select tupleElement(g, 1) from ${GROUPED}`, [['a', 'b']]],
    [`select groupArray((v, v * 10)).2 from ${ROWS}`, [[10, 20, 20]]],
    [`select arrayMap(y -> (y, y + 1), [1, 2]).2`, [[2, 3]]],
    [`select arrayZip([1, 2], ['a', 'b']).2`, [['a', 'b']]],
    [`select arrayMap(pair -> pair.2, arrayZip([1, 2], ['a', 'b']))`, [['a', 'b']]],
    [`select arraySort(pair -> pair.1, [(2, 'a'), (1, 'b')]).2`, [['b', 'a']]],
    [`select (1, 'two').2, ((1, 2), 3).1.2`, ['two', 2]],
    // A pivot: counts by key, added up over the rows.
    [
      `select arrayZip((sumMap(g.1, g.2) as x).1, x.2) from (select groupArray((v, 1)) as g from ${ROWS} group by v)`,
      [
        [
          [1, 1],
          [2, 2],
        ],
      ],
    ],
    [
      `select s.1, s.2 from (select sumMap([v], [1]) as s from ${ROWS})`,
      [
        [1, 2],
        [1, 2],
      ],
    ],
    [`with [(1, 'a'), (2, 'b')] as pairs select pairs.2`, [['a', 'b']]],
    [`select item.2 from (select 1) as q array join arrayZip([1], ['a']) as item`, ['a']],
    // Inside JSON it is the place in a list, as ever.
    ["select properties.list.2.1, properties.list[2].1 from events where event = 'a'", ['r', 'r']],
  ])('%s', async (text, row) => {
    expect(JSON.parse(JSON.stringify((await rows(text))[0]).replace(/"(\d+)"/g, '$1'))).toEqual(row);
  });

  it('is refused where there is no tuple, with the form that is meant', async () => {
    await expect(rows("select splitByChar(',', event).1 from events")).rejects.toMatchObject({
      detail: "'.1' reads a member of a tuple; the elements of an array are read as x[1].",
    });
    await expect(rows('select [1, 2].1')).rejects.toMatchObject({ code: 'hogql_query_error' });
  });
});

describe('numbers', () => {
  it.each([
    ['select number from numbers(3)', [[0], [1], [2]]],
    ['select n.number from numbers(5, 2) as n', [[5], [6]]],
    ['select count() from numbers(0)', [[0]]],
    ['select max(number) from numbers(1000000)', [[999_999]]],
    [
      "select toDate('2026-11-28') - number as day, count(event) from numbers(2) left join events on 1 = 0 group by day order by day",
      [
        ['2026-11-27', 0],
        ['2026-11-28', 0],
      ],
    ],
  ])('%s', async (text, expected) => {
    expect(JSON.parse(JSON.stringify(await rows(text)).replace(/"(\d+)"/g, '$1'))).toEqual(expected);
  });

  it.each([
    'numbers(1000001)',
    'numbers(-1)',
    'numbers()',
    'numbers(1, 2, 3)',
    "numbers('3')",
    'numbers(1.5)',
    'numbers(1 + 1)',
    'numbers(9007199254740992)',
  ])('refuses %s', async (source) => {
    await expect(rows(`select number from ${source}`)).rejects.toMatchObject({ code: 'hogql_query_error' });
  });
});

it('knows the issue of an exception', async () => {
  expect(await rows('select issue_id, count() from events group by issue_id order by issue_id')).toMatchObject([
    [ISSUE, expect.anything()],
    [null, expect.anything()],
  ]);
  expect(await rows(`select event from events where issue_id = '${ISSUE}'`)).toEqual([['$exception']]);
  expect(await rows("select event from events where issue_id = 'none'")).toEqual([]);
  const into = '0191a000-0000-7000-8000-000000000009';
  const options = testOptions(project, { findMergedIssues: async () => new Map([[ISSUE, into]]) });
  const now = async (text: string) => (await runHogQL(store, text, options)).rows;
  expect(await now('select distinct issue_id from events order by issue_id')).toEqual([[into], [null]]);
  expect(await now(`select event from (select * , issue_id as i from events) where i = '${into}'`)).toEqual([
    ['$exception'],
  ]);
  expect(await now(`select event from events where issue_id = '${ISSUE}'`)).toEqual([]);
  const unknowing = testOptions(project, { findMergedIssues: undefined });
  await expect(runHogQL(store, 'select issue_id from events', unknowing)).rejects.toMatchObject({
    code: 'hogql_query_error',
  });
});

/** One text a clause of the grammar: what the parser reads is done or refused, and what it drops is refused. */
const CLAUSES: readonly (readonly [text: string, refusal?: RegExp])[] = [
  ['select distinct event from events'],
  ['select event from events group by event with totals', /WITH TOTALS/],
  ['select event from events group by all'],
  ['select event from events group by event with rollup', /ROLLUP/],
  ['select event from events group by event with cube', /CUBE/],
  ['with totals as (select 1 as n) select n from totals'],
  ['select event from events group by cube(event)', /CUBE/],
  ['select event from events group by grouping sets ((event), ())', /GROUPING/],
  ['select event from events prewhere 1', /PREWHERE/],
  ['select event, count() from events group by event having count() > 1'],
  ['select event from events qualify row_number() over () = 1'],
  ['select event from events order by event desc nulls last'],
  ['select event from events order by event nulls first', /NULLS FIRST/],
  ['select row_number() over (order by event nulls first) from events', /NULLS FIRST/],
  ["select event from events order by event collate 'en'", /COLLATE/],
  ['select event from events order by event with fill', /WITH FILL/],
  ['select event from events limit 1 offset 1'],
  ['select event from events limit 1 with ties', /TIES/],
  ['select event from events limit 5%', /%/],
  ['select event from events limit 1 offset 1 by event'],
  ['select event from events final', /FINAL/],
  ['select event from events sample 0.1', /SAMPLE/],
  ['select event from (select event from events) as a (b)', /Column names/],
  ['select event from events semi join persons on 1', /SEMI/],
  ['select event from events asof join persons using (person_id)', /ASOF/],
  ['select event from events natural join persons', /JOIN needs a condition/],
  ['select event from events positional join persons', /POSITIONAL/],
  ['select event from events pivot (count() for event in (1))', /Only tables/],
  ['select x from events array join [1] as x'],
  ['select event from events union all select event from events'],
  ['select event from events union by name select event from events', /BY NAME/i],
  ['with recursive a as (select 1) select * from a', /Recursive/],
  ['with a as materialized (select 1 as n) select n from a'],
  ['select * exclude (event) from events', /not supported/],
  ["select columns('a') from events", /not supported/],
  ['select groupArray(event order by timestamp) from events', /ORDER BY/],
  ['select count() filter (where 1) from events'],
  ['select count() filter (where 1) over () from events', /FILTER/],
  ['select sum(1) over (order by timestamp rows between 1 preceding and current row) from events'],
  ['select sum(1) over (order by timestamp groups 1 preceding) from events', /.+/],
  ['select sum(1) over w from events window w as (order by event)'],
  ['select quantile(0.5)(1) over () from events'],
  ['select event is not distinct from 1, try_cast(event as int) from events'],
  ['select 1 in cohort 99', /cohort/],
];

describe('a clause', () => {
  it.each(CLAUSES.map(([text, refusal]) => ({ text, refusal })))('$text', async ({ text, refusal }) => {
    const outcome = await compileHogQL(text, testOptions(project)).then(
      () => '',
      (error: unknown) => (error as Invalid).detail, // Whatever compiling throws for a text is one.
    );
    if (refusal) expect(outcome).toMatch(refusal);
    else expect(outcome).toBe('');
  });

  it('may be named in quotes and comments', async () => {
    const text = "select 'with totals', 'nulls first' as collate -- with totals\nfrom events order by collate, 'a'";
    await expect(compileHogQL(text, testOptions(project))).resolves.toBeDefined();
  });
});
