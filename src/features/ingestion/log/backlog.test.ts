import { describe, expect, it } from 'vitest';
import { EventStoreError, EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import { createLogger } from '#platform/log.ts';
import { type Acknowledged, Backlog } from './backlog.ts';
import type { Contents } from './contents.ts';
import { LogEntry } from './log-entry.ts';

function entry(id: string): Acknowledged<never> {
  const event = { projectId: 1, uuid: id, event: 'asked', distinctId: 'ada', receivedMs: 0 };
  const contents: Contents = [[1, 0, 'batch', 1]];
  const lines = Buffer.from(`${id}\n`);
  return { also: [], entry: new LogEntry({ id, events: [event], lines, contents, unchecked: [] }) };
}

/** A backlog whose parts are recorded. `gate` holds each of them back. */
function recorded({ bytesMax = 1_000, gate = async () => {} }: { bytesMax?: number; gate?: () => Promise<void> } = {}) {
  const parts: string[][] = [];
  const stored: string[] = [];
  const backlog = new Backlog({
    bytesMax,
    delayMs: 100,
    log: createLogger('silent'),
    async store(part) {
      const ids = part.acknowledged.map((one) => one.entry.id);
      parts.push(ids);
      await gate();
      stored.push(...ids);
    },
  });
  return { backlog, parts, stored };
}

describe('acknowledged events', () => {
  it('are stored together soon, without a reader asking', async () => {
    const { backlog, parts } = recorded();
    for (const id of ['a', 'b', 'c']) backlog.add(entry(id));
    expect(parts).toEqual([]);
    await expect.poll(() => parts, { timeout: 10_000 }).toEqual([['a', 'b', 'c']]);
    expect([backlog.events, backlog.bytes, backlog.settle()]).toEqual([0, 0, undefined]);
  });

  it('are stored once when they are found in the log before their flush hears of them', async () => {
    const { backlog, stored } = recorded();
    for (const id of ['a', 'b', 'a']) backlog.add(entry(id));
    expect(backlog.events).toBe(2);
    await backlog.settle();
    expect(stored).toEqual(['a', 'b']);
    backlog.add(entry('a'));
    expect(backlog.events).toBe(1);
  });

  it('are stored at once for a reader, who waits for what came before and not for what comes after', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let passed = 0;
    const { backlog, stored } = recorded({ gate: async () => gates[passed++]?.promise });
    backlog.add(entry('a'));
    const read = backlog.settle();
    backlog.add(entry('b'));
    gates[0]?.resolve();
    await read;
    expect(stored).toEqual(['a']);
    const later = backlog.settle();
    gates[1]?.resolve();
    await later;
    expect(stored).toEqual(['a', 'b']);
  });

  it('stay on their way when storing fails, and are tried again as the same part', async () => {
    let isDown = true;
    const { backlog, parts, stored } = recorded({
      gate: async () => {
        if (isDown) throw new Error('gone');
      },
    });
    backlog.add(entry('a'));
    await expect(backlog.settle()).rejects.toThrow(EventStoreUnavailable);
    expect(backlog.ids).toEqual(['a']);
    backlog.add(entry('b'));
    isDown = false;
    await backlog.settle();
    expect(stored).toEqual(['a', 'b']);
    expect(parts.at(-2)).toEqual(['a']);
  });

  it('do not keep readers away from an engine that takes no rows', async () => {
    const { backlog } = recorded({
      gate: async () => {
        throw new EventStoreError(243, 'no space left');
      },
    });
    backlog.add(entry('a'));
    await backlog.settle();
    expect(backlog.ids).toEqual(['a']);
  });

  it('leave room for more once they are stored; none is promised while storing fails', async () => {
    let isDown = true;
    const { backlog, stored } = recorded({
      bytesMax: 2,
      gate: async () => {
        if (isDown) throw new Error('gone');
      },
    });
    await backlog.room();
    backlog.add(entry('a'));
    await expect(backlog.room()).rejects.toThrow(EventStoreUnavailable);
    await expect(backlog.room()).rejects.toThrow(EventStoreUnavailable);
    isDown = false;
    await backlog.settle();
    await backlog.room();
    expect(stored).toEqual(['a']);
  });
});
