import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { CapturedEvent } from '../captured-event.ts';
import type { Backlog } from './backlog.ts';
import { findStored, identityOf } from './dedupe.ts';

/** The asked-for events that were captured before, whether they are stored or still on their way. */
export async function findRepeats(
  store: EventStore,
  backlog: Backlog,
  asked: readonly CapturedEvent[],
): Promise<ReadonlySet<CapturedEvent>> {
  // In this order: an event leaves the backlog only for the table.
  const waiting = new Set(asked.filter((event) => backlog.has(identityOf(event))));
  const stored = await findStored(store, asked);
  return new Set(asked.filter((event) => waiting.has(event) || stored.has(identityOf(event))));
}
