import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Invalid } from '#kernel/errors.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { newProjectId, openTestEvents, storeEvents, TEST_NOW } from '../testing.ts';
import { plainFilterSource } from './event-source.ts';
import { matchesFilters } from './matching.ts';
import { readFilters } from './read.ts';
import { filtersToSql } from './sql.ts';

const MISSING = Symbol('missing');
type Row = readonly [operator: string, value: unknown, property: unknown, holds: boolean];

/** What each operator says about a property's value. Both executions must agree with every row. */
const TRUTH: readonly Row[] = [
  ['exact', 'abc', 'abc', true],
  ['exact', 'abc', 'ABC', false],
  ['exact', 'abc', MISSING, false],
  ['exact', 'abc', null, false],
  ['exact', 5, 5, true],
  ['exact', 5, '5', true],
  ['exact', 5, '5.0', false],
  ['exact', '5', 5.0, true],
  ['exact', true, true, true],
  ['exact', true, 'true', true],
  ['exact', true, 1, false],
  ['exact', 'true', true, true],
  ['exact', '', '', true],
  ['exact', '', MISSING, false],
  ['exact', ['abc', '5'], 5, true],
  ['exact', [], MISSING, true],
  ['exact', 'null', null, false],
  ['exact', 'null', 'null', true],
  ['exact', '["a","b"]', ['a', 'b'], true],
  ['in', ['abc'], 'abc', true],
  ['is_not', 'abc', 'x', true],
  ['is_not', 'abc', MISSING, true],
  ['is_not', ['abc', 5], 5, false],
  ['not_in', ['abc'], 'abc', false],
  ['is_set', 'is_set', '', true],
  ['is_set', 'is_set', null, false],
  ['is_not_set', 'is_not_set', MISSING, true],
  ['is_not_set', 'is_not_set', false, false],
  ['icontains', 'B', 'abc', true],
  ['icontains', 'é', 'É', true],
  ['icontains', '%', 'abc', false],
  ['icontains', '_', 'a_c', true],
  ['icontains', 'say "hi"', 'I say "HI" now', true],
  ['icontains', 'say "hi"', [{ c: 'say "hi"' }], false],
  ['icontains', 'say \\"hi', [{ c: 'say "hi"' }], true],
  ['icontains', 'línea', ['LÍNEA dos'], true],
  ['icontains', 'one\ntwo', 'zero\nONE\ntwo', true],
  ['icontains', '1e21', 1e21, true],
  ['icontains', 'rue', true, true],
  ['exact', 'say "hi"', 'say "hi"', true],
  ['exact', '{"a":"x y"}', { a: 'x y' }, true],
  ['not_icontains', 'b', MISSING, true],
  ['not_icontains', 'b', 'aBc', false],
  ['regex', '^a', 'abc', true],
  ['regex', '^a', 'ABC', false],
  ['regex', '^a', MISSING, false],
  ['regex', '(?i)^a', 'ABC', true],
  ['regex', 'a.b', 'a\nb', true],
  ['regex', '^\\d+$', 5, true],
  ['regex', '^\\d+$', 5.5, false],
  ['regex', 'a', ['a'], true],
  ['not_regex', '^a', MISSING, true],
  ['not_regex', '^a', 'abc', false],
  ['gt', 5, 10, true],
  ['gt', 5, '10', true],
  ['gt', 5, 5, false],
  ['gt', 5, 'abc', false],
  ['gt', 5, '  6', false],
  ['gt', 5, '1e1', true],
  ['gt', '5', 5.5, true],
  ['gt', 'abc', 5, false],
  ['gt', -2, true, false],
  ['gt', 5, 'inf', false],
  ['gt', 5, '1e999', false],
  ['gt', 5, 'nan', false],
  ['gte', 5, '5.0', true],
  ['min', 5, 5, true],
  ['lt', 5, MISSING, false],
  ['lt', 5, '', false],
  ['lt', 5, -1, true],
  ['max', 5, 5, true],
  ['between', [1, 5], 5, true],
  ['between', [1, 5], 6, false],
  ['not_between', [1, 5], 6, true],
  ['not_between', [1, 5], MISSING, false],
  ['is_date_before', '2026-11-20', '2026-11-19', true],
  ['is_date_before', '2026-11-20', 'not a date', false],
  ['is_date_before', 'garbage', '2026-11-19', false],
  ['is_date_after', '2026-11-19', '2026-11-19T10:00:00Z', true],
  ['is_date_after', '2026-11-19', 1_795_132_800, true],
  ['is_date_after', '2026-11-19', 1_795_132_800_000, true],
  ['is_date_after', '-2d', MISSING, false],
  ['is_date_after', '-2d', '2026-11-20', true],
  ['is_date_after', '-1w', '2026-11-13', false],
  ['is_date_exact', '2026-11-19', '2026-11-19 10:00:00', true],
  ['is_date_exact', '2026-11-19', '2026-11-20 00:00:00', false],
  ['is_date_exact', '2026-11-19', '2026-11-19T23:30:00-02:00', false],
];

