import { sql } from 'kysely';
import { sha256 } from '#kernel/ids.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { identityOf } from './dedupe.ts';

/** Events and what stands for them in `capture_claim`. */
export type Claims = ReadonlyMap<CapturedEvent, string>;

/**
 * Takes the events whose second copy would do harm, against all processes: waits for a transaction that holds a copy, and leaves
 * out those of which a copy is in the log. The order is always the same, so that two flushes never wait for each other in a circle.
 */
export async function claim(trx: Trx, events: Iterable<CapturedEvent>): Promise<Claims> {
  const wanted = new Map<string, CapturedEvent>();
  for (const event of events) wanted.set(sha256(identityOf(event)).slice(0, 32), event);
  const { rows } = await sql<{ identity: string }>`
    insert into capture_claim (identity) select unnest(${[...wanted.keys()].sort()}::uuid[])
    on conflict do nothing returning identity`.execute(trx);
  const claims = new Map<CapturedEvent, string>();
  for (const { identity } of rows) {
    const event = wanted.get(identity.replaceAll('-', ''));
    if (event) claims.set(event, identity);
  }
  return claims;
}

/** For events that are in the event store, where every process finds them. */
export async function giveUpClaims(db: Db, identities: readonly string[]): Promise<void> {
  if (identities.length === 0) return;
  await sql`delete from capture_claim where identity = any(${identities}::uuid[])`.execute(db);
}
