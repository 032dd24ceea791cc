import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import { uuidv5, uuidv7 } from '#kernel/ids.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { createDatabase } from '#platform/clickhouse/databases.ts';
import { numberOf, PROPERTY_COLUMNS, textOf } from '#platform/clickhouse/event-columns.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { migrateEvents } from '#platform/clickhouse/migrations.ts';
import { type CompileOptions, compileHogQL } from './compile.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations/events');
let opened: Promise<EventStore> | undefined;

/** A migrated events database of this test process. */
export function openTestEvents(): Promise<EventStore> {
  opened ??= open();
  return opened;
}

async function open(): Promise<EventStore> {
  const url = inject('clickhouseUrl');
  const database = `hogql_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await createDatabase({ url, database });
  const store = createEventStore({ url, database });
  await migrateEvents({ store, folder: MIGRATIONS });
  return store;
}

let projects = 1000;

/** A project id no other test has. */
export function newProjectId(): number {
  projects += 1;
  return projects;
}

export function personIdOf(projectId: number, name: string): string {
  return uuidv5(`${projectId}:${name}`, 'c1d1b8f4-3f0e-5f0c-8d0d-1f6f7b1f8a00');
}

export interface TestEvent {
  readonly event: string;
  /** UTC, e.g. `2026-11-20 10:00:00`. */
  readonly at?: string;
  readonly by?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly groups?: readonly string[];
}

/** Stores events with the columns ingestion would fill. */
export async function storeEvents(store: EventStore, projectId: number, events: readonly TestEvent[]): Promise<void> {
  await store.insert(
    'events',
    events.map(({ event, at = '2026-11-20 10:00:00', by = 'ada', properties = {}, groups = [] }) => ({
      team_id: projectId,
      uuid: uuidv7(),
      event,
      timestamp: at,
      created_at: at,
      distinct_id: by,
      person_id: personIdOf(projectId, by),
      properties: JSON.stringify(properties),
      elements_chain: '',
      $session_id: textOf(properties.$session_id) ?? '',
      $window_id: '',
      ...Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`$group_${index}`, groups[index] ?? ''])),
      ...Object.fromEntries(
        PROPERTY_COLUMNS.map(({ property, column, kind }) => [
          column,
          kind === 'text' ? textOf(properties[property]) : numberOf(textOf(properties[property])),
        ]),
      ),
    })),
  );
}

export async function storePersons(
  store: EventStore,
  projectId: number,
  persons: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<void> {
  const names = Object.entries(persons);
  await store.insert(
    'persons',
    names.map(([name, properties]) => ({
      team_id: projectId,
      id: personIdOf(projectId, name),
      properties: JSON.stringify(properties),
      created_at: '2026-11-01 00:00:00',
      is_identified: true,
      is_deleted: 0,
      version: 1,
    })),
  );
  await store.insert(
    'person_distinct_ids',
    names.map(([name]) => ({
      team_id: projectId,
      distinct_id: name,
      person_id: personIdOf(projectId, name),
      is_deleted: 0,
      version: 1,
    })),
  );
}

export async function storeCohort(
  store: EventStore,
  projectId: number,
  cohortId: number,
  names: readonly string[],
): Promise<void> {
  await store.insert(
    'cohort_members',
    names.map((name) => ({
      team_id: projectId,
      cohort_id: cohortId,
      version: 2,
      person_id: personIdOf(projectId, name),
    })),
  );
  await store.insert('cohort_versions', [
    { team_id: projectId, cohort_id: cohortId, version: 2, is_deleted: 0, changed_at: 2 },
  ]);
}

export const TEST_NOW = new Date('2026-11-21T00:00:00Z');

export function testOptions(projectId: number, overrides: Partial<CompileOptions> = {}): CompileOptions {
  return {
    projectId,
    timezone: 'UTC',
    weekStartDay: null,
    now: TEST_NOW,
    findCohort: async () => undefined,
    findMergedIssues: async () => new Map(),
    ...overrides,
  };
}

/** Compiles and runs a text; the rows as the engine gives them. */
export async function runHogQL(
  store: EventStore,
  text: string,
  options: CompileOptions,
): Promise<{ columns: readonly string[]; types: string[]; rows: readonly (readonly unknown[])[] }> {
  const { sql, params, columns, limit } = await compileHogQL(text, options);
  const { columns: found, rows } = await store.queryTable(sql, params);
  return { columns, types: found.map(({ type }) => type), rows: rows.slice(0, limit) };
}
