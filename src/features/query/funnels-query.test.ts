import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProjectId, openTestEvents, storeCohort, storeEvents, type TestEvent } from '#features/hogql/testing.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { type Happening, obviousFunnel } from './funnels/testing.ts';
import { queryTestServer, type TestQueries } from './testing.ts';

let app: FastifyInstance;
let store: EventStore;
let queries: TestQueries;

beforeAll(async () => {
  store = await openTestEvents();
  ({ app, queries } = await queryTestServer(store));
});
afterAll(() => app.close());

async function projectWith(events: readonly TestEvent[]): Promise<number> {
  const id = newProjectId();
  await storeEvents(store, id, events);
  return id;
}

interface Step {
  readonly count: number;
  readonly name: string;
  readonly average_conversion_time: number | null;
  readonly median_conversion_time: number | null;
  readonly breakdown_value?: unknown;
}

const dateRange = { date_from: '2026-11-19', date_to: '2026-11-20' };
const at = (seconds: number) =>
  new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);
const ask = <Answer = Step[]>(id: number, node: object) =>
  queries.results<Answer>(id, { kind: 'FunnelsQuery', dateRange, ...node });
const refusal = (id: number, node: object) => queries.refusal(id, { kind: 'FunnelsQuery', dateRange, ...node });
const series = (...events: string[]) => events.map((event) => ({ kind: 'EventsNode', event }));
const counts = (steps: readonly Step[]) => steps.map(({ count }) => count);
const did = (by: string, ...events: [string, number][]) =>
  events.map(([event, seconds]) => ({ event, by, at: at(seconds) }));

