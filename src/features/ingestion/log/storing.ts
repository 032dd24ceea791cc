import { CANARY_PROJECT_ID, type Ledger, type Place, type Receipt, Tally } from '#features/ingestion-ledger/index.ts';
import {
  type AppliedEvents,
  applyEvents,
  applyGroupChanges,
  type EngineCopy,
  foreseePersons,
  GroupTypes,
} from '#features/persons/index.ts';
import { StoreAway } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { type ResolvedGroups, resolveGroups } from '../normalise/resolve-groups.ts';
import type { Problems } from '../problems/problems.ts';
import type { Acknowledged, Backlog } from './backlog.ts';
import type { CaptureLog } from './capture-log.ts';
import { type Claims, claim, giveUpClaims } from './claims.ts';
import { contentsOf } from './contents.ts';
import { findStored, type Identity, identityOf, type StoredIdentities, withoutRepeats } from './dedupe.ts';
import { eventLine } from './event-line.ts';
import { LogEntry, toIdentity } from './log-entry.ts';
import type { Recovery } from './recovery.ts';

/** Changes events between capture and storage, e.g. makes stack traces readable. May drop some. Failures are the processor's to absorb. */
export interface EventProcessor {
  /** Named where its drops are counted. */
  readonly name: string;
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

export interface StoringNeeds extends Pick<Platform, 'db' | 'events' | 'announcer' | 'log'> {
  readonly captureLog: CaptureLog;
  readonly ledger: Ledger;
  readonly backlog: Backlog<EngineCopy>;
  readonly recovery: Recovery;
  /** No other process captures into these stores. */
  readonly isAlone: boolean;
  readonly problems: Problems;
  readonly processors: readonly EventProcessor[];
  readonly enqueuers: readonly EventEnqueuer[];
}

export interface Storing {
  /** Acknowledges one flush: it is in the log when this resolves, and in the ledger what became of its requests. */
  write(events: readonly CapturedEvent[], receipts: readonly Receipt[]): Promise<void>;
  /** Makes a postponed entry one that can be stored. */
  settle(postponed: LogEntry, stored: StoredIdentities): Promise<Acknowledged<EngineCopy>>;
}

/** The table is asked so long for copies while senders wait for their answers. */
const LOOK_MS_MAX = 800;

/** What is known of a flush before anything is written. */
interface Outlook {
  /** Each of them once. */
  readonly events: readonly CapturedEvent[];
  /** Those whose second copy would change a person or a group, or queue work again. All others are looked for when they are stored. */
  readonly once: ReadonlySet<CapturedEvent>;
  /** Nothing has to be written about the person of any of them. */
  readonly isUnchanged: boolean;
}

/** What a flush left behind when it was committed. */
interface Done extends Acknowledged<EngineCopy> {
  readonly events: readonly CapturedEvent[];
  readonly tally: Tally;
  readonly problems: AppliedEvents['problems'];
}

/** A flush of copies and drops leaves its counts only. */
interface AllThere {
  readonly entry?: undefined;
  readonly tally: Tally;
}

/**
 * The steps of one flush until it is in the log. They happen in the order of the flushes, because persons change. A copy of an
 * event is found in this process's backlog, in what an earlier process left in the log and in the table. Other processes know
 * their own backlogs only: beside them, an event is claimed first.
 */
export function createStoring(needs: StoringNeeds): Storing {
  const { db, events: store, announcer, captureLog, ledger, backlog, recovery, isAlone, problems } = needs;
  const { processors, enqueuers } = needs;
  const groupTypes = new GroupTypes(db);

  return {
    async write(received, receipts) {
      await backlog.room();
      await recovery.known();
      const outlook = await foresee(received);
      try {
        const done =
          isAlone || outlook.once.size === 0
            ? await flush(outlook, receipts, [...outlook.once].filter(isOnItsWay))
            : await db.transaction().execute(async (trx) => {
                const claims = await claim(trx, outlook.once);
                return await flush(
                  outlook,
                  receipts,
                  [...outlook.once].filter((event) => !claims.has(event)),
                  { trx, claims },
                );
              });
        if (done.entry) acknowledge(done);
        ledger.written(done.tally);
      } catch (error) {
        // It may be committed all the same, and nothing else would store it.
        if (error instanceof StoreAway) recovery.doubt();
        throw error;
      }
    },

    async settle(postponed, stored) {
      const outlook = await foresee(postponed.postponed ?? []);
      const done = await db.transaction().execute(async (trx) => {
        if (!(await captureLog.lockPostponed(trx, postponed.id))) return undefined;
        const repeats = new Set([...outlook.once].filter((event) => stored.has(identityOf(event))));
        const { kept: events, dropped } = await process(outlook, repeats);
        const tally = settledTally(repeats, dropped);
        await ledger.write(trx, tally);
        if (events.length > 0) return await commit({ ...outlook, events, tally, replaced: postponed.id }, trx);
        await captureLog.settle(trx, postponed.id, Buffer.alloc(0));
        return undefined;
      });
      if (done) {
        ledger.written(done.tally);
        announce(done);
        return done;
      }
      // Another process has settled it, or this one has and never heard of it.
      return { entry: (await captureLog.readOne(postponed.id)) ?? LogEntry.empty, also: [] };
    },
  };

  async function foresee(received: readonly CapturedEvent[]): Promise<Outlook> {
    const { personIds, repeatable, changing } = await foreseePersons(db, received);
    received.forEach((event, i) => {
      event.personId = personIds?.[i] ?? '';
    });
    const events = withoutRepeats(received);
    return { events, once: mustBeNew(events, isAlone ? repeatable : changing), isUnchanged: personIds !== undefined };
  }

  function mustBeNew(
    events: readonly CapturedEvent[],
    ofPersons: ReadonlySet<CapturedEvent>,
  ): ReadonlySet<CapturedEvent> {
    const given = events.filter((event) => event.uuidGiven);
    if (enqueuers.some((enqueue) => enqueue(given))) return new Set(given);
    return new Set(
      given.filter(
        (event) =>
          ofPersons.has(event) ||
          event.event === '$groupidentify' ||
          processors.some((processor) => processor.wants(event)),
      ),
    );
  }

  function isOnItsWay(event: CapturedEvent): boolean {
    const identity = identityOf(event);
    return backlog.has(identity) || recovery.has(identity);
  }

  /** Without an entry when all of it was there already. */
  async function flush(
    outlook: Outlook,
    receipts: readonly Receipt[],
    onTheirWay: readonly CapturedEvent[],
    claimed?: { readonly trx: Trx; readonly claims: Claims },
  ): Promise<Done | AllThere> {
    const repeats = new Set(onTheirWay);
    const doubtful = [...outlook.once].filter((event) => !repeats.has(event));
    // Only after what is on its way: an event leaves that only for the table.
    const stored = await lookFor(doubtful);
    if (!stored)
      return await postpone(
        outlook.events.filter((event) => !repeats.has(event)),
        receipts,
        claimed,
      );
    for (const event of doubtful) if (stored.has(identityOf(event))) repeats.add(event);
    const { kept: events, dropped } = await process(outlook, repeats);
    const tally = tallyOf(receipts, events, dropped);
    if (events.length > 0) return await commit({ ...outlook, events, tally, claims: claimed?.claims }, claimed?.trx);
    if (claimed) await giveUpClaims(claimed.trx, [...claimed.claims.values()]);
    await ledger.write(claimed?.trx ?? db, tally);
    return { tally };
  }

  /** Undefined when the table gives no answer in time, or had none for an earlier flush, whose changes come first. */
  async function lookFor(events: readonly CapturedEvent[]): Promise<StoredIdentities | undefined> {
    if (events.length === 0) return new Map();
    if (backlog.isHeldUp) return undefined;
    try {
      return await findStored(store, events, AbortSignal.timeout(LOOK_MS_MAX));
    } catch (error) {
      needs.log.debug({ err: error }, 'a flush waits for the event store with its persons and jobs');
      return undefined;
    }
  }

  async function postpone(
    events: readonly CapturedEvent[],
    receipts: readonly Receipt[],
    claimed?: { readonly trx: Trx; readonly claims: Claims },
  ): Promise<Done | AllThere> {
    const tally = tallyOf(receipts, events, new Map());
    const trx = claimed?.trx ?? db;
    if (events.length === 0) {
      await ledger.write(trx, tally);
      return { tally };
    }
    const contents = contentsOf(events);
    const lines = Buffer.from(JSON.stringify(events.map(({ receipt: _, ...event }) => event)));
    const claims = claimed && [...claimed.claims.values()];
    const also = await ledger.writing(tally);
    const id = await captureLog.append(trx, { lines, contents, also, claims, postponed: true });
    return { entry: LogEntry.postpone(id, events, lines, contents), also: [], events: [], tally, problems: [] };
  }

  function process({ events }: Outlook, repeats: ReadonlySet<CapturedEvent>): Promise<Processed> {
    return runProcessors(
      processors,
      events.filter((event) => !repeats.has(event)),
    );
  }

  /** All that a flush changes, in one transaction where that is more than the log. */
  async function commit(flush: Flush, trx?: Trx): Promise<Done> {
    const { events, tally, isUnchanged } = flush;
    const groups = await resolveGroups(groupTypes, events);
    for (const { projectId, type } of groups.overLimit) {
      const detail = `A project has at most five group types: "${type}" is not one of them.`;
      problems.note({ projectId, code: 'group_types_over_limit', detail, source: 'groups' });
    }
    const queued = enqueuers.flatMap((enqueue) => enqueue(events) ?? []);
    const isLogOnly = isUnchanged && queued.length === 0 && groups.changes.length === 0;
    if (isLogOnly) return { entry: await record(trx ?? db, flush, groups), also: [], events, tally, problems: [] };
    const all = async (trx: Trx): Promise<Done> => {
      const copies = groups.changes.length > 0 ? await applyGroupChanges(trx, groups.changes) : [];
      const applied = isUnchanged ? undefined : await applyEvents(trx, events);
      for (const enqueue of queued) await enqueue(trx);
      events.forEach((event, i) => {
        event.personId = applied?.personIds[i] ?? event.personId;
      });
      const entry = await record(trx, flush, groups);
      return { entry, also: [...copies, ...(applied?.copies ?? [])], events, tally, problems: applied?.problems ?? [] };
    };
    return await (trx ? all(trx) : db.transaction().execute(all));
  }

  async function record(
    trx: Db,
    { events, tally, once, claims, replaced }: Flush,
    groups: ResolvedGroups,
  ): Promise<LogEntry> {
    const contents = contentsOf(events);
    const lines = Buffer.from(events.map((event, i) => eventLine(event, groups.keys[i] ?? [])).join(''));
    if (replaced !== undefined) await captureLog.settle(trx, replaced, lines, contents);
    const id = replaced ?? (await append());
    const identities: Identity[] = [];
    const unchecked: Identity[] = [];
    for (const event of events) {
      const identity = toIdentity(event);
      identities.push(identity);
      // What one process has looked for is new to it. Another may have taken a copy for one that needs no claim.
      if (event.uuidGiven && !(isAlone && once.has(event))) unchecked.push(identity);
    }
    return new LogEntry({ id, events: identities, lines, contents, unchecked });

    async function append(): Promise<string> {
      const also = await ledger.writing(tally);
      return await captureLog.append(trx, { lines, contents, also, claims: claims && [...claims.values()] });
    }
  }

  function acknowledge(done: Done): void {
    backlog.add({ entry: done.entry, also: done.also });
    announce(done);
  }

  function announce({ events, problems: found }: Done): void {
    for (const { projectId, code, detail } of found) problems.note({ projectId, code, detail, source: 'persons' });
    for (const [projectId, stored] of Map.groupBy(events, (event) => event.projectId)) {
      if (projectId !== CANARY_PROJECT_ID) announcer.announce('events.stored', { projectId, events: stored });
    }
  }
}

/** A flush whose copies are left out. */
interface Flush extends Outlook {
  readonly claims?: Claims | undefined;
  /** What became of the requests, written with it; of a postponed entry it is written already. */
  readonly tally: Tally;
  /** The postponed entry it comes from. */
  readonly replaced?: string;
}

interface Processed {
  readonly kept: readonly CapturedEvent[];
  /** With the reason as the ledger has it. */
  readonly dropped: ReadonlyMap<CapturedEvent, string>;
}

async function runProcessors(
  processors: readonly EventProcessor[],
  events: readonly CapturedEvent[],
): Promise<Processed> {
  let kept = events;
  const droppedBy = new Map<CapturedEvent, string>();
  for (const processor of processors) {
    const wanted = kept.filter((event) => processor.wants(event));
    if (wanted.length === 0) continue;
    const dropped = await processor.process(wanted);
    if (dropped.size === 0) continue;
    for (const event of dropped) droppedBy.set(event, `processor:${processor.name}`);
    kept = kept.filter((event) => !dropped.has(event));
  }
  return { kept, dropped: droppedBy };
}

/** What became of each request of a flush. */
function tallyOf(receipts: readonly Receipt[], stored: readonly CapturedEvent[], dropped: Processed['dropped']): Tally {
  const storedOf = new Map<Place, number>();
  for (const { receipt } of stored) storedOf.set(receipt, (storedOf.get(receipt) ?? 0) + 1);
  const droppedOf = new Map<Place, Record<string, number>>();
  for (const [{ receipt }, reason] of dropped) {
    const reasons = droppedOf.get(receipt) ?? {};
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    droppedOf.set(receipt, reasons);
  }
  const tally = new Tally();
  for (const receipt of receipts) {
    tally.settle(receipt, { stored: storedOf.get(receipt) ?? 0, dropped: droppedOf.get(receipt) ?? {} });
  }
  return tally;
}

/** Of a postponed flush, which counts as stored already. */
function settledTally(repeats: Iterable<CapturedEvent>, dropped: Processed['dropped']): Tally {
  const tally = new Tally();
  for (const { receipt } of repeats) tally.add(receipt, '', { late_deduplicated: 1 });
  for (const [{ receipt }, reason] of dropped) tally.add(receipt, reason, { removed: 1 });
  return tally;
}
