import { beforeAll, describe, expect, it } from 'vitest';
import { Invalid } from '#kernel/errors.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { compileHogQL } from './compile.ts';
import {
  newProjectId,
  openTestEvents,
  personIdOf,
  runHogQL,
  storeCohort,
  storeEvents,
  storePersons,
  testOptions,
} from './testing.ts';

let store: EventStore;
const project = newProjectId();
const stranger = newProjectId();

beforeAll(async () => {
  store = await openTestEvents();
  await storeEvents(store, project, [
    { event: 'own', properties: { mark: 'own', $session_id: 'shared' }, groups: ['g'] },
  ]);
  await storePersons(store, project, { ada: { mark: 'own' } });
  await storeEvents(store, stranger, [
    { event: 'foreign', properties: { mark: 'foreign', $session_id: 'shared' }, groups: ['g'] },
    { event: '$ai_generation', properties: { mark: 'foreign', $ai_trace_id: 'foreign' } },
  ]);
  await storePersons(store, stranger, { ada: { mark: 'foreign' }, eve: { mark: 'foreign' } });
  await storeCohort(store, stranger, 9, ['ada', 'eve']);
  await store.insert('groups', [
    {
      team_id: stranger,
      index: 0,
      key: 'g',
      properties: '{"mark":"foreign"}',
      created_at: '2026-01-01',
      updated_at: '2026-01-01',
      is_deleted: 0,
      version: 1,
    },
  ]);
  // The same distinct id in both projects, overridden only in the other one.
  await store.insert('person_overrides', [
    { team_id: stranger, distinct_id: 'ada', person_id: personIdOf(stranger, 'eve'), is_deleted: 0, version: 1 },
  ]);
});

/** Texts that try to reach past the project, and run: none may show a foreign row. */
const ATTEMPTS: readonly string[] = [
  'select event from events where 1 = 1 or 1',
  "select event from events where team_id = {stranger} or event = 'foreign'",
  'select event, team_id from events',
  'select * from events',
  'select e.*, f.event from events e cross join events f',
  'select f.event from events e full join events f on 1 = 1',
  'select f.event from events e right join events f on 1 = 1 or e.uuid = f.uuid',
  'select event from events union all select event from events',
  'select event from events union distinct select event from posthog.events where true',
  'select event from (select * from events) where true',
  'with events as (select event from events) select event from events',
  'with x as (select * from events) select event from x union all select event from x',
  "with persons as (select 'foreign?' as mark) select mark from persons",
  'select person.properties.mark from events',
  'select properties.mark from persons',
  'select p.properties.mark from events e left join persons p on 1 = 1',
  'select pdi.distinct_id from persons',
  'select distinct_id from person_distinct_ids',
  'select group_0.properties.mark from events',
  'select properties from groups',
  'select person_id from cohort_people',
  'select count() from cohort_people where cohort_id = 9',
  'select event from ai_events',
  'select properties.mark from posthog.ai_events',
  'select session_id, distinct_id from sessions',
  'select session.$session_duration from events',
  'select (select groupArray(event) from events) as all_events',
  "select event from events where event in (select event from events where event = 'foreign')",
  "select exists(select 1 from events where event = 'foreign')",
  'select event from events having 1 = 1',
  'select event as team from events group by event having count() > 0 or 1 = 1',
  'select arrayJoin(groupArray(event)) from events',
  "select event from events /* */ where true -- ' or team_id = 2",
  "select event from events where event = '\\') or 1=1 --'",
  "select event from events where event = 'x' or '1' = '1'",
  'select events.event from events join events as e2 on true',
  'select t.event from events t array join [1, 2] as x',
  'select event, count() over () from events',
  'select first_value(event) over (order by timestamp) from events',
  'select event from events order by (select count() from events) limit 10',
  'select event from events limit 1 by event',
  'select event from events qualify row_number() over (order by timestamp) < 100',
  'select t1.event from events as t1, events as t0',
  'select s.event from events as s',
  'select c0 from (select event as c0 from events)',
  'select cte_0.event from events as cte_0',
  'select event from events global join persons on true',
  'select event from events format JSON where 1',
];

