import {
  applyEvents,
  applyGroupChanges,
  type EngineCopy,
  foreseePersons,
  GroupTypes,
} from '#features/persons/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { type ResolvedGroups, resolveGroups } from '../normalise/resolve-groups.ts';
import type { Problems } from '../problems/problems.ts';
import type { Acknowledged, Backlog } from './backlog.ts';
import type { CaptureLog } from './capture-log.ts';
import { findRepeats, type Identity, withoutRepeats } from './dedupe.ts';
import { eventLine } from './event-line.ts';
import { LogEntry } from './log-entry.ts';

/** Changes events between capture and storage, e.g. makes stack traces readable. May drop some. Failures are the processor's to absorb. */
export interface EventProcessor {
  wants(event: CapturedEvent): boolean;
  /** Mutates the events it is given and returns those that must not be stored. */
  process(events: readonly CapturedEvent[]): Promise<ReadonlySet<CapturedEvent>>;
}

/** Queues work for events in the transaction that precedes their storage, e.g. automatic evaluations. Must be idempotent per event. */
export type EventEnqueuer = (events: readonly CapturedEvent[]) => ((trx: Db) => Promise<void>) | undefined;

export interface StoredEvents {
  readonly projectId: number;
  readonly events: readonly CapturedEvent[];
}

declare module '#platform/announcer.ts' {
  interface Announcements {
    /** Durable, and seen by every query from now on. One announcement a project and flush. */
    'events.stored': StoredEvents;
  }
}

export interface StoringNeeds extends Pick<Platform, 'db' | 'events' | 'announcer'> {
  readonly captureLog: CaptureLog;
  readonly backlog: Backlog<EngineCopy>;
  readonly problems: Problems;
  readonly processors: readonly EventProcessor[];
  readonly enqueuers: readonly EventEnqueuer[];
}

/** One flush, ready to be acknowledged. */
interface Flush {
  readonly events: readonly CapturedEvent[];
  /** Those that are known to be no copies; all others are looked for when they are stored. */
  readonly checked: ReadonlySet<CapturedEvent>;
  readonly groups: ResolvedGroups;
}

/** The steps of one flush until it is in the log. They happen in the order of the flushes, because persons change. */
export function createStoring(needs: StoringNeeds): (events: readonly CapturedEvent[]) => Promise<void> {
  const { db, events: store, announcer, captureLog, backlog, problems, processors, enqueuers } = needs;
  const groupTypes = new GroupTypes(db);

  return async (received) => {
    await backlog.room();
    const { personIds, repeatable } = await foreseePersons(db, received);
    received.forEach((event, i) => {
      event.personId = personIds?.[i] ?? '';
    });
    const single = withoutRepeats(received);
    const checked = mustBeNew(single, repeatable);
    const repeats = await findRepeats(store, backlog, [...checked]);
    const events = await runProcessors(
      processors,
      single.filter((event) => !repeats.has(event)),
    );
    if (events.length === 0) return;
    const groups = await resolveGroups(groupTypes, events);
    const flush = { events, checked, groups };
    const queued = enqueuers.flatMap((enqueue) => enqueue(events) ?? []);
    const groupCopies = await applyGroupChanges(db, groups.changes);
    const { entry, also } =
      personIds && queued.length === 0
        ? { entry: await record(db, flush), also: [] }
        : await commit(flush, queued, personIds !== undefined);
    backlog.add({ entry, also: [...groupCopies, ...also] });
    for (const [projectId, stored] of Map.groupBy(events, (event) => event.projectId)) {
      announcer.announce('events.stored', { projectId, events: stored });
    }
  };

  /** The events whose second copy would change a person or a group, or queue work again. All others are looked for when they are stored. */
  function mustBeNew(
    events: readonly CapturedEvent[],
    repeatable: ReadonlySet<CapturedEvent>,
  ): ReadonlySet<CapturedEvent> {
    const given = events.filter((event) => event.uuidGiven);
    if (enqueuers.some((enqueue) => enqueue(given))) return new Set(given);
    return new Set(
      given.filter(
        (event) =>
          repeatable.has(event) ||
          event.event === '$groupidentify' ||
          processors.some((processor) => processor.wants(event)),
      ),
    );
  }

  /** For a flush that changes more than the log: all of it in one transaction. */
  async function commit(
    flush: Flush,
    queued: readonly ((trx: Db) => Promise<void>)[],
    isUnchanged: boolean,
  ): Promise<Acknowledged<EngineCopy>> {
    const { entry, applied } = await db.transaction().execute(async (trx) => {
      const applied = isUnchanged ? undefined : await applyEvents(trx, flush.events);
      for (const enqueue of queued) await enqueue(trx);
      flush.events.forEach((event, i) => {
        event.personId = applied?.personIds[i] ?? event.personId;
      });
      return { applied, entry: await record(trx, flush) };
    });
    for (const { projectId, code, detail } of applied?.problems ?? []) {
      problems.note({ projectId, code, detail, source: 'persons' });
    }
    return { entry, also: applied?.copies ?? [] };
  }

  async function record(trx: Db, { events, checked, groups }: Flush): Promise<LogEntry> {
    const lines = Buffer.from(events.map((event, i) => eventLine(event, groups.keys[i] ?? [])).join(''));
    const id = await captureLog.append(trx, lines);
    const identities: Identity[] = [];
    const unchecked: Identity[] = [];
    for (const event of events) {
      const identity = {
        projectId: event.projectId,
        uuid: event.uuid,
        event: event.event,
        distinctId: event.distinctId,
      };
      identities.push(identity);
      if (event.uuidGiven && !checked.has(event)) unchecked.push(identity);
    }
    return new LogEntry({ id, events: identities, lines, unchecked });
  }
}

async function runProcessors(
  processors: readonly EventProcessor[],
  events: readonly CapturedEvent[],
): Promise<readonly CapturedEvent[]> {
  let kept = events;
  for (const processor of processors) {
    const wanted = kept.filter((event) => processor.wants(event));
    if (wanted.length === 0) continue;
    const dropped = await processor.process(wanted);
    if (dropped.size > 0) kept = kept.filter((event) => !dropped.has(event));
  }
  return kept;
}
