import { describe, expect, it } from 'vitest';
import { Receipt } from '#features/ingestion-ledger/index.ts';
import { EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { BufferFull, GroupCommit } from './group-commit.ts';

const receipt = new Receipt({ projectId: 1, lane: 'batch', receivedMs: 0, request: undefined, isFirst: true });
const event = (name: string): CapturedEvent => ({
  projectId: 1,
  uuid: name,
  uuidGiven: false,
  event: name,
  distinctId: 'ada',
  timestampMs: 0,
  micros: 0,
  receivedMs: 0,
  properties: {},
  processPerson: true,
  personId: '',
  receipt,
});

/** A commit whose flushes are recorded, and fail as `failure` says. */
function recorded(failure: (names: string[]) => Error | undefined = () => undefined, bytesMax = 1000) {
  const flushes: string[][] = [];
  const written: string[] = [];
  const commit = new GroupCommit({
    bytesMax,
    async write(events) {
      const names = events.map((one) => one.event);
      flushes.push(names);
      const error = failure(names);
      if (error) throw error;
      written.push(...names);
    },
  });
  const submit = (...names: string[]) => commit.submit(names.map(event), names.length, receipt);
  return { commit, flushes, written, submit };
}

describe('gathering the events of many requests', () => {
  it('writes those that wait together in one flush, and answers when they are written', async () => {
    const { commit, flushes, written, submit } = recorded();
    await Promise.all([submit('a'), submit('b', 'c'), submit('d')]);
    expect(flushes).toEqual([['a', 'b', 'c', 'd']]);
    expect(written).toEqual(['a', 'b', 'c', 'd']);
    expect([commit.bytes, commit.waitingEvents]).toEqual([0, 0]);
  });

  it('fails only the request at fault when a flush fails', async () => {
    const { commit, written, submit } = recorded((names) => (names.includes('bad') ? new Error('bad') : undefined));
    const answers = await Promise.allSettled([submit('a'), submit('b', 'bad'), submit('c')]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(written).toEqual(['a', 'c']);
    expect(commit.bytes).toBe(0);
  });

  it('does not try one by one what a missing engine refused', async () => {
    const { flushes, submit } = recorded(() => new EventStoreUnavailable('gone'));
    const answers = await Promise.allSettled([submit('a'), submit('b')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(flushes).toHaveLength(1);
  });

  it('refuses what does not fit any more, but never what is alone', async () => {
    const { commit, submit } = recorded(undefined, 2);
    const large = submit('a', 'b', 'c');
    await expect(submit('d')).rejects.toThrow(BufferFull);
    await large;
    await submit('d');
    expect(commit.bytes).toBe(0);
  });

  it('stores what waits when it is drained, and then takes nothing', async () => {
    const { commit, written, submit } = recorded();
    const waiting = [submit('a'), submit('b')];
    await commit.drain();
    await Promise.all(waiting);
    expect(written).toEqual(['a', 'b']);
    await expect(submit('c')).rejects.toThrow(BufferFull);
  });
});
