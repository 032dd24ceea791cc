import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newProjectId,
  openTestEvents,
  storeCohort,
  storeEvents,
  storePersons,
  type TestEvent,
} from '#features/hogql/testing.ts';
import { ask, OURS, testServer } from '#http/testing.ts';
import { ManualClock } from '#kernel/clock.ts';
import { createAnnouncer } from '#platform/announcer.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { createLogger } from '#platform/log.ts';
import { query } from './index.ts';

let app: FastifyInstance;
let store: EventStore;
const COHORTS = new Map([
  [4, 'Payers'],
  [5, 'Testers'],
]);

beforeAll(async () => {
  store = await openTestEvents();
  const { feature } = query({
    events: store,
    clock: new ManualClock('2026-11-21T12:00:00Z'),
    announcer: createAnnouncer(createLogger('silent')),
    findCohort: async (_, reference) => (COHORTS.has(Number(reference)) ? Number(reference) : undefined),
    findCohortNames: async (_, ids) => new Map([...COHORTS].filter(([id]) => ids.includes(id))),
    runners: {},
  });
  app = await testServer([feature], {
    findProject: async (_, { id }) => ({
      id: Number(id),
      uuid: '018f0000-0000-7000-8000-0000000000b1',
      name: 'Project',
      api_token: `phc_${id}`,
      organization_id: OURS,
      timezone: 'UTC',
      week_start_day: 0,
      test_account_filters: [],
      level: 15,
    }),
  });
});

afterAll(() => app.close());

interface Row {
  readonly label: string;
  readonly breakdown_value: unknown;
  readonly data: number[];
  readonly count: number;
  readonly aggregated_value: number;
  readonly compare_label?: string;
}

async function projectWith(events: readonly TestEvent[]): Promise<number> {
  const id = newProjectId();
  await storeEvents(store, id, events);
  return id;
}

async function refusal(id: number, node: object): Promise<Record<string, unknown>> {
  const payload = { query: { kind: 'TrendsQuery', ...node } };
  const response = await ask(app, { method: 'POST', url: `/api/projects/${id}/query/`, payload });
  return { status: response.statusCode, ...response.json() };
}

async function trends(id: number, node: object): Promise<Row[]> {
  const { status, results, ...rest } = await refusal(id, node);
  expect({ status, detail: rest.detail }).toEqual({ status: 200, detail: undefined });
  return results as Row[];
}

const values = (rows: readonly Row[]) => rows.map((row) => row.breakdown_value);
const OTHER = '$$_posthog_breakdown_other_$$';
const NULL = '$$_posthog_breakdown_null_$$';
const dateRange = { date_from: '2026-11-19', date_to: '2026-11-20' };

