import fc from 'fast-check';

interface Grammar {
  text: string;
  number: string;
  moment: string;
  condition: string;
}

const pick = (...texts: string[]) => fc.constantFrom(...texts);
const literal = fc.string({ maxLength: 5 }).map((value) => `'${value.replace(/[\\']/g, '\\$&').replace(/\0/g, '')}'`);

/** A text with each `@` replaced by one of the parts. */
function form(template: string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((values) =>
    template
      .split('@')
      .map((piece, index) => piece + (values[index] ?? ''))
      .join(''),
  );
}

/** Expressions over a row of events, of the four kinds that functions ask for, nested a few levels. */
const expressions = fc.letrec<Grammar>((tie) => {
  // Each knot is tied to texts below; the builder cannot know it yet.
  const [text, number, moment, condition] = [
    tie('text'),
    tie('number'),
    tie('moment'),
    tie('condition'),
  ] as fc.Arbitrary<string>[] as [
    fc.Arbitrary<string>,
    fc.Arbitrary<string>,
    fc.Arbitrary<string>,
    fc.Arbitrary<string>,
  ];
  const leaf = { maxDepth: 2, depthIdentifier: 'expression' };
  return {
    text: fc.oneof(
      leaf,
      pick(
        'event',
        'distinct_id',
        'properties.mark',
        'properties.$ai_model',
        "properties['n']",
        'properties.list.2',
        "properties['list'][-1]",
        'person.properties.mark',
        'pdi.person.properties.mark',
        '$group_0',
        'group_0.properties.mark',
        'toString(uuid)',
        'properties',
        'group_0.key',
        'toString(person_id)',
        '{mark}',
      ),
      literal,
      form('lower(@)', text),
      form('concat(@, @)', text, number),
      form('@ || @', text, text),
      form("f'{@}-{@}'", pick('event', 'properties.mark'), pick('person.properties.age', '1 + 1')),
      form('substring(@, 1, 3)', text),
      form('if(@, @, @)', condition, text, text),
      form('(@ ? @ : @)', condition, text, text),
      form('case when @ then @ else @ end', condition, text, text),
      form('case @ when @ then @ end', text, text, text),
      form('coalesce(@, @)', text, text),
      form('(@ ?? @)', text, text),
      form('nullIf(@, @)', text, text),
      form('toString(@)', moment),
      form('(@)::string', number),
      form('cast(@ as text)', moment),
      form("replaceAll(@, 'a', @)", text, text),
      form("JSONExtractString(@, 'mark')", text),
      form("arrayStringConcat(arrayMap(x -> upper(x), splitByChar(',', @)))", text),
      form("arrayStringConcat(arrayFilter(x -> x != @, splitByChar(',', @)), '-')", text, text),
      form('[@, @][1]', text, text),
      form('[@, @, @][1:2][-1]', text, text, text),
      form('(@, @).1', text, number),
      form("{'a': @, 'b': 'x'}['a']", text),
      form("formatDateTime(@, '%Y')", moment),
      form('(select max(@) from events)', text),
      form(
        '(select any(@) from posthog.ai_events where @)',
        pick('model', 'input.1.role', 'properties.mark'),
        pick('latency > 0.5', "person.properties.mark = 'own'", 'is_error'),
      ),
    ),
    number: fc.oneof(
      leaf,
      pick(
        '1',
        '2.5',
        '-3',
        '9007199254740993',
        'properties.$ai_latency',
        'toFloat(properties.n)',
        'length(event)',
        'person.properties.age',
        'session.$session_duration',
      ),
      form('(@ + @)', number, number),
      form('(@ - @)', number, number),
      form('(@ * @)', number, number),
      form('(@ / @)', number, number),
      form('(@ % 7)', number),
      form('-@', pick('properties.n', 'length(event)')),
      form('round(@, 1)', number),
      form('length(@)', text),
      form('toInt(@)', text),
      form('(@)::float', number),
      form('try_cast(@ as int)', text),
      form('ifNull(toFloat(@), 0)', text),
      form('toHour(@)', moment),
      form("dateDiff('hour', @, @)", moment, moment),
      form('JSONLength(@)', text),
      form('multiIf(@, 1, @, 2, 3)', condition, condition),
      form('greatest(@, @)', number, number),
      form('arraySum(arrayMap(x -> x + 1, [@, 2.0]))', pick('1.0', '5.0')),
      form('arrayCount((x, y) -> x = y, [1, 2], [2, @])', pick('1', '2')),
      form('(select count() from @ where @)', pick('events', 'posthog.events'), condition),
    ),
    moment: fc.oneof(
      leaf,
      pick('timestamp', 'created_at', 'now()', "toDateTime('2026-11-20')", 'person.created_at'),
      form('toStartOfDay(@)', moment),
      form('toStartOfHour(@)', moment),
      form('toStartOfInterval(@, interval 5 minute)', moment),
      form('(@ - interval 2 day)', moment),
      form('addDays(@, 1)', moment),
      form("toTimeZone(@, 'Asia/Tokyo')", moment),
      form("dateTrunc('hour', @)", moment),
      form('if(@, @, @)', condition, moment, moment),
    ),
    condition: fc.oneof(
      leaf,
      pick(
        'true',
        'properties.flag',
        'properties.$ai_is_error',
        'person_id in cohort 5',
        'person_id not in cohort 5',
        'person.id is not null',
        'properties.nothing = null',
        'event in (select event from events)',
        'event in (select t from everything)',
        'person_id in (select person_id from cohort_people)',
        'distinct_id not in (select distinct_id from person_distinct_ids)',
        'person_id in (select id from posthog.persons)',
        '$group_0 in (select key from groups)',
        '1 = 1',
        '{filters}',
      ),
      form('@ = @', text, text),
      form('@ != @', text, number),
      form('@ < @', number, number),
      form('@ > @', number, number),
      form('@ <= @', text, number),
      form('@ >= @', moment, moment),
      form("@ < '2026-12-01'", moment),
      form('@ in (@, @)', text, literal, literal),
      form('@ in [@, @]', text, text, text),
      form('@ not in (1, 2, null)', number),
      ...['like', 'not like', 'ilike', 'not ilike'].map((op) =>
        form(
          `@ ${op} @`,
          text,
          literal.map((value) => value.replaceAll('\\', '')),
        ),
      ),
      ...['=~', '!~', '=~*', '!~*'].map((op) => form(`@ ${op} @`, text, pick("'a.'", "'^own'", "'(b|c)+$'"))),
      form('@ is distinct from @', text, text),
      form('@ <=> @', number, number),
      form('not (@)', condition),
      form('not @', pick('properties.flag', '1 = 2')),
      form('(@ and @)', condition, condition),
      form('(@ or @)', condition, condition),
      form('xor(@, @)', condition, condition),
      form('@ is null', text),
      form('@ between 1 and @', number, number),
      form('@ not between @ and @', moment, moment, moment),
      form("has(splitByChar(',', @), @)", text, text),
      form('arrayExists(x -> x = @, [@])', text, text),
      form('exists(select 1 from events where @)', condition),
    ),
  };
});

