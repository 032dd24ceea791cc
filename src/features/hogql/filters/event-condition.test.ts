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
} from '../testing.ts';
import { compileEventFilters, compilePersonFilters } from './event-condition.ts';

let store: EventStore;
const project = newProjectId();
const options = testOptions(project, { findCohort: async (id) => (id === 3 ? 3 : undefined) });

beforeAll(async () => {
  store = await openTestEvents();
  await storeEvents(store, project, [
    { event: 'by ada', by: 'ada', properties: { plan: 'pro' }, groups: ['acme'] },
    { event: 'by bob', by: 'bob' },
    { event: 'by merged', by: 'merged' },
    { event: 'by none', by: 'none' },
  ]);
  await storePersons(store, project, { ada: { email: 'ada@x.org', beta: true }, bob: { email: 'bob@y.org' } });
  await store.insert('person_overrides', [
    { team_id: project, distinct_id: 'merged', person_id: personIdOf(project, 'ada'), is_deleted: 0, version: 1 },
  ]);
  await store.insert('groups', [
    {
      team_id: project,
      index: 0,
      key: 'acme',
      properties: '{"tier":"gold"}',
      created_at: '2026-01-01',
      updated_at: '2026-01-01',
      is_deleted: 0,
      version: 1,
    },
  ]);
  await storeCohort(store, project, 3, ['ada']);
});

const CASES: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['an event property', [{ key: 'plan', value: 'pro' }], ['by ada']],
  [
    'a person property, by today’s person',
    [{ type: 'person', key: 'email', operator: 'icontains', value: 'X.ORG' }],
    ['by ada', 'by merged'],
  ],
  [
    'a missing person property',
    [{ type: 'person', key: 'email', operator: 'is_not', value: 'ada@x.org' }],
    ['by bob', 'by none'],
  ],
  [
    'a person property that is not set',
    [{ type: 'person', key: 'beta', operator: 'is_not_set' }],
    ['by bob', 'by none'],
  ],
  ['a group property', [{ type: 'group', group_type_index: 0, key: 'tier', value: 'gold' }], ['by ada']],
  [
    'a missing group property',
    [{ type: 'group', group_type_index: 0, key: 'tier', operator: 'not_icontains', value: 'gold' }],
    ['by bob', 'by merged', 'by none'],
  ],
  ['a cohort', [{ type: 'cohort', key: 'id', value: 3 }], ['by ada', 'by merged']],
  ['not a cohort', [{ type: 'cohort', key: 'id', value: 3, operator: 'not_in' }], ['by bob', 'by none']],
  ['an empty cohort', [{ type: 'cohort', key: 'id', value: 4 }], []],
  [
    'either of two',
    {
      type: 'OR',
      values: [
        { key: 'plan', value: 'pro' },
        { type: 'person', key: 'email', value: 'bob@y.org' },
      ],
    },
    ['by ada', 'by bob'],
  ],
  [
    'the person as merged since',
    [{ type: 'event_metadata', key: 'person_id', value: personIdOf(project, 'ada') }],
    ['by ada', 'by merged'],
  ],
  ['the key of a group', [{ type: 'event_metadata', key: '$group_0', value: 'acme' }], ['by ada']],
  ['a column of the event', [{ type: 'event_metadata', key: 'distinct_id', value: ['bob'] }], ['by bob']],
];

describe('filters on events', () => {
  it.each(CASES)('find by %s', async (_, filters, expected) => {
    const { sql, params } = await compileEventFilters(filters, options);
    const rows = await store.query<{ event: string }>(
      `SELECT event FROM events WHERE team_id = {project:Int64} AND ${sql} ORDER BY event`,
      { ...params, project },
    );
    expect(rows.map(({ event }) => event)).toEqual(expected);
  });

  it.each(CASES)('find the same through {filters} by %s', async (_, properties, expected) => {
    const { rows } = await runHogQL(store, 'select event from events as e where {filters} order by event', {
      ...options,
      filters: { properties },
    });
    expect(rows.map(([event]) => event)).toEqual(expected);
  });

  it('find persons', async () => {
    const find = async (filters: unknown) => {
      const { sql, params } = await compilePersonFilters(filters, options);
      const rows = await store.query<{ id: string }>(
        `SELECT id FROM persons FINAL WHERE team_id = {project:Int64} AND is_deleted = 0 AND ${sql}`,
        { ...params, project },
      );
      return rows.map(({ id }) => id);
    };
    expect(await find([{ type: 'person', key: 'email', operator: 'icontains', value: 'x.org' }])).toEqual([
      personIdOf(project, 'ada'),
    ]);
    expect(await find([{ type: 'cohort', key: 'id', value: 3, operator: 'not_in' }])).toEqual([
      personIdOf(project, 'bob'),
    ]);
    await expect(find([{ type: 'event', key: 'plan', value: 'pro' }])).rejects.toThrow(
      'Filters by event cannot be used here.',
    );
  });
});