/** Texts that must be refused before the engine sees them. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['select * from system.tables', 'Unknown table `system.tables`.'],
  ['select * from information_schema.tables', 'Unknown table'],
  ['select * from default.events', 'Unknown table `default.events`.'],
  ['select * from person_overrides', 'Unknown table'],
  ['select * from cohort_members', 'Unknown table'],
  ['select * from Events', 'Unknown table'],
  ['select * from constructor', 'Unknown table'],
  ['select * from __proto__', 'Unknown table'],
  ['select constructor from events', 'Unable to resolve field'],
  ['select __proto__.x from events', 'Unable to resolve field'],
  ["select * from url('http://127.0.0.1/', CSV)", "Table functions are not supported: 'url(...)'."],
  ["select * from file('/etc/passwd')", 'Table functions'],
  ["select * from s3('x')", 'Table functions'],
  ["select * from remote('127.0.0.1', system.one)", 'Table functions'],
  ["select * from cluster('c', system.one)", 'Table functions'],
  ["select * from merge('.*')", 'Table functions'],
  ["select * from mysql('h', 'd', 't', 'u', 'p')", 'Table functions'],
  ["select * from postgresql('h', 'd', 't', 'u', 'p')", 'Table functions'],
  ["select * from python('x')", 'Table functions'],
  ["select * from executable('x')", 'Table functions'],
  ["select * from dictionary('d')", 'Table functions'],
  ["select * from numbers('5')", "An argument of 'numbers'"],
  ["select * from events('x')", 'Table functions'],
  ['select * from view(select 1)', ''],
  ["select * from input('x')", 'Table functions'],
  ["select file('/etc/passwd')", "Unsupported function call 'file(...)'."],
  ["select dictGet('d', 'a', 1)", 'Unsupported function call'],
  ["select joinGet('d', 'a', 1)", 'Unsupported function call'],
  ["select getSetting('readonly')", 'Unsupported function call'],
  ["select getMacro('x')", 'Unsupported function call'],
  ['select currentDatabase()', 'Unsupported function call'],
  ['select currentUser()', 'Unsupported function call'],
  ['select hostName()', 'Unsupported function call'],
  ['select version()', 'Unsupported function call'],
  ['select uptime()', 'Unsupported function call'],
  ['select serverUUID()', 'Unsupported function call'],
  ['select tcpPort()', 'Unsupported function call'],
  ['select sleep(3)', 'Unsupported function call'],
  ['select sleepEachRow(3)', 'Unsupported function call'],
  ["select throwIf(1, 'x')", 'Unsupported function call'],
  ['select runningAccumulate(1)', 'Unsupported function call'],
  ["select initializeAggregation('sum', 1)", 'Unsupported function call'],
  ["select arrayReduce('sum', [1])", 'Unsupported function call'],
  ['select filesystemAvailable()', 'Unsupported function call'],
  ['select addressToLine(1)', 'Unsupported function call'],
  ['select __bitBoolMaskAnd(1, 1)', 'Unsupported function call'],
  ["select _CAST(1, 'String')", 'Unsupported function call'],
  ['select constructor()', 'Unsupported function call'],
  ['select toString.constructor(1)', ''],
  ['select sumState(1)', 'Unsupported function call'],
  ['select sumMerge(1)', 'Unsupported function call'],
  ['select sumForEach([1])', 'Unsupported function call'],
  ["select embedText('x')", 'Unsupported function call'],
  ['select 1 settings readonly = 0', ''],
  ['select 1 settings additional_table_filters = {}', ''],
  ['select 1; select 2', ''],
  ['insert into events values (1)', ''],
  ['drop table events', ''],
  ["select 1 into outfile '/tmp/x'", ''],
  ['select event from events final', 'FINAL is not supported.'],
  ['select event from events sample 0.1', 'SAMPLE is not supported.'],
  ['select event from events prewhere 1', 'PREWHERE is not supported.'],
  ['with recursive x as (select 1) select * from x', 'Recursive CTEs are not supported.'],
  ['select event from events any left join persons on true', 'not supported'],
  ['select event from events semi join persons on true', ''],
  ['select event from events asof join persons on true', 'not supported'],
  ['select event from events limit -1', 'LIMIT must be a non-negative integer.'],
  ['select event from events limit 1 + 1', 'LIMIT must be a non-negative integer.'],
  ['select event from events limit 5 with ties', 'WITH TIES is not supported.'],
  ['select event from events group by cube(event)', ''],
  ['select event from events order by timestamp with fill', 'WITH FILL is not supported.'],
  ['select event from {table}', ''],
  ["select columns('.*') from events", 'not supported'],
  ['select 1 as team_id', 'reserved keyword'],
  ['select 1 as `a\\`b`', ''],
  ['select a as b, b as a', 'is defined by itself'],
  ['select poe.id from events', 'Unable to resolve field: poe.id'],
  ['select goe_0.key from events', 'Unable to resolve field'],
  ['select 1 from events e join events e on true', 'Already have joined a table called "e".'],
  ['select event from events, events', 'Already have joined'],
  ['select event from events a, events b', 'Ambiguous query. Found multiple sources for field: event'],
  ['select nothing from events', 'Unable to resolve field: nothing'],
  ['select toFlot(1)', "Unsupported function call 'toFlot(...)'. Perhaps you meant 'toFloat(...)'?"],
  ['select toFloat64(1)', "Perhaps you meant 'toFloat(...)'?"],
  ['select lower()', "Function 'lower' expects at least 1 argument, found 0"],
  ["select lower('a', 'b')", "Function 'lower' expects at most 1 argument, found 2"],
  ['select count() from events where person_id in cohort 9', 'Could not find cohort with ID 9'],
  ['select {missing}', 'Unresolved placeholder: {missing}'],
  ['select {constructor}', 'Unresolved placeholder: {constructor}'],
  ['select count() from persons where {filters}', "Cannot use 'filters' placeholder"],
  ["select count() from events where timestamp > 'yesterday-ish'", "'yesterday-ish' is not a date or time."],
  [`select ${'('.repeat(51)}1${')'.repeat(51)}`, 'nested deeper'],
  [`select '${'x'.repeat(100_001)}'`, 'longer than 100,000 bytes'],
  [`select ${Array.from({ length: 200 }, () => '1').join(' + ')}`, 'nested deeper'],
  ['select row_number() from events', "Window function 'row_number' needs an OVER clause."],
  ["select sum(1) filter (where event = 'a)') over () from events", 'FILTER is not supported together with OVER'],
  ["select dateDiff('fortnight', timestamp, now()) from events", "The unit of 'dateDiff'"],
  ["select toTimeZone(timestamp, 'x\\'y') from events", 'Unknown time zone'],
  ["select JSONExtract(properties, 'a', 'Dynamic') from events", "Unsupported type 'Dynamic'."],
  ['select quantile(event)(1) from events', "The parameters of 'quantile' must be numbers."],
];

describe('a query of one project', () => {
  it.each(ATTEMPTS)('never sees another project: %s', async (text) => {
    const { rows } = await runHogQL(store, text.replace('{stranger}', String(stranger)), testOptions(project));
    const seen = JSON.stringify(rows);
    expect(seen).not.toMatch(/foreign"|foreign\\"/);
    expect(seen).not.toContain(personIdOf(stranger, 'ada'));
    expect(seen).not.toContain(personIdOf(stranger, 'eve'));
    expect(seen).not.toContain(String(stranger));
  });

  it.each(REFUSED)('is refused: %s', async (text, detail) => {
    const error = await compileHogQL(text, testOptions(project)).then(
      (compiled) => compiled.sql,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Invalid);
    expect(error).toMatchObject({ status: 400, type: 'validation_error', attr: null });
    expect((error as Invalid).code).toMatch(/^hogql_(syntax|query)_error$/);
    expect((error as Invalid).detail).toContain(detail);
  });

  it('reads nothing when its own filter and the one in its settings disagree', async () => {
    const { sql, params } = await compileHogQL('select count() from events', testOptions(project));
    const swapped = { ...params, p0: stranger };
    expect((await store.queryTable(sql, params)).rows).toEqual([['1']]);
    expect((await store.queryTable(sql, swapped)).rows).toEqual([['0']]);
  });

  it('puts no text of the caller into the statement', async () => {
    const text = `select 'needle1' as needle2, n.properties['needle3'] as \`needle 4\` from events as n where event = 'needle5'`;
    const { sql } = await compileHogQL(text, testOptions(project));
    expect(sql).not.toContain('needle');
  });
});
