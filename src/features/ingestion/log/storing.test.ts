import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Ledger, minuteOf } from '#features/ingestion-ledger/index.ts';
import { type EngineCopy, shipCopies } from '#features/persons/index.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { Problems } from '../problems/problems.ts';
import { Backlog } from './backlog.ts';
import { CaptureLog } from './capture-log.ts';
import { Recovery } from './recovery.ts';
import { createEntryStoring } from './store-entries.ts';
import { createStoring, type Storing } from './storing.ts';

let kit: Kit;
let sender: Sender;
let captureLog: CaptureLog;
let ledger: Ledger;
const away = createEventStore({ url: 'http://127.0.0.1:9/nothing' });
beforeAll(async () => {
  kit = await useKit();
  captureLog = new CaptureLog(kit.platform.db);
  ledger = new Ledger({ ...kit.platform, registry: new Registry() });
});
beforeEach(async () => {
  sender = await Sender.make(kit);
});
afterEach(async () => {
  await kit.platform.db.deleteFrom('capture_log').execute();
  await kit.platform.db.deleteFrom('capture_claim').execute();
});

/** What one process has in memory. It captures on the stores of the kit, or without the event store. */
function process({ isAlone = true, events = kit.platform.events }: { isAlone?: boolean; events?: EventStore } = {}) {
  const needs = { ...kit.platform, events, captureLog, ledger, isAlone };
  const backlog: Backlog<EngineCopy> = new Backlog({
    ...needs,
    bytesMax: 1_000_000,
    delayMs: 600_000,
    store: createEntryStoring({
      ...needs,
      shipAlso: (copies: readonly EngineCopy[]) => shipCopies(needs.db, needs.events, copies),
      settle: (entry, stored) => storing.settle(entry, stored),
    }),
  });
  const recovery = new Recovery({ ...needs, backlog });
  const problems = new Problems(needs);
  const storing: Storing = createStoring({ ...needs, backlog, recovery, problems, processors: [], enqueuers: [] });
  return { storing, recovery };
}

function event(set?: object): CapturedEvent {
  return {
    projectId: sender.account.project.id,
    uuid: randomUUID(),
    uuidGiven: true,
    event: 'asked',
    distinctId: 'ada',
    timestampMs: Date.now(),
    micros: 0,
    receivedMs: Date.now(),
    properties: { ...(set && { $set: { ...set } }) },
    processPerson: true,
    personId: '',
    receipt: { projectId: sender.account.project.id, lane: 'batch', minute: minuteOf(Date.now()) },
  };
}

const stored = async () => (await sender.events()).map(({ id }) => id).sort();
const properties = async () => (await sender.person('ada'))?.properties;

describe('a copy of an event', () => {
  it('is known from what a killed process left in the log, before that is stored', async () => {
    const [first, last] = [event({ plan: 'free' }), event({ plan: 'pro' })];
    await process().storing.write([first], []);
    await process().storing.write([last], []);
    const after = process();
    await after.storing.write([structuredClone(first)], []);
    expect(await properties()).toEqual({ plan: 'pro' });
    await after.recovery.settle();
    expect(await stored()).toEqual([first.uuid, last.uuid].sort());
  });

  it.each([
    ['is in the log', false],
    ['was stored', true],
  ])('is known to another process when the first %s', async (_when, isStored) => {
    const [one, other] = [process({ isAlone: false }), process({ isAlone: false })];
    const [first, last] = [event({ plan: 'free' }), event({ plan: 'pro' })];
    await one.storing.write([first], []);
    await one.storing.write([last], []);
    if (isStored) await one.recovery.settle();
    await other.storing.write([structuredClone(first)], []);
    expect(await properties()).toEqual({ plan: 'pro' });
    await Promise.all([one.recovery.settle(), other.recovery.settle()]);
    expect(await stored()).toEqual([first.uuid, last.uuid].sort());
    expect(await kit.platform.db.selectFrom('capture_claim').selectAll().execute()).toEqual([]);
  });

  it('is known while the event store is away, and what it changes waits until the store is asked', async () => {
    for (const isAlone of [true, false]) {
      sender = await Sender.make(kit);
      const there = process({ isAlone });
      const [first, second, third] = [event({ plan: 'free' }), event({ plan: 'pro' }), event({ seats: 2 })];
      await there.storing.write([first], []);
      await there.recovery.settle();
      const without = process({ isAlone, events: away });
      for (const one of [second, structuredClone(first), third, structuredClone(second)]) {
        await without.storing.write([one], []);
      }
      expect(await properties()).toEqual({ plan: 'free' });
      await kit.platform.db
        .updateTable('capture_log')
        .set({ logged_at: new Date(0) })
        .execute();
      await process({ isAlone }).recovery.settle();
      expect(await properties()).toEqual({ plan: 'pro', seats: 2 });
      expect(await stored()).toEqual([first.uuid, second.uuid, third.uuid].sort());
      const persons = new Set((await sender.events()).map(({ person }) => person?.uuid));
      expect([...persons]).toEqual([(await sender.person('ada'))?.uuid]);
      expect(await kit.platform.db.selectFrom('capture_claim').selectAll().execute()).toEqual([]);
    }
  });
});
