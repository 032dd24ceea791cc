import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Registry } from 'prom-client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Ledger, minuteOf, Tally } from '#features/ingestion-ledger/index.ts';
import type { EngineCopy } from '#features/persons/index.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';
import { Backlog } from './backlog.ts';
import { CaptureLog } from './capture-log.ts';
import type { Contents } from './contents.ts';
import { eventLine } from './event-line.ts';
import { LogEntry } from './log-entry.ts';
import { Recovery } from './recovery.ts';
import { createEntryStoring } from './store-entries.ts';

let kit: Kit;
let sender: Sender;
let captureLog: CaptureLog;
let ledger: Ledger;
beforeAll(async () => {
  kit = await useKit();
  captureLog = new CaptureLog(kit.platform.db);
  ledger = new Ledger({ ...kit.platform, registry: new Registry() });
});
afterEach(async () => {
  await kit.platform.db.deleteFrom('capture_log').execute();
});

/** What one process has in memory, on the stores of the kit. */
function process({ isAlone = true } = {}) {
  const needs = { ...kit.platform, captureLog, ledger };
  const shipAlso = async (_copies: readonly EngineCopy[]) => {};
  const settle = () => Promise.reject(new Error('nothing is postponed here'));
  const store = createEntryStoring({ ...needs, isAlone, shipAlso, settle });
  const backlog: Backlog<EngineCopy> = new Backlog({ ...needs, store, bytesMax: 1_000_000, delayMs: 50 });
  return { backlog, recovery: new Recovery({ ...needs, backlog, isAlone }) };
}

function line(uuid: string): string {
  return eventLine(
    {
      projectId: sender.account.project.id,
      uuid,
      uuidGiven: false,
      event: 'asked',
      distinctId: 'ada',
      timestampMs: Date.now(),
      micros: 0,
      receivedMs: Date.now(),
      properties: { text: 'x' },
      processPerson: false,
      personId: randomUUID(),
    },
    [],
  );
}

const contentsOf = (lines: number): Contents => [[sender.account.project.id, minuteOf(Date.now()), 'batch', lines]];
const append = async (...lines: string[]) =>
  captureLog.append(kit.platform.db, {
    lines: Buffer.from(lines.join('')),
    contents: contentsOf(lines.length),
    also: await ledger.writing(new Tally()),
  });
const stored = async () => (await sender.events()).map(({ id }) => id).sort();

describe('the log of acknowledged events', () => {
  it('is stored when a process starts that died before, and only once', async () => {
    sender = await Sender.make(kit);
    const ids = [randomUUID(), randomUUID(), randomUUID()].sort();
    await append(...ids.slice(0, 2).map(line));
    await append(...ids.slice(1).map(line));
    await process().recovery.settle();
    expect(await stored()).toEqual(ids);
    expect(await captureLog.find()).toEqual([]);

    await append(...ids.map(line));
    await process().recovery.settle();
    expect(await stored()).toEqual(ids);
  });

  it('keeps what the engine will never take, and stores the rest', async () => {
    sender = await Sender.make(kit);
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()].sort();
    const [first = '', second = '', third = '', fourth = ''] = ids.map(line);
    await append(first, second, third.replace(/"timestamp":"[^"]*"/, '"timestamp":"never"'), fourth);
    await process().recovery.settle();
    expect(await stored()).toEqual(ids.filter((id) => id !== ids[2]));
    expect(await captureLog.find()).toEqual([]);
    const kept = await kit.platform.db.selectFrom('capture_log').select('refusal').execute();
    expect(kept).toEqual([{ refusal: expect.stringContaining('timestamp') }]);
  });

  it('makes a reader of one process wait for what another one acknowledged', async () => {
    sender = await Sender.make(kit);
    const [writing, reading] = [process({ isAlone: false }), process({ isAlone: false })];
    await Promise.all([writing.recovery.settle(), reading.recovery.settle()]);
    const id = randomUUID();
    const lines = Buffer.from(line(id));
    const entry = LogEntry.read(await append(lines.toString()), lines, contentsOf(1));
    writing.backlog.add({ entry, also: [] });
    await reading.recovery.settle();
    expect(await stored()).toEqual([id]);
    expect(writing.backlog.events).toBe(0);
  });

  it('is stored once by two processes, whether they have the same entry or copies of its events', async () => {
    sender = await Sender.make(kit);
    const ids = [randomUUID(), randomUUID()].sort();
    const lines = Buffer.from(ids.map(line).join(''));
    const logged = [await append(lines.toString()), await append(lines.toString())];
    const both = [process({ isAlone: false }), process({ isAlone: false })];
    for (const { backlog } of both) {
      backlog.add({ entry: LogEntry.read(logged.pop() ?? '', lines, contentsOf(2)), also: [] });
    }
    const shared = await append(lines.toString());
    for (const { backlog } of both) backlog.add({ entry: LogEntry.read(shared, lines, contentsOf(2)), also: [] });
    await Promise.all(both.map(({ backlog }) => backlog.settle()));
    expect(await stored()).toEqual(ids);
  });

  it.each([
    ['before its insert', 'none'],
    ['after its insert', 'all'],
    ['when the engine had noted its token only', 'others'],
  ])('is stored once when a process died over an open part, %s', async (_when, there) => {
    sender = await Sender.make(kit);
    const ids = [randomUUID(), randomUUID(), randomUUID()].sort();
    const lines = ids.map(line);
    const id = await append(...lines);
    const token = randomUUID();
    await sql`insert into capture_part (token, entries, left_out)
      values (${token}, array[${id}]::bigint[], '{}')`.execute(kit.platform.db);
    if (there === 'all') await kit.platform.events.insertLines('events', lines.join(''), { token });
    if (there === 'others') await kit.platform.events.insertLines('events', line(randomUUID()), { token });
    await kit.platform.db
      .updateTable('capture_log')
      .set({ logged_at: new Date(0) })
      .execute();
    await process({ isAlone: false }).recovery.settle();
    expect((await stored()).filter((one) => ids.some((id) => id === one))).toEqual(ids);
    expect(await captureLog.find()).toEqual([]);
    expect(await kit.platform.db.selectFrom('capture_part').selectAll().execute()).toEqual([]);
  });
});