describe('the steps of a funnel', () => {
  it('come one after another, at one moment too', async () => {
    const id = await projectWith([
      ...did('early', ['B', 0], ['A', 1]),
      ...did('same', ['B', 5], ['A', 5]),
      ...did('late', ['A', 5], ['B', 9]),
      ...did('alone', ['A', 5]),
    ]);
    expect(counts(await ask(id, { series: series('A', 'B') }))).toEqual([4, 2]);
    expect(await ask(id, { series: series('A', 'B') })).toEqual([
      {
        action_id: 'A',
        name: 'A',
        custom_name: null,
        order: 0,
        people: [],
        count: 4,
        type: 'events',
        average_conversion_time: null,
        median_conversion_time: null,
        converted_people_url: null,
        dropped_people_url: null,
      },
      expect.objectContaining({ count: 2, average_conversion_time: 2, median_conversion_time: 2 }),
    ]);
  });

  it('are events of their own where two steps wait for the same ones', async () => {
    const id = await projectWith([...did('once', ['A', 0]), ...did('twice', ['A', 0], ['A', 1])]);
    expect(counts(await ask(id, { series: series('A', 'A') }))).toEqual([2, 1]);
    const unordered = { funnelsFilter: { funnelOrderType: 'unordered' } };
    expect(counts(await ask(id, { series: series('A', 'A'), ...unordered }))).toEqual([2, 1]);
  });

  it('lie in the window of the first one', async () => {
    const id = await projectWith([...did('out', ['A', 0], ['B', 61 * 60]), ...did('in', ['A', 0], ['B', 60 * 60])]);
    const hour = { funnelWindowInterval: 1, funnelWindowIntervalUnit: 'hour' };
    expect(counts(await ask(id, { series: series('A', 'B'), funnelsFilter: hour }))).toEqual([2, 1]);
    expect(counts(await ask(id, { series: series('A', 'B') }))).toEqual([2, 2]);
  });

  it('may have others between them unless the order is strict', async () => {
    const id = await projectWith(did('ada', ['A', 0], ['C', 1], ['B', 2]));
    const of = async (funnelsFilter: object) => counts(await ask(id, { series: series('A', 'B'), funnelsFilter }));
    expect(await of({})).toEqual([1, 1]);
    expect(await of({ funnelOrderType: 'strict' })).toEqual([1, 0]);
    expect(
      counts(await ask(id, { series: series('B', 'A'), funnelsFilter: { funnelOrderType: 'unordered' } })),
    ).toEqual([1, 1]);
    const exclusions = [{ kind: 'EventsNode', event: 'C', funnelFromStep: 0, funnelToStep: 1 }];
    expect(await of({ exclusions })).toEqual([1, 0]);
  });

  it('are those of one person under all of their ids, and of a group', async () => {
    const id = await projectWith([
      { event: 'A', by: 'anonymous', at: at(0), groups: ['acme'] },
      { event: 'B', by: 'ada', at: at(1) },
      { event: 'B', by: 'bob', at: at(2), groups: ['acme'] },
    ]);
    expect(counts(await ask(id, { series: series('A', 'B') }))).toEqual([1, 0]);
    expect(counts(await ask(id, { series: series('A', 'B'), aggregation_group_type_index: 0 }))).toEqual([1, 1]);
    const [person] = await store.query<{ person_id: string }>(
      `SELECT toString(person_id) AS person_id FROM events WHERE team_id = {id:Int64} AND distinct_id = 'ada'`,
      { id },
    );
    await store.insert('person_overrides', [
      { team_id: id, distinct_id: 'anonymous', person_id: person?.person_id, is_deleted: 0, version: 1 },
    ]);
    expect(counts(await ask(id, { series: series('A', 'B') }))).toEqual([1, 1]);
  });

  it('have filters of their own beside those of the whole query', async () => {
    const event = (name: string, seconds: number, plan: string) => ({
      event: name,
      at: at(seconds),
      properties: { plan },
    });
    const id = await projectWith([event('A', 0, 'free'), event('B', 1, 'pro')]);
    const plan = (value: string) => [{ key: 'plan', value, type: 'event' }];
    const with_ = (first: string, second: string) => [
      { event: 'A', properties: plan(first) },
      { event: 'B', properties: plan(second) },
    ];
    expect(counts(await ask(id, { series: with_('free', 'pro') }))).toEqual([1, 1]);
    expect(counts(await ask(id, { series: with_('free', 'free') }))).toEqual([1, 0]);
    expect(counts(await ask(id, { series: series('A', 'B'), properties: plan('pro') }))).toEqual([0, 0]);
    const hogql = [{ key: "properties.plan = 'pro'", type: 'hogql' }];
    expect(counts(await ask(id, { series: [{ event: 'A' }, { properties: hogql }] }))).toEqual([1, 1]);
  });

  it.each([
    [{ series: series('A') }, 'series'],
    [{ series: [{ kind: 'ActionsNode', id: 1 }, { event: 'A' }] }, 'series'],
    [{ funnelsFilter: { funnelOrderType: 'backwards' } }, 'funnelsFilter__funnelOrderType'],
    [{ funnelsFilter: { funnelVizType: 'pie' } }, 'funnelsFilter__funnelVizType'],
    [{ funnelsFilter: { funnelWindowIntervalUnit: 'fortnight' } }, 'funnelsFilter__funnelWindowIntervalUnit'],
    [
      { funnelsFilter: { exclusions: [{ event: 'C', funnelFromStep: 1, funnelToStep: 1 }] } },
      'funnelsFilter__exclusions',
    ],
    [
      { funnelsFilter: { exclusions: [{ event: 'C', funnelFromStep: 0, funnelToStep: 2 }] } },
      'funnelsFilter__exclusions',
    ],
    [
      { funnelsFilter: { breakdownAttributionType: 'step', breakdownAttributionValue: 2 } },
      'funnelsFilter__breakdownAttributionValue',
    ],
    [{ funnelsFilter: { funnelFromStep: 1, funnelToStep: 1 } }, 'funnelsFilter__funnelToStep'],
    [{ breakdownFilter: { breakdown: 'x', breakdown_histogram_bin_count: 3 } }, 'breakdownFilter'],
  ])('refuse %j', async (node, attr) => {
    expect(await refusal(newProjectId(), { series: series('A', 'B'), ...node })).toMatchObject({ status: 400, attr });
  });
});