const { text, number, moment, condition } = expressions;
const value = fc.oneof(text, number, moment, condition);

/** One value of a group of rows. */
const aggregate = fc.oneof(
  form('count(distinct @)', value),
  form('countIf(@)', condition),
  form('count() filter (where @)', condition),
  form('sum(@)', number),
  form('sumIf(@, @)', number, condition),
  form('quantile(0.9)(@)', number),
  form('uniq(@)', value),
  form('any(@)', value),
  form('argMax(@, @)', text, moment),
  form('arraySort(groupArray(@))', text),
  form('max(@) - interval 1 day', moment),
);

const TABLES = [
  'events',
  'ai_events',
  'ai_span_content',
  'persons',
  'person_distinct_ids',
  'groups',
  'cohort_people',
  'sessions',
];

const EVERYTHING = "with everything as (select event as t from events union all select 'x') ";

/** Whole queries around them. */
const queries: readonly fc.Arbitrary<string>[] = [
  form('select @, @ from events where @', value, value, condition),
  form('select distinct @ from posthog.events where @ or 1 limit 5 offset 0', text, condition),
  ...TABLES.flatMap((name) => [
    form(`select * from ${name} limit @`, pick('1', '50')),
    form(`select x.*, 1 as one from posthog.${name} as x cross join @ as y order by one, 2 desc`, pick(...TABLES)),
  ]),
  form(
    `select (@ ilike @) + (@ not ilike '%x') + (@ like 'o%') + (@ not like @), @ =~ '^own', @ =~* 'A$', @ !~ 'b', @ !~* '(c|d)+' from events where person_id in cohort 5 or person_id not in cohort 5 or try_cast(@ as float) > 1`,
    ...Array.from({ length: 11 }, () => text),
  ),
  form(
    'select @ as k, count(), @, @ from events where @ group by k having count() > 0 order by k',
    value,
    aggregate,
    aggregate,
    condition,
  ),
  form('select @, @ from events group by 1', text, aggregate),
  form('select @, @ from events group by all', value, aggregate),
  form('select @ from events having @ is not null', aggregate, aggregate),
  form(
    'with c as (select @ as t, timestamp from events where @), 5 as five, d as (select t from c) select t, five, row_number() over (partition by t order by timestamp) from c where t in d',
    text,
    condition,
  ),
  form(
    'select @ as t, sum(@) over (order by timestamp rows between 1 preceding and current row), lag(@) over w, quantile(0.5)(@) over () from events where @ qualify row_number() over (order by timestamp) < 9 window w as (partition by t order by timestamp)',
    text,
    number,
    text,
    number,
    condition,
  ),
  form(
    'select s.n, count() from (select @ as n from events where @) as s group by s.n having count() > 0',
    number,
    condition,
  ),
  form('select @ as a from events where @ union all select @ from events', text, condition, text),
  form('select @ as a from events union distinct select @ from events', text, text),
  form('(select @ as a from events) intersect (select @ from events)', text, text),
  form("select @ as a from events except select 'x'", text),
  form("select @ as a from events intersect distinct select @ from events except select 'x'", text, text),
  ...[
    'join',
    'inner join',
    'left join',
    'left outer join',
    'right join',
    'right outer join',
    'full join',
    'full outer join',
  ].map((join) =>
    form(
      `select e.t, p.*, f.event from (select @ as t, person_id from events where @) as e ${join} (select id, properties.mark as m from persons) as p on e.person_id = p.id and e.t != p.m left join events as f on f.person_id = e.person_id`,
      text,
      condition,
    ).map((query) => (/full|right/.test(join) ? query.replace(' and e.t != p.m', '') : query)),
  ),
  form(
    'select a.event, b.person_id from events as a, persons as p, cohort_people as b where a.@ = @',
    pick('event', 'distinct_id'),
    literal,
  ),
  form(
    'select distinct_id, person_distinct_ids.person_id, event from events join person_distinct_ids using (distinct_id) where @ is null or 1',
    pick('$group_0', '$session_id'),
  ),
  form("select part, @ from events array join splitByChar(',', @) as part where @", text, text, condition),
  form('select part, event from events left array join [@, @] as part', text, text),
  form('select @ as t, event from events where @ order by timestamp desc limit 1 by event limit 3', text, condition),
  form(
    'select pdi.distinct_id, properties.mark, @ from persons',
    pick('created_at', 'is_identified', 'id in cohort 5'),
  ),
  form(
    'select person.properties.mark, @ from @',
    pick('person_id', 'person.created_at'),
    pick('person_distinct_ids', 'cohort_people'),
  ),
];

/** One text of each form of query: together they read the tables in every way queries can. */
export const arbitraryQueries: fc.Arbitrary<string[]> = fc
  .tuple(...queries)
  .map((texts) => texts.map((query) => (query.includes('from everything') ? withEverything(query) : query)));

function withEverything(query: string): string {
  if (query.startsWith('with ')) return `${EVERYTHING.trimEnd()}, ${query.slice('with '.length)}`;
  return query.startsWith('(') ? `${EVERYTHING}select * from (${query})` : EVERYTHING + query;
}
