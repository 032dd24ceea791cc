import {
  applyEvents,
  applyGroupChanges,
  findUnchangedPersons,
  type GroupChange,
  GroupTypes,
  type OutboxRow,
  shipOutbox,
} from '#features/persons/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { CapturedEvent } from './captured-event.ts';
import { identityOf, withoutDuplicates } from './dedupe.ts';
import { eventLine } from './event-line.ts';
import { describedGroup, groupsOf } from './normalise.ts';
import type { Problems } from './problems.ts';

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
    /** Durable and readable. One announcement a project and flush. */
    'events.stored': StoredEvents;
  }
}

export interface StoringNeeds extends Pick<Platform, 'db' | 'events' | 'announcer' | 'log'> {
  readonly problems: Problems;
  readonly processors: readonly EventProcessor[];
  readonly enqueuers: readonly EventEnqueuer[];
}

/**
 * The steps of one flush. What is returned writes the rows; what happens before must happen in the order of the flushes, because
 * persons change and duplicates are told from what is stored.
 */
export function createStoring(needs: StoringNeeds): (events: readonly CapturedEvent[]) => Promise<() => Promise<void>> {
  const { db, events: store, announcer, log, problems } = needs;
  const groupTypes = new GroupTypes(db);

  /** Events of flushes that are being written: not stored yet, and not to be stored twice. */
  const writing = new Map<string, Promise<void>>();

  return async (received) => {
    await Promise.allSettled(received.flatMap((event) => writing.get(identityOf(event)) ?? []));
    const [fresh, unchanged] = await Promise.all([
      withoutDuplicates(store, received),
      findUnchangedPersons(db, received),
    ]);
    if (fresh.length === 0) return async () => undefined;
    received.forEach((event, i) => {
      event.personId = unchanged?.[i] ?? '';
    });
    const events = await runProcessors(needs.processors, fresh);
    const queued = needs.enqueuers.flatMap((enqueue) => enqueue(events) ?? []);
    const applied = unchanged ? await commit(queued) : await commit(queued, events);
    const groups = await resolveGroups(groupTypes, events);
    const copies = [...applied, ...(await applyGroupChanges(db, groups.changes))];
    const lines = events.map((event, i) => eventLine(event, groups.keys[i] ?? [])).join('');
    return () => remember(events, write(events, lines, copies));
  };

  /** What must be in Postgres before the events are stored, in one transaction. Answers the copies to ship. */
  async function commit(
    queued: readonly ((trx: Db) => Promise<void>)[],
    changing: readonly CapturedEvent[] = [],
  ): Promise<readonly OutboxRow[]> {
    if (queued.length === 0 && changing.length === 0) return [];
    const applied = await db.transaction().execute(async (trx) => {
      const persons = changing.length > 0 ? await applyEvents(trx, changing) : undefined;
      for (const enqueue of queued) await enqueue(trx);
      return persons;
    });
    changing.forEach((event, i) => {
      event.personId = applied?.personIds[i] ?? '';
    });
    for (const { projectId, code, detail } of applied?.problems ?? []) {
      problems.note({ projectId, code, detail, source: 'persons' });
    }
    return applied?.outbox ?? [];
  }

  async function write(events: readonly CapturedEvent[], lines: string, copies: readonly OutboxRow[]): Promise<void> {
    // The copies wait in the outbox when shipping them fails.
    await Promise.all([store.insertLines('events', lines), ship(copies)]);
    for (const [projectId, stored] of Map.groupBy(events, (event) => event.projectId)) {
      announcer.announce('events.stored', { projectId, events: stored });
    }
  }

  async function remember(events: readonly CapturedEvent[], written: Promise<void>): Promise<void> {
    const identities = events.filter((event) => event.uuidGiven).map(identityOf);
    for (const identity of identities) writing.set(identity, written);
    try {
      await written;
    } finally {
      for (const identity of identities) writing.delete(identity);
    }
  }

  async function ship(copies: readonly OutboxRow[]): Promise<void> {
    try {
      await shipOutbox(db, store, copies);
    } catch (error) {
      log.warn({ err: error, rows: copies.length }, 'copies of persons wait in the outbox');
    }
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

async function resolveGroups(
  groupTypes: GroupTypes,
  events: readonly CapturedEvent[],
): Promise<{ keys: readonly (readonly (string | undefined)[])[]; changes: readonly GroupChange[] }> {
  const named = events.map((event) => groupsOf(event.properties));
  const changes: GroupChange[] = [];
  const namesByProject = new Map<number, Set<string>>();
  events.forEach((event, i) => {
    const names = namesByProject.get(event.projectId) ?? new Set<string>();
    for (const [type] of named[i] ?? []) names.add(type);
    const described = event.event === '$groupidentify' ? describedGroup(event.properties) : undefined;
    if (described) names.add(described.type);
    if (names.size > 0) namesByProject.set(event.projectId, names);
  });
  if (namesByProject.size === 0) return { keys: [], changes };
  const indexes = new Map<number, ReadonlyMap<string, number>>();
  for (const [projectId, names] of namesByProject) indexes.set(projectId, await groupTypes.indexes(projectId, names));
  const keys = events.map((event, i) => {
    const known = indexes.get(event.projectId);
    const row: (string | undefined)[] = [];
    for (const [type, key] of named[i] ?? []) {
      const index = known?.get(type);
      if (index !== undefined) row[index] = key;
    }
    const described = event.event === '$groupidentify' ? describedGroup(event.properties) : undefined;
    const index = described && known?.get(described.type);
    if (described && index !== undefined) {
      row[index] ??= described.key;
      changes.push({ ...described, projectId: event.projectId, typeIndex: index, at: new Date(event.timestampMs) });
    }
    return row;
  });
  return { keys, changes };
}
