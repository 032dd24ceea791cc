import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProjectId, openTestEvents, storeCohort, storeEvents, type TestEvent } from '#features/hogql/testing.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { obviousRetention } from './retention/testing.ts';
import { queryTestServer, type TestQueries } from './testing.ts';

let app: FastifyInstance;
let store: EventStore;
let queries: TestQueries;

beforeAll(async () => {
  store = await openTestEvents();
  ({ app, queries } = await queryTestServer(store));
});
afterAll(() => app.close());

interface Row {
  readonly date: string;
  readonly label: string;
  readonly values: readonly { readonly count: number; readonly label: string }[];
  readonly breakdown_value?: unknown;
}

async function projectWith(events: readonly TestEvent[]): Promise<number> {
  const id = newProjectId();
  await storeEvents(store, id, events);
  return id;
}

const A = { id: 'A', type: 'events' };
const B = { id: 'B', type: 'events' };
const query = (retentionFilter: object, more: object = {}) => ({
  kind: 'RetentionQuery',
  retentionFilter: { targetEntity: A, returningEntity: B, totalIntervals: 3, ...retentionFilter },
  dateRange: { date_to: '2026-11-20' },
  ...more,
});
const rows = (id: number, retentionFilter: object = {}, more: object = {}) =>
  queries.results<Row[]>(id, query(retentionFilter, more));
const counts = (table: readonly Row[]) => table.map(({ values }) => values.map(({ count }) => count));
const did = (by: string, ...events: [string, string][]) =>
  events.map(([event, at]) => ({ event, by, at: `2026-11-${at}:00:00` }));