const reading = { zone: 'UTC', weekStart: 1, now: TEST_NOW, whenUnusable: 'refuse' } as const;
let store: EventStore;

beforeAll(async () => {
  store = await openTestEvents();
});

// `$ai_latency` and `$ai_model` live in columns of their own; `plain` only in the JSON.
const KEYS = ['plain', '$ai_model', '$ai_latency'];

/** Each pair of filter and property value in memory and, all at once, in the engine. */
async function both(pairs: readonly { filter: Record<string, unknown>; property: unknown }[], timezone = 'UTC') {
  const project = newProjectId();
  await storeEvents(
    store,
    project,
    pairs.map(({ filter, property }, index) => ({
      event: `row ${index}`,
      properties: property === MISSING ? {} : { [String(filter.key)]: property },
    })),
  );
  const params: Record<string, unknown> = { project };
  const source = plainFilterSource({ timezone, params, events: 'e' });
  const trees = pairs.map(({ filter }) =>
    readFilters([filter], { ...reading, zone: timezone, whenUnusable: 'nothing' }),
  );
  const tests = trees.map((tree, index) => `(e.event = 'row ${index}' AND ${filtersToSql(tree, source)})`);
  const rows = await store.query<{ event: string }>(
    `SELECT event FROM events AS e WHERE team_id = {project:Int64} AND (${tests.join(' OR ')})`,
    params,
  );
  const found = new Set(rows.map(({ event }) => event));
  return pairs.map(({ filter, property }, index) => ({
    engine: found.has(`row ${index}`),
    memory: matchesFilters(trees[index] ?? { kind: 'constant', value: false }, {
      timezone,
      event: property === MISSING ? {} : { [String(filter.key)]: property },
    }),
  }));
}