describe('a breakdown', () => {
  const seen = (event: string, by: string, seconds: number, browser?: string) => ({
    event,
    by,
    at: at(seconds),
    properties: { browser },
  });
  let id: number;
  beforeAll(async () => {
    id = await projectWith([
      seen('A', 'ada', 0, 'Safari'),
      seen('B', 'ada', 1, 'Chrome'),
      seen('A', 'bob', 0),
      seen('B', 'bob', 1, 'Chrome'),
      seen('A', 'cyd', 0),
    ]);
  });
  const broken = async (funnelsFilter: object, more: object = {}) => {
    const breakdownFilter = { breakdown: 'browser', ...more };
    const answer = await ask<Step[][]>(id, { series: series('A', 'B'), breakdownFilter, funnelsFilter });
    return answer.map((steps) => [String(steps[0]?.breakdown_value), ...counts(steps)]);
  };
  const NULL = '$$_posthog_breakdown_null_$$';
  const OTHER = '$$_posthog_breakdown_other_$$';

  it('counts each person for the first value they had, or the last', async () => {
    const first = [
      [NULL, 1, 0],
      ['Chrome', 1, 1],
      ['Safari', 1, 1],
    ];
    expect(await broken({})).toEqual(first);
    expect(await broken({ breakdownAttributionType: 'last_touch' })).toEqual([
      ['Chrome', 2, 2],
      [NULL, 1, 0],
    ]);
    expect(await broken({}, { breakdown_limit: 1 })).toEqual([
      [NULL, 1, 0],
      [OTHER, 2, 2],
    ]);
    expect(await broken({}, { breakdown_limit: 1, breakdown_hide_other_aggregation: true })).toEqual([[NULL, 1, 0]]);
  });

  it('counts them for the value at one step, or within each value', async () => {
    expect(await broken({ breakdownAttributionType: 'step', breakdownAttributionValue: 1 })).toEqual([
      ['Chrome', 2, 2],
      [NULL, 1, 0],
    ]);
    expect(await broken({ breakdownAttributionType: 'all_events' })).toEqual([
      [NULL, 2, 0],
      ['Safari', 1, 0],
    ]);
    for (const funnelOrderType of ['strict', 'unordered']) {
      expect(await broken({ funnelOrderType, breakdownAttributionType: 'step', breakdownAttributionValue: 1 })).toEqual(
        [
          ['Chrome', 2, 2],
          [NULL, 1, 0],
        ],
      );
    }
  });

  it('by cohort counts a person in each of theirs', async () => {
    await storeCohort(store, id, 4, ['ada', 'bob']);
    await storeCohort(store, id, 5, ['ada']);
    const breakdownFilter = { breakdown: [4, 5, 'all'], breakdown_type: 'cohort' };
    const answer = await ask<Step[][]>(id, { series: series('A', 'B'), breakdownFilter });
    expect(answer.map((steps) => [steps[0]?.breakdown_value, ...counts(steps)])).toEqual([
      ['all', 3, 2],
      [4, 2, 2],
      [5, 1, 1],
    ]);
  });
});

