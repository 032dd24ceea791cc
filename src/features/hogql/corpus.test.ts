import { beforeAll, describe, expect, it } from 'vitest';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
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
  for (const [id, mark] of [
    [project, 'own'],
    [stranger, 'foreign'],
  ] as const) {
    await storeEvents(store, id, [
      {
        event: '$ai_generation',
        at: '2026-11-20 10:00:00',
        by: 'ada',
        groups: ['acme'],
        properties: {
          mark,
          $ai_trace_id: 't1',
          $ai_model: 'gpt-4o',
          $ai_provider: 'openai',
          $ai_total_cost_usd: 0.25,
          $ai_input_tokens: 100,
          $ai_output_tokens: 20,
          $ai_latency: 1.5,
          $ai_is_error: true,
          $ai_input: [{ role: 'user', content: 'hi' }],
          tags: ['a', 'b'],
          nested: { deep: { list: [1, { x: 'y' }] } },
          num: '7',
          $session_id: 's1',
        },
      },
      {
        event: '$ai_generation',
        at: '2026-11-20 23:30:00',
        by: 'bob',
        properties: {
          mark,
          $ai_trace_id: 't1',
          $ai_model: 'claude',
          $ai_total_cost_usd: 0.75,
          $ai_latency: 0.5,
          num: 12,
        },
      },
      {
        event: '$ai_trace',
        at: '2026-11-20 10:00:05',
        by: 'ada',
        properties: { mark, $ai_trace_id: 't1', $ai_span_name: 'root' },
      },
      {
        event: '$pageview',
        at: '2026-11-13 09:00:00',
        by: 'ada',
        properties: { mark, $browser: 'Firefox', 'a b': 'spaced' },
      },
    ]);
    await storePersons(store, id, { ada: { email: 'ada@x.org', mark }, bob: { email: 'bob@y.org', mark } });
    await store.insert('groups', [
      {
        team_id: id,
        index: 0,
        key: 'acme',
        properties: `{"name":"Acme ${mark}"}`,
        created_at: '2026-01-01',
        updated_at: '2026-01-01',
        is_deleted: 0,
        version: 1,
      },
    ]);
    await storeCohort(store, id, 7, ['ada']);
  }
});