describe('retention', () => {
  it('is a row a period, the last of which holds the end of the range', async () => {
    const id = await projectWith(did('ada', ['A', '18 10'], ['B', '20 10']));
    const values = (...numbers: number[]) => numbers.map((count, index) => ({ count, label: `Day ${index}` }));
    expect(await rows(id)).toEqual([
      { date: '2026-11-18T00:00:00Z', label: 'Day 0', values: values(1, 0, 1) },
      { date: '2026-11-19T00:00:00Z', label: 'Day 1', values: values(0, 0) },
      { date: '2026-11-20T00:00:00Z', label: 'Day 2', values: values(0) },
    ]);
    const open = await queries.results<Row[]>(newProjectId(), { kind: 'RetentionQuery', retentionFilter: {} });
    expect(open.map(({ date }) => date.slice(0, 10))).toEqual(
      ['15', '16', '17', '18', '19', '20', '21'].map((day) => `2026-11-${day}`),
    );
  });

  it('counts who began before the range as recurring, not as a first time', async () => {
    const id = await projectWith(did('ada', ['A', '02 10'], ['A', '18 10'], ['B', '19 10']));
    expect(counts(await rows(id))).toEqual([[0, 0, 0], [0, 0], [0]]);
    expect(counts(await rows(id, { retentionType: 'retention_recurring' }))).toEqual([[1, 1, 0], [0, 0], [0]]);
  });

  it('asks of the very first event that it meets the filter', async () => {
    const event = (at: string, plan: string) => ({ event: 'A', at: `2026-11-${at}:00:00`, properties: { plan } });
    const id = await projectWith([event('18 10', 'free'), event('19 10', 'pro')]);
    const targetEntity = { ...A, properties: [{ key: 'plan', value: 'pro', type: 'event' }] };
    expect(counts(await rows(id, { targetEntity }))).toEqual([[0, 0, 0], [1, 0], [0]]);
    const ever = { targetEntity, retentionType: 'retention_first_ever_occurrence' };
    expect(counts(await rows(id, ever))).toEqual([[0, 0, 0], [0, 0], [0]]);
    const properties = [{ key: 'plan', value: 'free', type: 'event' }];
    expect(counts(await rows(id, { targetEntity: A }, { properties }))).toEqual([[1, 0, 0], [0, 0], [0]]);
  });

  it('counts days of a clock that changes, and real hours', async () => {
    const berlin = await queryTestServer(store, { timezone: 'Europe/Berlin', week_start_day: 1 });
    // The clock goes back on 25 October 2026, at 3:00 in the morning.
    const id = await projectWith(
      ['2026-10-24 21:59:00', '2026-10-24 22:30:00', '2026-10-25 22:30:00', '2026-10-25 23:30:00'].map((at, index) => ({
        event: 'A',
        by: `p${index}`,
        at,
      })),
    );
    const results = (filter: object, date_to: string) =>
      berlin.queries.results<Row[]>(id, query(filter, { dateRange: { date_to } }));
    const week = await results({ totalIntervals: 7 }, '2026-10-26');
    expect(week.map(({ date, values }) => [date, values[0]?.count])).toEqual([
      ['2026-10-20T00:00:00+02:00', 0],
      ['2026-10-21T00:00:00+02:00', 0],
      ['2026-10-22T00:00:00+02:00', 0],
      ['2026-10-23T00:00:00+02:00', 0],
      ['2026-10-24T00:00:00+02:00', 1],
      ['2026-10-25T00:00:00+02:00', 2],
      ['2026-10-26T00:00:00+01:00', 1],
    ]);
    const hours = await results({ period: 'Hour', totalIntervals: 25 }, '2026-10-25T23:00:00');
    expect(hours.map(({ date }) => date.slice(11, 13)).filter((hour) => hour === '02')).toHaveLength(2);
    const weeks = await results({ period: 'Week', totalIntervals: 2 }, '2026-10-26');
    expect(weeks.map(({ date }) => date)).toEqual(['2026-10-19T00:00:00+02:00', '2026-10-26T00:00:00+01:00']);
    await berlin.app.close();
  });

  it('is broken down by what people began with', async () => {
    const event = (name: string, by: string, at: string, plan?: string) => ({
      event: name,
      by,
      at: `2026-11-${at}:00:00`,
      properties: { plan },
    });
    const id = await projectWith([
      event('A', 'ada', '18 10', 'pro'),
      event('B', 'ada', '19 10', 'other'),
      event('A', 'bob', '18 10', 'pro'),
      event('A', 'cyd', '18 10'),
    ]);
    const by = async (breakdownFilter: object) =>
      (await rows(id, {}, { breakdownFilter }))
        .filter(({ label }) => label === 'Day 0')
        .map((row) => [row.breakdown_value, ...counts([row])]);
    expect(await by({ breakdown: 'plan' })).toEqual([
      ['pro', [2, 1, 0]],
      ['$$_posthog_breakdown_null_$$', [1, 0, 0]],
    ]);
    expect(await by({ breakdown: 'plan', breakdown_limit: 1 })).toEqual([
      ['pro', [2, 1, 0]],
      ['$$_posthog_breakdown_other_$$', [1, 0, 0]],
    ]);
    await storeCohort(store, id, 4, ['ada']);
    expect(await by({ breakdown: [4], breakdown_type: 'cohort' })).toEqual([[4, [1, 1, 0]]]);
  });

  it.each([
    [{ period: 'Decade' }, 'retentionFilter__period'],
    [{ totalIntervals: 61 }, 'retentionFilter__totalIntervals'],
    [{ retentionType: 'sometimes' }, 'retentionFilter__retentionType'],
    [{ timeWindowMode: 'moon' }, 'retentionFilter__timeWindowMode'],
    [{ targetEntity: { id: 3, type: 'actions' } }, 'retentionFilter__targetEntity'],
  ])('refuses %j', async (filter, attr) => {
    expect(await queries.refusal(newProjectId(), query(filter))).toMatchObject({ status: 400, attr });
  });

  it('agrees with asking each person for each cell', async () => {
    const happening = fc.record({
      hour: fc.integer({ min: -30, max: 4 * 24 + 10 }),
      letters: fc.constantFrom('s', 'r', 'o', 'sr', 'or', 'x'),
    });
    const people = fc.array(fc.array(happening, { minLength: 1, maxLength: 10 }), { minLength: 3, maxLength: 8 });
    const plan = fc.record({
      type: fc.constantFrom(
        'retention_first_time' as const,
        'retention_recurring' as const,
        'retention_first_ever_occurrence' as const,
      ),
      isRolling: fc.boolean(),
      isCumulative: fc.boolean(),
      occurrencesMin: fc.integer({ min: 1, max: 2 }),
    });
    const base = Date.parse('2026-11-17T00:00:00Z');
    await fc.assert(
      fc.asyncProperty(people, fc.array(plan, { minLength: 3, maxLength: 3 }), async (drawn, plans) => {
        const id = await projectWith(
          drawn.flatMap((happenings, person) =>
            happenings.map(({ hour, letters }) => ({
              event: /[so]/.test(letters) ? 'start' : 'other',
              by: `p${person}`,
              at: new Date(base + hour * 3_600_000).toISOString().replace('T', ' ').slice(0, 19),
              properties: { letters },
            })),
          ),
        );
        const letter = (value: string) => [{ key: 'letters', operator: 'icontains', value, type: 'event' }];
        for (const { type, isRolling, isCumulative, occurrencesMin } of plans) {
          const table = await rows(id, {
            targetEntity: { id: 'start', properties: letter('s') },
            returningEntity: { id: null, properties: letter('r') },
            totalIntervals: 4,
            retentionType: type,
            timeWindowMode: isRolling ? '24_hour_windows' : 'strict_calendar_dates',
            cumulative: isCumulative,
            minimumOccurrences: occurrencesMin,
          });
          expect(counts(table)).toEqual(
            obviousRetention(drawn, { type, periods: 4, isRolling, isCumulative, occurrencesMin }),
          );
        }
      }),
      { numRuns: 12, seed: 20261201 },
    );
  });
});