describe('property filters', () => {
  it.each(KEYS)('mean in the engine and in memory what the table says, for %s', async (key) => {
    const pairs = TRUTH.map(([operator, value, property]) => ({ filter: { key, operator, value }, property }));
    const outcomes = await both(pairs);
    const wrong = TRUTH.flatMap(([operator, value, property, holds], index) => {
      const outcome = outcomes[index];
      return outcome?.engine === holds && outcome.memory === holds
        ? []
        : [{ operator, value, property: String(property), holds, ...outcome }];
    });
    expect(wrong).toEqual([]);
  });

  it('mean the same in both for any operator, value and property', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        '',
        'a',
        'A',
        'É',
        'true',
        '5',
        '5.0',
        '-0',
        '1e3',
        '.5',
        '5.',
        '0x10',
        ' 5',
        'nan',
        'inf',
        '1e400',
        'null',
        '%',
      ),
      fc.constantFrom(
        '2026-11-19',
        '2026-02-30',
        '2026-11-19T10:00:00Z',
        '2026-11-19 10:00',
        '2026-11-19T10:00:00.123456+05:30',
        '1795132800',
        '1795132800123',
        '2026-11-19T25:00:00',
      ),
      fc.string({ maxLength: 6, unit: 'grapheme' }).filter((value) => !/\0|\u200d|\ufe0f/u.test(value)),
    );
    const scalar = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    const property = fc.oneof(
      scalar,
      fc.constant(null),
      fc.constant(MISSING),
      fc.array(scalar, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b'), scalar),
    );
    const filter = fc.record({
      key: fc.constantFrom(...KEYS),
      operator: fc.constantFrom(
        'exact',
        'is_not',
        'icontains',
        'not_icontains',
        'gt',
        'gte',
        'lt',
        'lte',
        'between',
        'not_between',
        'is_set',
        'is_not_set',
        'is_date_before',
        'is_date_after',
        'is_date_exact',
      ),
      value: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ filter, property }), { minLength: 50, maxLength: 50 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata'),
        async (pairs, timezone) => {
          const outcomes = await both(pairs, timezone);
          const different = pairs.flatMap((pair, index) =>
            outcomes[index]?.engine === outcomes[index]?.memory ? [] : [{ ...pair, ...outcomes[index] }],
          );
          expect(different).toEqual([]);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('join lists with AND and groups as they say', () => {
    const is = (value: string) => ({ key: 'a', operator: 'exact', value });
    const holds = (filters: unknown) =>
      matchesFilters(readFilters(filters, reading), { timezone: 'UTC', event: { a: '1' } });
    expect(holds([])).toBe(true);
    expect(holds([is('1'), is('2')])).toBe(false);
    expect(holds({ type: 'OR', values: [is('1'), is('2')] })).toBe(true);
    expect(holds({ type: 'AND', values: [{ type: 'OR', values: [is('2'), is('1')] }, is('1')] })).toBe(true);
    expect(holds({ type: 'OR', values: [] })).toBe(true);
    expect(holds([{ operator: 'exact', value: 'x' }])).toBe(true);
  });

  it('read persons, groups and cohorts of the subject', () => {
    const holds = (filter: object) =>
      matchesFilters(readFilters([filter], reading), {
        timezone: 'UTC',
        event: {},
        person: { email: 'a@x.org' },
        groups: { 1: { plan: 'pro' } },
        metadata: { event: 'signup' },
        inCohort: (id) => (id === 9 ? undefined : id === 7),
      });
    expect(holds({ type: 'person', key: 'email', operator: 'icontains', value: '@X.' })).toBe(true);
    expect(holds({ type: 'group', group_type_index: 1, key: 'plan', value: 'pro' })).toBe(true);
    expect(holds({ type: 'event_metadata', key: 'event', value: 'signup' })).toBe(true);
    expect(holds({ type: 'cohort', key: 'id', value: 7 })).toBe(true);
    expect(holds({ type: 'cohort', key: 'id', value: 7, negation: true })).toBe(false);
    expect(holds({ type: 'cohort', key: 'id', value: 8, operator: 'not_in' })).toBe(true);
    expect(holds({ type: 'cohort', key: 'id', value: 9, operator: 'not_in' })).toBe(false);
    expect(holds({ type: 'hogql', key: 'properties.a = 1' })).toBe(false);
  });

  it.each([
    { key: 'a', operator: 'semver_gt', value: '1.0' },
    { key: 'a', operator: 'regex', value: 'a(?=b)' },
    { key: 'a', operator: 'not_regex', value: '(a)\\1' },
    { key: 'a', operator: 'regex', value: 'a\\' },
    { key: 'a', operator: 'regex', value: '\\C' },
    { key: 'a', type: 'element', value: 'x' },
    { key: 'a', type: 'group', group_type_index: 9, value: 'x' },
  ])('refuse in queries, and match nothing in saved conditions: %j', (filter) => {
    expect(() => readFilters([filter], reading)).toThrow(Invalid);
    const tree = readFilters([filter], { ...reading, whenUnusable: 'nothing' });
    expect(matchesFilters(tree, { timezone: 'UTC', event: { a: 'x' } })).toBe(false);
  });
});