describe('the values of a breakdown', () => {
  const cost = { event: '$ai_generation', math: 'sum', math_property: '$ai_total_cost_usd' };
  const byModel = (more: object = {}) => ({ breakdown: '$ai_model', ...more });
  let id: number;

  beforeAll(async () => {
    const generation = (model: string, price: number, by: string, at = '2026-11-20 10:00:00') => ({
      event: '$ai_generation',
      at,
      by,
      properties: { $ai_model: model, $ai_total_cost_usd: price, $session_id: by },
    });
    const cheap = [0, 1, 2, 3].flatMap((number) =>
      Array.from({ length: 10 - number }, () => generation(`cheap-${number}`, 0.001, 'ada')),
    );
    const earlier = [
      generation('cheap-0', 50, 'ada', '2026-11-18 10:00:00'),
      generation('dear', 1, 'bob', '2026-11-18 10:00:00'),
    ];
    const shared = ['ada', 'bob', 'cyd'].map((by) => generation('shared', 0, by));
    id = await projectWith([...cheap, generation('dear', 100, 'bob'), ...earlier, ...shared]);
  });

  it('are those with the greatest figures, not those with the most events', async () => {
    const rows = await trends(id, { series: [cost], dateRange, breakdownFilter: byModel({ breakdown_limit: 2 }) });
    expect(rows.map((row) => [row.breakdown_value, Number(row.count.toFixed(3))])).toEqual([
      ['dear', 100],
      ['cheap-0', 0.01],
      [OTHER, 0.024],
    ]);
    expect(values(await trends(id, { series: [cost], dateRange, breakdownFilter: byModel() }))).toEqual([
      'dear',
      'cheap-0',
      'cheap-1',
      'cheap-2',
      'cheap-3',
      'shared',
    ]);
  });

  it.each([
    ['total', undefined, 'cheap-0'],
    ['avg', '$ai_total_cost_usd', 'dear'],
    ['max', '$ai_total_cost_usd', 'dear'],
    ['min', '$ai_total_cost_usd', 'dear'],
    ['p90', '$ai_total_cost_usd', 'dear'],
    ['dau', undefined, 'shared'],
    ['unique_session', undefined, 'shared'],
    ['weekly_active', undefined, 'shared'],
    ['monthly_active', undefined, 'shared'],
  ])('are ranked by %s', async (math, math_property, first) => {
    const series = [{ event: '$ai_generation', math, math_property }];
    for (const trendsFilter of [{}, { display: 'ActionsPie' }]) {
      const rows = await trends(id, {
        series,
        dateRange,
        trendsFilter,
        breakdownFilter: byModel({ breakdown_limit: 1 }),
      });
      expect(values(rows)).toEqual([first, OTHER]);
    }
  });

  it('are each series’ own, and the same for the series of a formula', async () => {
    const series = [cost, { event: '$ai_generation' }];
    const breakdownFilter = byModel({ breakdown_limit: 1 });
    expect(values(await trends(id, { series, dateRange, breakdownFilter }))).toEqual(['dear', OTHER, 'cheap-0', OTHER]);
    const formula = await trends(id, {
      series,
      dateRange,
      breakdownFilter: byModel({ breakdown_limit: 2 }),
      trendsFilter: { formula: 'A / B' },
    });
    expect(formula.map((row) => [row.breakdown_value, Number((row.data[1] ?? 0).toFixed(3))])).toEqual([
      ['dear', 100],
      ['cheap-0', 0.001],
      [OTHER, Number((0.024 / 27).toFixed(3))],
    ]);
  });

  it('are the same for the earlier period of a comparison', async () => {
    const rows = await trends(id, {
      series: [cost],
      dateRange,
      breakdownFilter: byModel({ breakdown_limit: 2 }),
      compareFilter: { compare: true },
    });
    const of = (label: string) => rows.filter((row) => row.compare_label === label);
    expect(values(of('current'))).toEqual(['dear', 'cheap-0', OTHER]);
    expect(of('previous').map((row) => [row.breakdown_value, row.count])).toEqual([
      ['dear', 1],
      ['cheap-0', 50],
    ]);
    const silent = await trends(id, {
      series: [cost],
      dateRange: { date_from: '2026-11-21', date_to: '2026-11-21' },
      breakdownFilter: byModel({ breakdown_limit: 1 }),
      compareFilter: { compare: true },
    });
    expect(silent.map((row) => [row.compare_label, row.breakdown_value, row.count > 0])).toEqual([
      ['current', 'dear', false],
      ['previous', 'dear', true],
      ['previous', OTHER, true],
    ]);
  });

  it('leave out all the rest where asked', async () => {
    const breakdownFilter = byModel({ breakdown_limit: 1, breakdown_hide_other_aggregation: true });
    expect(values(await trends(id, { series: [cost], dateRange, breakdownFilter }))).toEqual(['dear']);
  });

  it('agree with a plain count over random events', async () => {
    const event = fc.record({
      model: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      price: fc.integer({ min: 0, max: 20 }),
      by: fc.constantFrom('ada', 'bob', 'cyd'),
      day: fc.constantFrom('2026-11-19', '2026-11-20'),
    });
    type Drawn = { model: string; price: number; by: string; day: string };
    const figure: Record<string, (events: Drawn[]) => number> = {
      total: (events) => events.length,
      sum: (events) => events.reduce((sum, { price }) => sum + price, 0),
      avg: (events) => events.reduce((sum, { price }) => sum + price, 0) / events.length,
      min: (events) => Math.min(...events.map(({ price }) => price)),
      max: (events) => Math.max(...events.map(({ price }) => price)),
      dau: (events) => new Set(events.map(({ by }) => by)).size,
    };
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), async (drawn) => {
        const project = await projectWith(
          drawn.map(({ model, price, by, day }) => ({
            event: 'e',
            at: `${day} 08:00:00`,
            by,
            properties: { model, price },
          })),
        );
        for (const [math, of] of Object.entries(figure)) {
          const among = (model: string) => of(drawn.filter((one) => one.model === model));
          const models = [...new Set(drawn.map(({ model }) => model))];
          const ranked = models.sort((a, b) => among(b) - among(a) || (a < b ? -1 : 1));
          const rows = await trends(project, {
            series: [{ event: 'e', math, math_property: 'price' }],
            dateRange,
            breakdownFilter: { breakdown: 'model', breakdown_limit: 3 },
            trendsFilter: { display: 'ActionsTable' },
          });
          const shown = ranked.slice(0, 3);
          const rest = drawn.filter(({ model }) => !shown.includes(model));
          expect(rows.map((row) => [row.breakdown_value, row.aggregated_value])).toEqual([
            ...shown.map((model) => [model, among(model)]),
            ...(rest.length > 0 ? [[OTHER, of(rest)]] : []),
          ]);
        }
      }),
      { numRuns: 5, seed: 20261201 },
    );
  });
});

