import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { uuidv5 } from '#kernel/ids.ts';
import { toEventTime } from '#kernel/time/text.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { compileCriteria } from './compile.ts';
import { isPositive } from './criterion.ts';
import { type Criteria, readCriteria } from './read.ts';
import { belongs, type KnownEvent, type KnownPerson, type World } from './testing.ts';

const ZONE = 'Europe/Berlin';
/** Two days after clocks went forward, so that days of 23 hours lie in every window. */
const NOW = Temporal.ZonedDateTime.from(`2026-03-31T12:34:56.789[${ZONE}]`);
const PROJECT = 71_001;
const STRANGER = 71_002;
const PERSONS = 150;
const NAMESPACE = '6f1d3f0a-52cb-5a0e-9c39-2f0a4c1b7d12';
const COHORT = 9_001;

let kit: Kit;
let world: World;

beforeAll(async () => {
  kit = await useKit();
  world = await loadWorld();
}, 60_000);

describe('criteria', () => {
  it('choose exactly those a slow look at every history chooses', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(groups, { minLength: 10, maxLength: 10 }), async (trees) => {
        const whole = trees.map((properties) => readCriteria({ properties })).filter(isWhole);
        expect(await membersOf(whole)).toEqual(whole.map(expected));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('choose by each kind of behaviour alone', async () => {
    const sizes = new Map<string, number>();
    const leaves = fc.sample(behaviors, { numRuns: 250, seed: 7 });
    while (leaves.length > 0) {
      const some = leaves.splice(0, 10);
      const criteria = some.map((leaf) =>
        readCriteria({ properties: { type: 'AND', values: [{ ...leaf, negation: false }] } }),
      );
      const found = await membersOf(criteria);
      const wanted = criteria.map(expected);
      for (const [index, { value, ...leaf }] of some.entries()) {
        expect(found[index], JSON.stringify({ value, ...leaf })).toEqual(wanted[index]);
        sizes.set(value, Math.max(sizes.get(value) ?? 0, wanted[index]?.length ?? 0));
      }
    }
    // Every kind matched at least one person.
    expect(
      [...sizes.values()].every((size) => size > 0),
      JSON.stringify([...sizes]),
    ).toBe(true);
    expect(sizes.size).toBe(7);
  }, 120_000);
});

function isWhole({ criterion }: Criteria): boolean {
  return criterion !== undefined && isPositive(criterion);
}

function expected({ criterion }: Criteria): string[] {
  const members = world.persons.filter((person) => criterion && belongs(criterion, person, world));
  return members.map(({ id }) => id).sort();
}

/** Many cohorts in one statement: a statement of its own for each would take most of the time. */
async function membersOf(many: readonly Criteria[]): Promise<string[][]> {
  if (many.length === 0) return [];
  const facts = {
    projectId: PROJECT,
    timezone: ZONE,
    weekStartDay: 1,
    now: new Date(NOW.epochMilliseconds),
    testAccountFilters: [],
    findCohort: async () => undefined,
  };
  const params: Record<string, unknown> = { project: PROJECT };
  const conditions = await Promise.all(many.map((criteria) => compileCriteria(criteria, facts)));
  const lists = conditions.map(({ sql, params: own }, index) => {
    for (const [name, value] of Object.entries(own)) if (name !== 'project') params[`${name}_${index}`] = value;
    const condition = sql.replaceAll(/\{(f\d+):/g, `{$1_${index}:`);
    return `arraySort(groupArrayIf(toString(id), ${condition})) AS list_${index}`;
  });
  const [row] = await kit.platform.events.query<Record<string, string[]>>(
    `SELECT ${lists.join(', ')} FROM persons FINAL WHERE persons.team_id = {project:Int64} AND persons.is_deleted = 0`,
    params,
  );
  return Object.values(row ?? {});
}

const EVENTS = ['signed up', 'paid', 'left'];
const intervals = fc.constantFrom('hour', 'day', 'week', 'month');
const amounts = fc.integer({ min: 1, max: 6 });
const dates = fc.integer({ min: 1, max: 120 }).map((days) => NOW.subtract({ days }).toInstant().toString());
const windows = fc.oneof(
  fc.record({ time_value: fc.oneof(amounts, amounts.map(String)), time_interval: intervals }),
  fc.record({ explicit_datetime: dates }),
  fc.record({ explicit_datetime: dates, explicit_datetime_to: dates }),
);
const periods = fc.record({ time_value: amounts, time_interval: intervals });
const long = fc.record({ time_value: fc.integer({ min: 3, max: 8 }), time_interval: fc.constantFrom('week', 'month') });
const short = fc.record({
  seq_time_value: fc.integer({ min: 1, max: 20 }),
  seq_time_interval: fc.constantFrom('hour', 'day'),
});
const counts = fc.record({
  operator: fc.constantFrom('gte', 'lte', 'gt', 'lt', 'eq', 'exact'),
  operator_value: fc.integer({ min: 0, max: 4 }),
});
const filters = fc.array(
  fc.record({
    type: fc.constant('event'),
    key: fc.constant('amount'),
    operator: fc.constantFrom('gt', 'lte', 'exact', 'is_set'),
    value: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 1 },
);
const keys = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...EVENTS) }, fc.constantFrom(null, ''));

const common = { type: 'behavioral' as const, event_type: 'events' as const };
const behaviors = fc
  .record({ key: keys, event_filters: filters, negation: fc.boolean() })
  .chain((base) =>
    fc.oneof(
      windows.map((rest) => ({ value: 'performed_event', ...base, ...rest })),
      fc.tuple(windows, counts).map(([a, b]) => ({ value: 'performed_event_multiple', ...base, ...a, ...b })),
      long.map((rest) => ({ value: 'performed_event_first_time', ...base, ...rest })),
      fc.tuple(long, short, fc.constantFrom(...EVENTS)).map(([a, b, seq_event]) => ({
        ...{ value: 'performed_event_sequence', ...base, ...a, ...b, seq_event, seq_event_type: 'events' },
      })),
      fc.tuple(periods, counts, amounts, amounts).map(([a, b, one, two]) => ({
        ...{ value: 'performed_event_regularly', ...base, ...a, ...b },
        ...{ min_periods: Math.min(one, two), total_periods: Math.max(one, two) },
      })),
      fc.tuple(long, short).map(([a, b]) => ({ value: 'stopped_performing_event', ...base, ...a, ...b })),
      fc.tuple(long, short).map(([a, b]) => ({ value: 'restarted_performing_event', ...base, ...a, ...b })),
    ),
  )
  .map((leaf) => ({ ...common, ...leaf }));

const personTests = fc.record({
  type: fc.constant('person'),
  key: fc.constantFrom('plan', 'age', 'never'),
  operator: fc.constantFrom(
    ...['exact', 'is_not', 'icontains', 'not_icontains', 'gt', 'gte', 'lt', 'lte', 'is_set', 'is_not_set', 'regex'],
    'not_regex',
  ),
  value: fc.oneof(
    fc.constantFrom('pro', 'Free', 'o', '30', '^p'),
    fc.integer({ min: 15, max: 60 }),
    fc.constant(['pro', '20']),
  ),
  negation: fc.boolean(),
});
const memberships = fc.record({
  type: fc.constant('cohort'),
  key: fc.constant('id'),
  value: fc.constantFrom(COHORT, String(COHORT), COHORT + 1),
  negation: fc.boolean(),
});
const { group: groups } = fc.letrec<{ group: object; node: object }>((tie) => ({
  group: fc.record({
    type: fc.constantFrom('AND', 'OR'),
    values: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
  }),
  node: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: behaviors },
    { weight: 2, arbitrary: personTests },
    { weight: 1, arbitrary: memberships },
    { weight: 2, arbitrary: tie('group') },
  ),
}));