describe('conversion', () => {
  it('is a percentage of those who entered in each interval, whichever of their attempts succeeds', async () => {
    const id = await projectWith([
      { event: 'A', by: 'ada', at: '2026-11-18 10:00:00' },
      { event: 'A', by: 'ada', at: '2026-11-19 10:00:00' },
      { event: 'B', by: 'ada', at: '2026-11-20 10:00:00' },
      { event: 'A', by: 'bob', at: '2026-11-19 11:00:00' },
      { event: 'A', by: 'cyd', at: '2026-11-19 12:00:00' },
    ]);
    const node = {
      series: series('A', 'B'),
      dateRange: { date_from: '2026-11-18', date_to: '2026-11-20' },
      funnelsFilter: { funnelVizType: 'trends' },
    };
    expect(await ask<unknown>(id, node)).toEqual([
      {
        count: 2,
        data: [100, 33.33, 0],
        days: ['2026-11-18', '2026-11-19', '2026-11-20'],
        labels: ['18-Nov-2026', '19-Nov-2026', '20-Nov-2026'],
      },
    ]);
    const unordered = { ...node, funnelsFilter: { funnelVizType: 'trends', funnelOrderType: 'unordered' } };
    expect(await ask<unknown>(id, unordered)).toEqual([expect.objectContaining({ data: [100, 33.33, 0] })]);
    expect(await ask<unknown>(newProjectId(), node)).toEqual([expect.objectContaining({ count: 0, data: [0, 0, 0] })]);
  });

  it('takes a time that is put into bins', async () => {
    const people = [10, 20, 30, 40].flatMap((seconds) => did(`p${seconds}`, ['A', 0], ['B', seconds], ['C', 100]));
    const id = await projectWith(people);
    const times = (more: object) =>
      ask<unknown>(id, { series: series('A', 'B', 'C'), funnelsFilter: { funnelVizType: 'time_to_convert', ...more } });
    expect(await times({ funnelToStep: 1, binCount: 3 })).toEqual({
      bins: [
        [10, 1],
        [20, 1],
        [30, 1],
        [40, 1],
      ],
      average_conversion_time: 25,
    });
    expect(await times({})).toEqual({ bins: [[100, 4]], average_conversion_time: 100 });
    expect(await times({ funnelFromStep: 1 })).toMatchObject({ average_conversion_time: 75 });
    expect(
      await ask<unknown>(newProjectId(), {
        series: series('A', 'B'),
        funnelsFilter: { funnelVizType: 'time_to_convert' },
      }),
    ).toEqual({
      bins: [],
      average_conversion_time: null,
    });
  });
});

describe.each(['ordered', 'strict', 'unordered'] as const)('random %s funnels', (order) => {
  it('agree with every attempt tried out', async () => {
    // Letters are properties, so that one event can be several steps. At most two events share a moment.
    const happening = fc.record({
      second: fc.integer({ min: 0, max: 40 }),
      letters: fc.constantFrom('a', 'b', 'c', 'ab', 'ac', 'bc', 'abc', 'x', 'ax'),
    });
    const journeys = fc.array(fc.array(happening, { minLength: 1, maxLength: 8 }), { minLength: 3, maxLength: 8 });
    const plan = fc.record({
      steps: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 4 }),
      windowSeconds: fc.integer({ min: 1, max: 40 }),
      exclusion: fc.option(fc.constantFrom([0, 1], [1, 2], [0, 2]), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(journeys, plan, async (drawn, { steps, windowSeconds, exclusion }) => {
        const people = drawn.map(atMostTwoAMoment);
        const id = await projectWith(
          people.flatMap((happenings, person) =>
            happenings.map(({ second, letters }) => ({
              event: 'e',
              by: `p${person}`,
              at: at(second),
              properties: { letters },
            })),
          ),
        );
        const letter = (value: string) => [{ key: 'letters', operator: 'icontains', value, type: 'event' }];
        const [from = 0, to = 0] = exclusion ?? [];
        const isExcluding = exclusion !== undefined && to < steps.length && order !== 'unordered';
        const answer = await ask(id, {
          series: steps.map((step) => ({ event: 'e', properties: letter(step) })),
          funnelsFilter: {
            funnelOrderType: order,
            funnelWindowInterval: windowSeconds,
            funnelWindowIntervalUnit: 'second',
            exclusions: isExcluding
              ? [{ event: 'e', properties: letter('x'), funnelFromStep: from, funnelToStep: to }]
              : [],
          },
        });
        const obvious = obviousFunnel(people, {
          order,
          steps,
          windowSeconds,
          exclusion: isExcluding ? { letter: 'x', from, to } : undefined,
        });
        expect(
          answer.map(({ count, average_conversion_time }) => [count, average_conversion_time?.toFixed(6) ?? null]),
        ).toEqual(obvious.map(({ count, averageSeconds }) => [count, averageSeconds?.toFixed(6) ?? null]));
      }),
      { numRuns: 12, seed: 20261201 },
    );
  });
});

function atMostTwoAMoment(happenings: readonly Happening[]): Happening[] {
  const kept: Happening[] = [];
  for (const one of happenings) if (kept.filter(({ second }) => second === one.second).length < 2) kept.push(one);
  return kept;
}