describe('active users', () => {
  let id: number;
  const data = async (math: string, node: object) =>
    (await trends(id, { series: [{ event: 'e', math }], ...node })).map((row) => row.data);
  const range = (date_from: string, date_to: string) => ({ date_from, date_to });

  beforeAll(async () => {
    // Weeks begin on Sunday: 1, 8, 15 and 22 November.
    const seen = { ada: ['11-02', '11-10', '11-17'], bob: ['11-02', '11-09'], cyd: ['11-11'], dan: ['11-14', '10-20'] };
    id = await projectWith(
      Object.entries(seen).flatMap(([by, days]) =>
        days.map((day) => ({
          event: 'e',
          by,
          at: `2026-${day} 10:00:00`,
          properties: { plan: by === 'ada' ? 'pro' : 'free' },
        })),
      ),
    );
  });

  it('are the people of each interval where it is as long as the window', async () => {
    const weeks = { interval: 'week', dateRange: range('2026-11-01', '2026-11-21') };
    expect(await data('weekly_active', weeks)).toEqual([[2, 4, 1]]);
    const months = { interval: 'month', dateRange: range('2026-09-01', '2026-11-21') };
    expect(await data('monthly_active', months)).toEqual([[0, 1, 4]]);
    expect(await data('weekly_active', months)).toEqual([[0, 1, 4]]);
    expect(await data('weekly_active', { ...weeks, dateRange: range('2026-11-10', '2026-11-10') })).toEqual([[1]]);
  });

  it('are those of the window up to the end of each interval where it is shorter', async () => {
    expect(await data('monthly_active', { interval: 'week', dateRange: range('2026-11-01', '2026-11-21') })).toEqual([
      [3, 4, 4],
    ]);
    expect(await data('weekly_active', { interval: 'day', dateRange: range('2026-11-08', '2026-11-11') })).toEqual([
      [2, 1, 2, 3],
    ]);
    expect(
      await data('weekly_active', { interval: 'hour', dateRange: range('2026-11-09T10:00:00', '2026-11-09T11:00:00') }),
    ).toEqual([[1, 1]]);
    expect(await data('weekly_active', { dateRange: range('2026-11-11', '2026-11-11') })).toEqual([[3]]);
  });

  it.each(['hour', 'day', 'week', 'month'])(
    'are those up to the end of the range in one figure, by %s',
    async (interval) => {
      const figure = async (math: string, date_to: string, more: object = {}) =>
        (
          await trends(id, {
            series: [{ event: 'e', math }],
            interval,
            dateRange: range('2026-11-10', date_to),
            trendsFilter: { display: 'BoldNumber' },
            ...more,
          })
        ).map((row) => row.aggregated_value);
      expect(await figure('weekly_active', '2026-11-14T23:00:00')).toEqual([4]);
      expect(await figure('weekly_active', '2026-11-17T23:00:00')).toEqual([3]);
      expect(await figure('monthly_active', '2026-11-18T23:00:00')).toEqual([4]);
      const breakdownFilter = { breakdown: 'plan' };
      expect(await figure('weekly_active', '2026-11-14T23:00:00', { breakdownFilter })).toEqual([3, 1]);
    },
  );

  it('are broken down in each interval', async () => {
    const rows = await trends(id, {
      series: [{ event: 'e', math: 'weekly_active' }],
      interval: 'week',
      dateRange: range('2026-11-01', '2026-11-21'),
      breakdownFilter: { breakdown: 'plan' },
    });
    expect(rows.map((row) => [row.breakdown_value, row.data])).toEqual([
      ['free', [1, 3, 0]],
      ['pro', [1, 1, 1]],
    ]);
  });
});

