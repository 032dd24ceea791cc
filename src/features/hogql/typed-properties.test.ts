import { beforeAll, describe, expect, it } from 'vitest';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { PropertyType } from './schema/property-types.ts';
import { newProjectId, openTestEvents, runHogQL, storeEvents, storePersons, testOptions } from './testing.ts';

let store: EventStore;
const project = newProjectId();
const types = new Map<string, PropertyType>([
  ['event:n', 'Numeric'],
  ['event:flag', 'Boolean'],
  ['event:when', 'DateTime'],
  ['person:age', 'Numeric'],
]);
const options = testOptions(project, { propertyTypes: types, timezone: 'Europe/Berlin' });

/** What a definition says of its first value does not hold for the others. */
const MIXED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  typed: { n: 5, flag: true, when: '2026-03-01T10:00:00Z' },
  texts: { n: '5', flag: 'true', when: '2026-03-01' },
  other: { n: 'abc', flag: 'maybe', when: 'never' },
  mixed: { n: true, flag: 0, when: 5 },
  none: {},
};

beforeAll(async () => {
  store = await openTestEvents();
  await storeEvents(
    store,
    project,
    Object.entries(MIXED).map(([event, properties]) => ({ event, properties })),
  );
  await storePersons(store, project, { ada: { age: '36' } });
});

describe('a property with a definition', () => {
  it('is read as its type, and is null where it holds something else', async () => {
    const text = 'select event, properties.n, properties.flag, properties.when from events order by event';
    const { rows, types: read } = await runHogQL(store, text, options);
    expect(read.slice(1)).toEqual(['Nullable(Float64)', 'Nullable(Bool)', "Nullable(DateTime64(6, 'Europe/Berlin'))"]);
    expect(rows).toEqual([
      ['mixed', null, false, null],
      ['none', null, null, null],
      ['other', null, null, null],
      ['texts', 5, true, '2026-02-28T23:00:00.000000Z'],
      ['typed', 5, true, '2026-03-01T10:00:00.000000Z'],
    ]);
  });

  it.each([
    ['properties.n = 5', ['texts', 'typed']],
    ["properties.n = '5'", ['texts', 'typed']],
    ["properties.n = 'abc'", ['other']],
    ['properties.n > 4.5', ['texts', 'typed']],
    ["properties.n > '4.5'", ['texts', 'typed']],
    ['properties.n = true', ['mixed']],
    ["properties.n in ('5', 'abc')", ['other', 'texts', 'typed']],
    ['properties.n != 5', ['mixed', 'none', 'other']],
    ['properties.n is null', ['mixed', 'none', 'other']],
    ["properties.n like '%b%'", ['other']],
    ['properties.flag = true', ['texts', 'typed']],
    ["properties.flag = 'true'", ['texts', 'typed']],
    ["properties.flag = 'maybe'", ['other']],
    ['properties.flag', ['texts', 'typed']],
    ['not properties.flag', ['mixed', 'none', 'other']],
    ["properties.when > '2026-02-28'", ['texts', 'typed']],
    ["properties.when >= '2026-03-01T10:00:00Z'", ['typed']],
    ["properties.when = '2026-03-01'", ['texts']],
    ["properties.when = 'never'", ['other']],
    ["properties.when != 'never'", ['mixed', 'none', 'texts', 'typed']],
    ["properties.when in ('never', '2026-03-01')", ['other', 'texts']],
    ['properties.when = 5', ['mixed']],
    ["toStartOfDay(properties.when) = toDateTime('2026-03-01')", ['texts', 'typed']],
    ["toString(properties.when) = '2026-03-01T10:00:00Z'", ['typed']],
    ['person.properties.age + 1 = 37', ['mixed', 'none', 'other', 'texts', 'typed']],
  ] as const)('is compared without losing a value: %s', async (condition, events) => {
    const { rows } = await runHogQL(store, `select event from events where ${condition} order by event`, options);
    expect(rows.map(([event]) => event)).toEqual(events);
  });

  it.each([
    "ifNull(properties.n, '')",
    "nullIf(properties.n, '')",
    "ifNull(nullIf(properties.n, ''), 'none')",
    "coalesce(properties.n, properties.flag, 'x')",
    "if(event = 'typed', properties.n, 'x')",
    "multiIf(event = 'typed', properties.when, event = 'texts', properties.n, 'x')",
    "case when event = 'typed' then properties.n else 'x' end",
    'concat(properties.n, properties.when)',
    "properties.n || '-' || properties.flag",
    'lower(properties.n)',
    'length(properties.n)',
    "splitByChar(',', properties.n)",
    "JSONExtractString(properties.n, 'a')",
    "match(properties.when, '^2026')",
    'substring(properties.when, 1, 10)',
    'toDate(properties.when)',
    'toDateTime(properties.when)',
    "dateDiff('day', properties.when, now())",
    'toFloat(properties.n)',
    'toInt(properties.flag)',
    'toBool(properties.n)',
    'toFloat(properties.when)',
    'greatest(properties.n, 3)',
    'round(properties.n, 2)',
    'properties.n::string',
    "replaceAll(properties.when, '-', '/')",
    "startsWith(properties.flag, 't')",
    '[properties.n, properties.n]',
    'tuple(properties.n, properties.when, properties.flag)',
    "transform(properties.n, ['5'], ['five'], 'other')",
    'isNull(properties.when)',
    "has(['5'], properties.n)",
    "dateTrunc('day', properties.when)",
    'properties.when > now() - interval 7 day',
    "position(properties.n, 'b')",
  ])('fits wherever its text did: %s', async (expression) => {
    const plain = await runHogQL(store, `select ${expression} from events`, options);
    expect(plain.rows).toHaveLength(5);
    const grouped = await runHogQL(store, `select ${expression} as v, count() from events group by v`, options);
    expect(grouped.rows.length).toBeGreaterThan(0);
  });

  it('adds up and orders as numbers do', async () => {
    const text =
      'select sum(properties.n), max(properties.n), count(properties.n), properties.n from events group by properties.n order by properties.n';
    const { rows } = await runHogQL(store, text, options);
    expect(rows).toEqual([
      [10, 5, '2', 5],
      [null, null, '0', null],
    ]);
  });
});