/** Persons with histories over half a year, some of them merged, some deleted, and a stranger's project of the same ids. */
async function loadWorld(): Promise<World> {
  const { events } = kit.platform;
  const [histories = []] = fc.sample(fc.array(history, { minLength: PERSONS, maxLength: PERSONS }), {
    numRuns: 1,
    seed: 42,
  });
  const id = (index: number) => uuidv5(`person ${index}`, NAMESPACE);
  const isDeleted = (index: number) => index % 23 === 5;
  // Every tenth person was merged into the one before it: its events say otherwise, the override is right.
  const owner = (index: number) => (index % 10 === 9 ? index - 1 : index);
  const persons = histories.flatMap(({ properties }, index): KnownPerson[] => {
    if (isDeleted(index) || owner(index) !== index) return [];
    const own = histories.flatMap((one, other) => (owner(other) === index ? one.events : []));
    return [{ id: id(index), properties, events: own }];
  });
  const created_at = toEventTime(NOW.epochMilliseconds - 1e10);
  const store = async (team_id: number) => {
    await events.insert(
      'persons',
      histories.map(({ properties }, index) => ({
        ...{ team_id, id: id(index), properties: JSON.stringify(properties), created_at, is_identified: false },
        ...{ is_deleted: isDeleted(index) || owner(index) !== index ? 1 : 0, version: 1 },
      })),
    );
    await events.insert(
      'events',
      histories.flatMap(({ events: own }, index) =>
        own.map(({ event, at, amount }, place) => ({
          ...{ team_id, uuid: uuidv5(`${index} ${place}`, NAMESPACE), event, timestamp: toEventTime(at), created_at },
          ...{ distinct_id: `d${index}`, person_id: id(index), properties: JSON.stringify({ amount }) },
        })),
      ),
    );
    await events.insert(
      'person_overrides',
      histories.flatMap((_, index) =>
        owner(index) === index
          ? []
          : [{ team_id, distinct_id: `d${index}`, person_id: id(owner(index)), is_deleted: 0, version: 2 }],
      ),
    );
  };
  await store(PROJECT);
  await store(STRANGER);
  const members = persons.filter((_, index) => index % 3 === 0).map((person) => person.id);
  for (const [team_id, ids] of [
    [PROJECT, members],
    [STRANGER, histories.map((_, index) => id(index))],
  ] as const) {
    await events.insert('cohort_versions', [{ team_id, cohort_id: COHORT, version: 4, is_deleted: 0, changed_at: 9 }]);
    await events.insert(
      'cohort_members',
      ids.map((person_id) => ({ team_id, cohort_id: COHORT, version: 4, person_id })),
    );
    // What an earlier calculation left behind.
    await events.insert('cohort_members', [{ team_id, cohort_id: COHORT, version: 3, person_id: id(1) }]);
  }
  return { persons, now: NOW, members: new Map([[COHORT, new Set(members)]]) };
}

const history = fc.record({
  properties: fc.record(
    {
      plan: fc.constantFrom('pro', 'free', 'Pro', ''),
      age: fc.oneof(fc.integer({ min: 15, max: 60 }), fc.constantFrom('20', '30', 'old')),
    },
    { requiredKeys: [] },
  ),
  events: fc.array(
    fc
      .record({
        event: fc.constantFrom(...EVENTS),
        // Mostly recent, sometimes in the future, and often at the same full hour or midnight as another one.
        hours: fc.oneof(fc.integer({ min: -30, max: 200 }), fc.integer({ min: 0, max: 4_500 })),
        edge: fc.constantFrom('none', 'hour', 'day'),
        amount: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      })
      .map(({ event, hours, edge, amount }): KnownEvent => {
        const at = NOW.subtract({ hours });
        const moment = edge === 'none' ? at : edge === 'day' ? at.startOfDay() : at.round({ smallestUnit: 'hour' });
        return { event, at: moment.epochMilliseconds, amount };
      }),
    { maxLength: 12 },
  ),
});