describe('what people do', () => {
  let id: number;
  beforeAll(async () => {
    const did = (by: string, at: string, plan = 'free') => ({
      event: 'e',
      by,
      at: `${at} 10:00:00`,
      properties: { plan },
    });
    id = await projectWith([
      did('ada', '2026-11-10'),
      did('ada', '2026-11-19'),
      did('ada', '2026-11-19'),
      did('ada', '2026-11-19'),
      did('bob', '2026-11-19', 'pro'),
      did('bob', '2026-11-20', 'pro'),
      did('cyd', '2026-11-20'),
    ]);
  });
  const data = async (math: string, more: object = {}) =>
    (await trends(id, { series: [{ event: 'e', math }], dateRange, ...more })).map((row) => row.data);

  it('is counted once for each, where it is their first time of all', async () => {
    expect(await data('first_time_for_user')).toEqual([[1, 1]]);
    const rows = await trends(id, {
      series: [{ event: 'e', math: 'first_time_for_user' }],
      dateRange,
      breakdownFilter: { breakdown: 'plan' },
    });
    expect(rows.map((row) => [row.breakdown_value, row.data])).toEqual([
      ['free', [0, 1]],
      ['pro', [1, 0]],
    ]);
    const properties = [{ key: 'plan', value: 'pro', type: 'event' }];
    expect(await data('first_time_for_user', { properties })).toEqual([[1, 0]]);
  });

  it.each([
    ['avg_count_per_actor', [2, 1]],
    ['min_count_per_actor', [1, 1]],
    ['max_count_per_actor', [3, 1]],
    ['median_count_per_actor', [2, 1]],
  ])('is counted for each of them: %s', async (math, figures) => {
    expect(await data(math)).toEqual([figures]);
    const pie = await trends(id, {
      series: [{ event: 'e', math }],
      dateRange,
      trendsFilter: { display: 'ActionsPie' },
      breakdownFilter: { breakdown: 'plan' },
    });
    expect(pie.map((row) => [row.breakdown_value, row.aggregated_value])).toEqual(
      math.startsWith('avg') || math.startsWith('median')
        ? [
            ['free', 2],
            ['pro', 2],
          ]
        : math.startsWith('min')
          ? [
              ['pro', 2],
              ['free', 1],
            ]
          : [
              ['free', 3],
              ['pro', 2],
            ],
    );
  });

  it('is smoothed over intervals', async () => {
    const smoothed = { trendsFilter: { smoothingIntervals: 2 } };
    expect(await data('total', smoothed)).toEqual([[4, 3]]);
    expect(await refusal(id, { series: [{ event: 'e' }], trendsFilter: { smoothingIntervals: 0 } })).toMatchObject({
      status: 400,
    });
    expect(await refusal(id, { series: [{ event: 'e', math: 'sum_count_per_actor' }] })).toMatchObject({
      status: 400,
      attr: 'series',
    });
  });
});

