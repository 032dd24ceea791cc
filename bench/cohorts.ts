/**
 * What it takes to calculate cohorts over a million events of 100,000 people: each kind of behaviour alone and several at
 * once, in the bundled engine. `node bench/cohorts.ts`; prints a table, proves nothing. Takes about a minute.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeMembers } from '#features/cohorts/calculation/calculate.ts';
import { compileCriteria } from '#features/cohorts/criteria/compile.ts';
import { readCriteria } from '#features/cohorts/criteria/read.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { migrateEvents } from '#platform/clickhouse/migrations.ts';
import { startBundledClickhouse } from '#platform/clickhouse/supervisor.ts';
import { createLogger } from '#platform/log.ts';
import { cpuSeconds } from './processes.ts';
import { ms } from './table.ts';
import { median } from './timing.ts';

const EVENTS = 1_000_000;
const PERSONS = 100_000;
const FILLED_AT_ONCE = 50_000;
const MERGED = 2_000;
const PROJECT = 1;
const ROUNDS = 5;

const week = { time_value: 7, time_interval: 'day' };
const month = { time_value: 30, time_interval: 'day' };
const quarter = { time_value: 90, time_interval: 'day' };
const did = (value: string, more: object) => ({
  type: 'behavioral',
  key: 'paid',
  event_type: 'events',
  value,
  ...more,
});
const recent = { seq_time_value: 7, seq_time_interval: 'day' };
const often = { operator: 'gte', operator_value: 2 };
const sequence = { seq_event: 'left', seq_event_type: 'events', ...recent };
const CASES: readonly (readonly [string, readonly object[]])[] = [
  ['has a property', [{ type: 'person', key: 'plan', operator: 'exact', value: 'pro' }]],
  ['did the event', [did('performed_event', quarter)]],
  ['did it at least twice', [did('performed_event_multiple', { ...quarter, ...often })]],
  ['did any event at least twice', [{ ...did('performed_event_multiple', { ...quarter, ...often }), key: null }]],
  ['did it for the first time', [did('performed_event_first_time', month)]],
  ['did it, then another', [did('performed_event_sequence', { ...quarter, ...sequence })]],
  [
    'did any event, then another',
    [{ ...did('performed_event_sequence', { ...quarter, ...sequence, seq_event: null }), key: null }],
  ],
  [
    'did it in 3 of 12 weeks',
    [
      did('performed_event_regularly', {
        ...week,
        operator: 'gte',
        operator_value: 1,
        total_periods: 12,
        min_periods: 3,
      }),
    ],
  ],
  ['stopped doing it', [did('stopped_performing_event', { ...quarter, ...recent })]],
  ['took it up again', [did('restarted_performing_event', { ...month, ...recent })]],
  [
    'did it where a property is over 50',
    [
      did('performed_event', {
        ...quarter,
        event_filters: [{ type: 'event', key: 'amount', operator: 'gt', value: 50 }],
      }),
    ],
  ],
  [
    'the same in HogQL',
    [
      did('performed_event', {
        ...quarter,
        event_filters: [{ type: 'hogql', key: 'toFloat(properties.amount) > 50' }],
      }),
    ],
  ],
  [
    'five of these at once, one negated',
    [
      { type: 'person', key: 'plan', operator: 'exact', value: 'pro' },
      did('performed_event_multiple', { ...quarter, ...often }),
      did('performed_event_sequence', { ...quarter, ...sequence }),
      did('performed_event_regularly', {
        ...week,
        operator: 'gte',
        operator_value: 1,
        total_periods: 12,
        min_periods: 3,
      }),
      did('stopped_performing_event', { ...quarter, ...recent, negation: true }),
    ],
  ],
];

async function fill(store: EventStore): Promise<void> {
  const uuid = (number: string) =>
    `toUUID(concat('00000000-0000-4000-8000-', leftPad(lower(hex(${number})), 12, '0')))`;
  const params = { project: PROJECT, persons: PERSONS, merged: MERGED };
  await store.command(
    `INSERT INTO persons SELECT {project:Int64}, ${uuid('toUInt64(number)')},
       concat('{"email":"u', toString(number), '@example.com","plan":"', if(number % 3 = 0, 'pro', 'free'), '"}'),
       now64(6) - 90 * 86400, 1, 0, 1 FROM numbers({persons:UInt64})`,
    params,
  );
  await store.command(
    `INSERT INTO person_overrides SELECT {project:Int64}, concat('u', toString(number)), ${uuid('toUInt64(number + 1)')}, 0, 1
     FROM numbers({merged:UInt64})`,
    params,
  );
  for (let first = 0; first < EVENTS; first += FILLED_AT_ONCE) {
    await store.command(
      `INSERT INTO events (team_id, uuid, event, timestamp, created_at, distinct_id, person_id, properties)
       SELECT {project:Int64}, generateUUIDv4(), arrayElement(['paid', 'left', 'seen', '$ai_generation', '$ai_span'], who.2 % 5 + 1),
         now64(6) - who.3 % (90 * 86400), now64(6), concat('u', toString(who.1)), ${uuid('toUInt64(who.1)')},
         concat('{"amount":', toString(who.2 % 100), ',"$ai_trace_id":"', toString(generateUUIDv4()), '","$lib":"node"}')
       FROM (SELECT (cityHash64(number) % {persons:UInt64}, cityHash64(number, 1), cityHash64(number, 2)) AS who
         FROM numbers({first:UInt64}, {count:UInt64}))`,
      { ...params, first, count: FILLED_AT_ONCE },
      { settings: { max_partitions_per_insert_block: 0 } },
    );
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-'));
const engine = await startBundledClickhouse({ dataDir, log: createLogger('error') });
const store = createEventStore({ url: engine.url });
try {
  await migrateEvents({ store, folder: join(import.meta.dirname, '../migrations/events') });
  await fill(store);
  process.stdout.write(`${cpus().length} cores, ${EVENTS} events, ${PERSONS} people\n\n`);
  process.stdout.write('| Criteria | Members | Median | Longest | CPU |\n| --- | --- | --- | --- | --- |\n');
  let generation = 0;
  for (const [what, values] of CASES) {
    const facts = {
      projectId: PROJECT,
      timezone: 'Europe/Berlin',
      weekStartDay: 1,
      now: new Date(),
      testAccountFilters: [],
      findCohort: async () => undefined,
    };
    const condition = await compileCriteria(readCriteria({ properties: { type: 'AND', values } }), facts);
    const taken: number[] = [];
    const cpuBefore = cpuSeconds(engine.pid ?? 0);
    for (let round = 0; round < ROUNDS; round++) {
      const which = { projectId: PROJECT, cohortId: 1, generation: String(++generation) };
      const began = performance.now();
      await writeMembers(store, which, condition, { timeoutMs: 60_000 });
      taken.push(performance.now() - began);
    }
    const cpu = (cpuSeconds(engine.pid ?? 0) - cpuBefore) / ROUNDS;
    const [row] = await store.query<{ count: string }>(
      'SELECT count() AS count FROM cohort_members WHERE team_id = {project:Int64} AND version = {generation:UInt64}',
      { project: PROJECT, generation },
    );
    process.stdout.write(
      `| ${what} | ${row?.count} | ${ms(median(taken))} | ${ms(Math.max(...taken))} | ${cpu.toFixed(2)} s |\n`,
    );
  }
} finally {
  await store.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}
