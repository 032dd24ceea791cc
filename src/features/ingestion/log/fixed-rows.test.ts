import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { type EventStore, EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import { migrateEvents } from '#platform/clickhouse/migrations.ts';
import { type BundledClickhouse, startBundledClickhouse } from '#platform/clickhouse/supervisor.ts';
import { createLogger } from '#platform/log.ts';
import type { Identity } from './dedupe.ts';
import { FixedRows } from './fixed-rows.ts';

const EVENT_MIGRATIONS = join(import.meta.dirname, '../../../../migrations/events');
let dataDir: string;
let engine: BundledClickhouse;
let store: EventStore;
/** Gives up soon. */
let hasty: EventStore;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hg-fixed-rows-'));
  engine = await startBundledClickhouse({ dataDir, log: createLogger('silent') });
  store = createEventStore({ url: engine.url });
  hasty = createEventStore({ url: engine.url, timeoutMs: 1, graceMs: 500 });
  await migrateEvents({ store, folder: EVENT_MIGRATIONS });
});
afterAll(async () => {
  await Promise.all([store?.close(), hasty?.close()]);
  await engine?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Rows of three months, so that an insert makes three parts. */
function rows(count: number, spoil: (line: string, i: number) => string = (line) => line) {
  const events: Identity[] = [];
  let lines = '';
  for (let i = 0; i < count; i++) {
    const event = { projectId: 1, uuid: randomUUID(), event: 'asked', distinctId: `d${i}`, receivedMs: 0 };
    events.push(event);
    lines += `${spoil(
      JSON.stringify({
        team_id: 1,
        uuid: event.uuid,
        event: 'asked',
        distinct_id: event.distinctId,
        timestamp: `2026-0${1 + (i % 3)}-01 00:00:00.000000`,
        created_at: '2026-01-01 00:00:00.000000',
        person_id: event.uuid,
        properties: JSON.stringify({ text: 'x'.repeat(5_000) }),
      }),
      i,
    )}\n`;
  }
  return { events, fixed: new FixedRows(events, Buffer.from(lines)), lines };
}

/** How often the table has each of the events. */
async function counts(events: readonly Identity[]): Promise<number[]> {
  const found = await store.query<{ uuid: string; n: string }>(
    'SELECT uuid, count() AS n FROM events WHERE uuid IN {uuids:Array(UUID)} GROUP BY uuid',
    { uuids: events.map(({ uuid }) => uuid) },
  );
  const byUuid = new Map(found.map(({ uuid, n }) => [uuid, Number(n)]));
  return events.map(({ uuid }) => byUuid.get(uuid) ?? 0);
}

describe('rows on their way into the table', () => {
  it('are there once, however often the same insert is sent', async () => {
    const { events, lines, fixed } = rows(30);
    await fixed.insert(store);
    for (let again = 0; again < 3; again++) await store.insertLines('events', lines, { token: fixed.token });
    expect(await counts(events)).toEqual(events.map(() => 1));
  });

  it('make one block of each month, large as they are', async () => {
    const { events, fixed } = rows(4_000);
    await fixed.insert(store);
    const parts = await store.query<{ n: string }>(
      'SELECT uniq(_part) AS n FROM events WHERE uuid IN {uuids:Array(UUID)}',
      { uuids: events.map(({ uuid }) => uuid) },
    );
    expect(Number(parts[0]?.n)).toBeLessThanOrEqual(3);
    expect(new Set(await counts(events))).toEqual(new Set([1]));
  });

  it('are there once when the engine hung while it was given them', async () => {
    const pid = engine.pid ?? 0;
    for (let round = 0; round < 5; round++) {
      const { events, fixed } = rows(2_000);
      process.kill(pid, 'SIGSTOP');
      await expect(fixed.insert(hasty)).rejects.toThrow(EventStoreUnavailable);
      expect(fixed.isDoubtful).toBe(true);
      process.kill(pid, 'SIGCONT');
      await fixed.insert(store);
      expect(new Set(await counts(events))).toEqual(new Set([1]));
    }
  });

  it('are there once when one of their months arrived', async () => {
    const { events, lines, fixed } = rows(30);
    const january = lines.split('\n').filter((line) => line.includes('"2026-01-01 00:00:00.000000","created_at"'));
    await store.insertLines('events', `${january.join('\n')}\n`, { token: fixed.token });
    fixed.isDoubtful = true;
    await fixed.insert(store);
    expect(january).toHaveLength(10);
    expect(await counts(events)).toEqual(events.map(() => 1));
  });

  it('are there although the engine knows their token and has none of them', async () => {
    const { events, fixed } = rows(30);
    await store.insertLines('events', rows(30).lines, { token: fixed.token });
    fixed.isDoubtful = true;
    const tokens: string[] = [];
    await fixed.insert(store, { renewed: async ({ token }) => void tokens.push(token) });
    expect(tokens).toEqual([fixed.token]);
    expect(await counts(events)).toEqual(events.map(() => 1));
  });

  it('are there without those that the engine can never take', async () => {
    for (const isDoubtful of [false, true]) {
      const { events, fixed } = rows(9, (line, i) => (i === 4 || i === 8 ? line.replace('2026-', 'never') : line));
      fixed.isDoubtful = isDoubtful;
      await fixed.insert(store);
      expect(fixed.refused.map(({ event }) => event)).toEqual([events[4], events[8]]);
      expect(await counts(events)).toEqual(events.map((_, i) => (i === 4 || i === 8 ? 0 : 1)));
    }
  });
});