describe('a breakdown by cohort', () => {
  let id: number;
  beforeAll(async () => {
    id = await projectWith(
      ['ada', 'bob', 'bob', 'cyd', 'cyd', 'cyd'].map((by) => ({
        event: 'e',
        by,
        properties: { price: by === 'ada' ? 9 : 1 },
      })),
    );
    await storePersons(store, id, { ada: {}, bob: {}, cyd: {} });
    await storeCohort(store, id, 4, ['ada']);
    await storeCohort(store, id, 5, ['ada', 'bob']);
  });
  const series = [{ event: 'e' }];
  const byCohort = (breakdown: unknown) => ({ breakdown_type: 'cohort', breakdown });
  const figures = (rows: readonly Row[]) => rows.map((row) => [row.label, row.breakdown_value, row.count]);

  it('counts a person in each of the cohorts they are in', async () => {
    expect(figures(await trends(id, { series, dateRange, breakdownFilter: byCohort([4, 5, 'all']) }))).toEqual([
      ['all users', 'all', 6],
      ['Testers', 5, 3],
      ['Payers', 4, 1],
    ]);
    expect(figures(await trends(id, { series, dateRange, breakdownFilter: byCohort(5) }))).toEqual([['Testers', 5, 3]]);
    const listed = { breakdowns: [{ type: 'cohort', property: '4' }], breakdown_limit: 1 };
    expect(figures(await trends(id, { series, dateRange, breakdownFilter: listed }))).toEqual([['Payers', 4, 1]]);
  });

  it('works for formulas, whole ranges, active users and cohorts that did nothing', async () => {
    const two = [{ event: 'e', math: 'sum', math_property: 'price' }, { event: 'e' }];
    const breakdownFilter = byCohort(['all', 4]);
    const formula = await trends(id, { series: two, dateRange, breakdownFilter, trendsFilter: { formula: 'A / B' } });
    expect(formula.map((row) => [row.breakdown_value, row.data])).toEqual([
      [4, [0, 9]],
      ['all', [0, 14 / 6]],
    ]);
    const pie = await trends(id, { series, dateRange, breakdownFilter, trendsFilter: { display: 'ActionsPie' } });
    expect(pie.map((row) => row.aggregated_value)).toEqual([6, 1]);
    const active = [{ event: 'e', math: 'weekly_active' }];
    const users = await trends(id, { series: active, dateRange, breakdownFilter: byCohort([4, 5]) });
    expect(users.map((row) => [row.breakdown_value, row.data])).toEqual([
      [5, [0, 2]],
      [4, [0, 1]],
    ]);
    const none = { series: [{ event: 'none' }], dateRange, breakdownFilter: byCohort([4]) };
    expect(figures(await trends(id, none))).toEqual([['Payers', 4, 0]]);
  });

  it.each([[['x']], [[]], [99], [{}], [Array.from({ length: 26 }, (_, index) => index)]])(
    'refuses %j',
    async (breakdown) => {
      const node = { series, dateRange, breakdownFilter: byCohort(breakdown) };
      expect(await refusal(id, node)).toMatchObject({ status: 400, attr: expect.stringMatching(/^breakdownFilter/) });
    },
  );
});

describe('bins and lists', () => {
  let id: number;
  beforeAll(async () => {
    id = await projectWith(
      [10, 20, 30, 40, 40, undefined].map((size) => ({
        event: 'e',
        properties: { size, browser: 'Chrome', os: size === 10 ? 'Mac' : 'Linux' },
      })),
    );
  });
  const series = [{ event: 'e' }];

  it('puts numbers into bins of one width', async () => {
    const rows = await trends(id, {
      series,
      dateRange,
      breakdownFilter: { breakdown: 'size', breakdown_histogram_bin_count: 4 },
    });
    expect(rows.map((row) => [row.breakdown_value, row.count])).toEqual([
      ['[32.5,40.01]', 2],
      [NULL, 1],
      ['[10,17.5]', 1],
      ['[17.5,25]', 1],
      ['[25,32.5]', 1],
    ]);
    const listed = { breakdowns: [{ property: 'size', histogram_bin_count: 1 }, { property: 'os' }] };
    expect(values(await trends(id, { series, dateRange, breakdownFilter: listed }))).toEqual([
      ['[10,40.01]', 'Linux'],
      [NULL, 'Linux'],
      ['[10,40.01]', 'Mac'],
    ]);
    const none = { breakdown: 'browser', breakdown_histogram_bin_count: 4 };
    expect(values(await trends(id, { series, dateRange, breakdownFilter: none }))).toEqual([NULL]);
  });

  it('takes a list for several breakdowns', async () => {
    const list = (breakdown: unknown) => trends(id, { series, dateRange, breakdownFilter: { breakdown } });
    expect(values(await list(['browser', 'os']))).toEqual([
      ['Chrome', 'Linux'],
      ['Chrome', 'Mac'],
    ]);
    expect(values(await list(['os']))).toEqual(['Linux', 'Mac']);
  });

  it.each([0, -1, 51, 1.5])('refuses %s bins', async (bins) => {
    const breakdownFilter = { breakdown: 'size', breakdown_histogram_bin_count: bins };
    expect(await refusal(id, { series, dateRange, breakdownFilter })).toMatchObject({ status: 400 });
  });

  it('keeps to the very moments of an explicit range', async () => {
    const explicit = { date_from: '2026-11-20T10:00:01', date_to: '2026-11-20T12:00:00', explicitDate: true };
    expect((await trends(id, { series, dateRange: explicit }))[0]?.data).toEqual([0]);
    expect((await trends(id, { series, dateRange: { ...explicit, explicitDate: false } }))[0]?.data).toEqual([6]);
  });

  it('refuses displays it does not know', async () => {
    expect(await refusal(id, { series, trendsFilter: { display: 'Spiral' } })).toMatchObject({
      status: 400,
      attr: 'trendsFilter__display',
    });
  });
});