/** Texts of the kinds that dashboards, agents and people send, with what they must answer. */
const CORPUS: readonly (readonly [string, unknown])[] = [
  ['select 1', [[1]]],
  ['select count() from events', [['4']]],
  [
    'select event, count() as c from events group by event order by c desc, event limit 2',
    [
      ['$ai_generation', '2'],
      ['$ai_trace', '1'],
    ],
  ],
  ['select count(*) from events', [['4']]],
  ['select count(distinct person_id) from events', [['2']]],
  [
    "select toStartOfWeek(timestamp) as week, count(distinct person_id) as users from events where event != 'x' group by week order by week desc",
    [
      ['2026-11-15', '2'],
      ['2026-11-08', '1'],
    ],
  ],
  [
    "select properties.$ai_model as model, sum(toFloat(properties.$ai_total_cost_usd)) as cost from events where event = '$ai_generation' group by model order by cost desc",
    [
      ['claude', 0.75],
      ['gpt-4o', 0.25],
    ],
  ],
  [
    "select properties.$ai_model, round(sum(properties.$ai_total_cost_usd), 2) from events where event in ('$ai_generation', '$ai_embedding') group by 1 order by 2 desc",
    [
      ['claude', 0.75],
      ['gpt-4o', 0.25],
    ],
  ],
  ["select quantile(0.5)(toFloat(properties.$ai_latency)) from events where event = '$ai_generation'", [[1]]],
  [
    "select toDate(timestamp) as day, person.properties.email as email, sum(properties.$ai_total_cost_usd) from events where event = '$ai_generation' group by day, email order by email",
    [
      ['2026-11-20', 'ada@x.org', 0.25],
      ['2026-11-20', 'bob@y.org', 0.75],
    ],
  ],
  [
    "select properties.$ai_trace_id as id, min(timestamp) as first, argMinIf(distinct_id, timestamp, event = '$ai_trace') as who, round(sumIf(toFloat(properties.$ai_total_cost_usd), event in ('$ai_generation', '$ai_embedding')), 4) as cost, countIf(properties.$ai_is_error = 'true') as errors, round(case when countIf(event = '$ai_generation') > 0 then sumIf(toFloat(properties.$ai_latency), event = '$ai_generation') else 0 end, 2) as latency, ifNull(nullIf(argMinIf(properties.$ai_span_name, timestamp, event = '$ai_trace'), ''), 'unnamed') as name from events where event in ('$ai_trace', '$ai_generation') and isNotNull(properties.$ai_trace_id) and properties.$ai_trace_id != '' group by id order by first desc limit 10",
    [['t1', '2026-11-20T10:00:00.000000Z', 'ada', 1, '1', 2, 'root']],
  ],
  [
    "select properties.$ai_trace_id as id, arrayMap(x -> x.2, arrayDistinct(arraySort(x -> x.3, groupArrayIf(tuple(uuid, event, timestamp, properties), notEquals(event, '$ai_trace'))))) as parts, argMin(person.properties, timestamp) as person from events where and(in(event, tuple('$ai_generation', '$ai_trace')), greaterOrEquals(events.timestamp, assumeNotNull(toDateTime('2026-11-20 00:00:00'))), lessOrEquals(events.timestamp, assumeNotNull(toDateTime('2026-11-21T00:00:00Z'))), equals(properties.$ai_trace_id, 't1')) group by properties.$ai_trace_id",
    [['t1', ['$ai_generation', '$ai_generation'], '{"email":"ada@x.org","mark":"own"}']],
  ],
  [
    "select count() from events where properties.$ai_trace_id in (select properties.$ai_trace_id from events where event = '$ai_trace')",
    [['3']],
  ],
  [
    "select toString(properties.$ai_trace_id) = toString(properties.$ai_trace_id) from events where event = '$ai_trace'",
    [[1]],
  ],
  [
    "select properties['$browser'], properties['a b'], properties.`a b`, properties.\"a b\" from events where event = '$pageview'",
    [['Firefox', 'spaced', 'spaced', 'spaced']],
  ],
  [
    "select properties.nested.deep.list.2.x, properties.nested.deep.list[1], properties.nested['deep'].list[-1].x, properties.tags.1, properties.tags from events where properties.tags is not null",
    [['y', '1', 'y', 'a', '["a","b"]']],
  ],
  [
    'with errors as (select properties.$ai_trace_id as id from events where properties.$ai_is_error = true) select id from errors',
    [['t1']],
  ],
  [
    'with a as (select event from events), b as (select event, count() as n from a group by event) select sum(n) from b',
    [['4']],
  ],
  ["with '$pageview' as wanted select count() from events where event = wanted", [['1']]],
  [
    "select e.event, p.properties.email from events e join persons p on e.person_id = p.id where e.event = '$pageview'",
    [['$pageview', 'ada@x.org']],
  ],
  ['select count() from events a cross join persons b where a.person_id = b.id', [['4']]],
  ['select count() from events a, persons b where a.person_id = b.id', [['4']]],
  [
    "select p.id is null, d.distinct_id from person_distinct_ids d left join persons p on p.id = d.person_id and p.properties.email = 'no-one' order by d.distinct_id",
    [
      [1, 'ada'],
      [1, 'bob'],
    ],
  ],
  [
    "select distinct_id, lagInFrame(event) over (partition by distinct_id order by timestamp rows between unbounded preceding and current row) as before from events where distinct_id = 'ada' order by timestamp limit 2",
    [
      ['ada', null],
      ['ada', '$pageview'],
    ],
  ],
  [
    'select event, row_number() over (order by timestamp desc) as n, sum(1) over w from events window w as (order by timestamp) order by n limit 1',
    [['$ai_generation', '1', '4']],
  ],
  [
    'select quantile(0.5)(v) over () as q, sumIf(v, v > 1) over (), topK(1)(v) over w from (select arrayJoin([1, 2, 2]) as v) window w as (order by v rows between unbounded preceding and unbounded following) limit 1',
    [[2, '4', [2]]],
  ],
  [
    'select event, count() as n, row_number() over (order by count() desc) as place, sum(count()) over () from events group by event order by place limit 1',
    [['$ai_generation', '2', '1', '4']],
  ],
  [
    "select if(event = '$pageview', length(event), 0.5) as v, sum(v) over (), multiIf(event = 'x', -1, length(event)) as m, coalesce(toInt('x'), length(event)) from events order by v desc limit 1",
    [[9, 10.5, '9', '9']],
  ],
  [
    "select sum(ifNull(properties.num, 0)), sum(if(event = '$pageview', properties.missing, 1)), ifNull(properties.missing, 0) from events group by 3",
    [[19, 3, '0']],
  ],
  [
    "select greatest(length(event), 1.5), least(length(event), toInt('3')), greatest(properties.num, 8.5), [length(event), 0.5] from events where properties.num = 7",
    [[14, '3', 8.5, [14, 0.5]]],
  ],
  [
    "select length(event) <=> 9, length(event) is distinct from toFloat('9.5'), properties.missing <=> null, properties.missing <=> properties.none, null is distinct from 1 from events where event = '$pageview'",
    [[1, 1, 1, 1, 1]],
  ],
  [
    'select count() from events a join events b on a.properties.missing <=> b.properties.missing and a.uuid = b.uuid',
    [['4']],
  ],
  [
    "select count() from events where match(properties.$ai_model, '^gpt') or hasToken(properties.$ai_model, 'claude')",
    [['2']],
  ],
  [
    "select arrayMap(m -> JSONExtractString(m, 'content'), JSONExtractArrayRaw(properties.$ai_input)) from events where properties.$ai_input is not null",
    [[['hi']]],
  ],
  [
    "select arrayStringConcat(arrayMap(m -> m.role, JSONExtractArrayRaw(properties.$ai_input)), ',') from events where properties.$ai_input is not null",
    [['user']],
  ],
  [
    "select countIf(properties.$ai_is_error = true), countIf(properties.$ai_is_error = 'true'), countIf(properties.$ai_is_error), countIf(not properties.$ai_is_error) from events",
    [['1', '1', '1', '3']],
  ],
  [
    "select countIf(properties.num = 7), countIf(properties.num = '7'), countIf(properties.num > 8), countIf(properties.num in (7, 12)), countIf(properties.num in ('7', '12')), countIf(properties.num != 7) from events",
    [['1', '1', '1', '2', '2', '3']],
  ],
  [
    "select countIf(properties.$ai_latency = '1.5'), countIf(properties.$ai_latency = 1.5), countIf(properties.$ai_latency > '1'), countIf(properties.$ai_latency = 'x') from events",
    [['1', '1', '1', '0']],
  ],
  [
    "select countIf(properties.missing != 'x'), countIf(not properties.missing = 'x'), countIf(properties.missing = 'x'), countIf(properties.missing not in ('x')), countIf(properties.missing = null), countIf(properties.missing is null) from events",
    [['4', '4', '0', '4', '4', '4']],
  ],
  [
    "select countIf(properties.$browser like 'Fire%'), countIf(properties.$browser not like 'Fire%'), countIf(properties.$browser ilike 'FIRE%'), countIf(properties.$browser =~ 'fox$'), countIf(properties.$browser !~ 'fox$'), countIf(properties.$browser =~* 'FOX') from events",
    [['1', '3', '1', '1', '3', '1']],
  ],
  [
    'select 5 in [], 5 in (5, null), 6 not in (5, null), null = null, 1 in [1, 2], 5 between 1 and 10, 5 not between 1 and 10',
    [[0, 1, 1, 1, 1, 1, 0]],
  ],
  [
    "select person_id, person.id, pdi.person_id from events where event = '$pageview'",
    [[personIdOf(project, 'ada'), personIdOf(project, 'ada'), personIdOf(project, 'ada')]],
  ],
  [`select count() from events where person_id = '${personIdOf(project, 'ada')}'`, [['3']]],
  ["select count() from events where person_id = 'no uuid'", [['0']]],
  [
    "select group_0.properties.name, group_0.key, group_1.key from events where $group_0 = 'acme'",
    [['Acme own', 'acme', null]],
  ],
  [
    'select pdi.distinct_id, properties.email from persons order by properties.email',
    [
      ['ada', 'ada@x.org'],
      ['bob', 'bob@y.org'],
    ],
  ],
  ['select count() from events where person_id in cohort 7', [['3']]],
  ["select count() from events where person_id not in cohort 'Regulars'", [['1']]],
  ['select id in cohort 7 from persons order by properties.email', [[1], [0]]],
  ['select person_id, cohort_id from cohort_people', [[personIdOf(project, 'ada'), '7']]],
  [
    "select model, total_tokens, is_error, input.1.role, latency, trace_id, person.properties.email from posthog.ai_events where model = 'gpt-4o'",
    [['gpt-4o', '120', true, 'user', 1.5, 't1', 'ada@x.org']],
  ],
  ['select count() from ai_events', [['3']]],
  [
    'select session.$session_duration, session_id from events join sessions on events.$session_id = sessions.session_id',
    [['0', 's1']],
  ],
  [
    "select formatDateTime(timestamp, '%Y-%m-%d'), toHour(timestamp), dateDiff('day', timestamp, toDateTime('2026-11-22')), date_trunc('month', timestamp) from events where event = '$pageview'",
    [['2026-11-13', 9, '9', '2026-11-01']],
  ],
  ["select count() from events where timestamp >= '2026-11-20' and timestamp < '2026-11-20 12:00:00'", [['2']]],
  ["select count() from events where toDate(timestamp) = '2026-11-20'", [['3']]],
  [
    "select count() from events where timestamp > toDateTime('2026-11-21') - interval 1 day and timestamp > toDateTime('2026-11-21') - toIntervalDay(1)",
    [['3']],
  ],
  [
    "select x, event from events array join [1, 2] as x where event = '$pageview' order by x",
    [
      [1, '$pageview'],
      [2, '$pageview'],
    ],
  ],
  [
    "select f'{event}-{properties.missing}!', event || ':' || properties.$browser, concat('a', null, 1) from events where event = '$pageview'",
    [['$pageview-!', '$pageview:Firefox', 'a1']],
  ],
  [
    "select case event when '$pageview' then 'view' else 'ai' end as kind, count() from events group by kind order by kind",
    [
      ['ai', '3'],
      ['view', '1'],
    ],
  ],
  [
    // A union has no order of its own: an ORDER BY behind it belongs to its last part.
    "select event from (select event from events where event ilike '%view' union all select 'extra' as event) order by event",
    [['$pageview'], ['extra']],
  ],
  ['select a.n from (select count() as n from events) as a', [['4']]],
  [
    "select sub.properties.mark, sub.$ai_model from (select properties, properties.$ai_model from events where event = '$ai_trace') as sub",
    [['own', null]],
  ],
  [
    "select '5'::int, 'x'::int, 5::string, '2026-01-02'::date, cast('1.5' as float), toInt('7'), toFloat('abc'), toBool('true')",
    [['5', null, '5', '2026-01-02', 1.5, '7', null, true]],
  ],
  ['select (select max(timestamp) from events) as latest', [['2026-11-20T23:30:00.000000Z']]],
  ["select exists(select 1 from events where event = 'nope')", [[0]]],
  [
    "select topK(1)(event), groupUniqArray(distinct_id)[1] != '', uniq(distinct_id), anyLast(1), sumMap(map('a', 1)) from events",
    [[['$ai_generation'], 1, '2', 1, { a: '4' }]],
  ],
  [
    "select if(properties.$browser = 'Firefox', 'ff', 'other') as b, count() as n from events group by b having n > 1 order by n",
    [['other', '3']],
  ],
  [
    'select event, timestamp from events order by timestamp desc limit 1 by event limit 1 offset 1',
    [['$ai_trace', '2026-11-20T10:00:05.000000Z']],
  ],
  [
    "select toStartOfDay(timestamp) as timestamp from events where properties.mark = 'own' and timestamp > '2026-11-19' group by timestamp",
    [['2026-11-20T00:00:00Z']],
  ],
  ['select distinct properties.mark from events', [['own']]],
  ['select sum(cost) from (select properties.$ai_total_cost_usd as cost from events)', [[1]]],
  ["select max(timestamp) as timestamp from events where timestamp < '2026-11-14'", [['2026-11-13T09:00:00.000000Z']]],
  ['select 12345678901234567890, -1, 1.5e3, true, null', [['12345678901234567890', -1, 1500, true, null]]],
  [
    'select event from events qualify row_number() over (partition by event order by timestamp) = 2',
    [['$ai_generation']],
  ],
  [
    "select arrayFilter(x -> x > 1, [1, 2, 3]), arraySum([1, 2]), arrayCount(x -> x = 1, [1, 1]), has(['a'], 'a'), [3, 4][1], (1, 2).2",
    [[[2, 3], '3', 2, 1, 3, 2]],
  ],
];

describe('queries people write', () => {
  const options = testOptions(project, {
    findCohort: async (reference) => (reference === 7 || reference === 'Regulars' ? 7 : undefined),
  });

  it.each(CORPUS)('%s', async (text, rows) => {
    expect((await runHogQL(store, text, options)).rows).toEqual(rows);
  });

  it('expands an asterisk to the documented columns', async () => {
    const { columns, rows } = await runHogQL(store, "select * from events where event = '$pageview'", options);
    expect(columns.slice(0, 8)).toEqual([
      'uuid',
      'event',
      'properties',
      'timestamp',
      'distinct_id',
      'person_id',
      'created_at',
      'elements_chain',
    ]);
    expect(rows[0]?.[2]).toBe('{"mark":"own","$browser":"Firefox","a b":"spaced"}');
    expect((await runHogQL(store, 'select p.* from persons p', options)).columns).toEqual([
      'id',
      'properties',
      'created_at',
      'is_identified',
    ]);
  });
});
