import type { Clock } from '#kernel/clock.ts';
import { Throttled } from '#kernel/errors.ts';
import { sha256 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { countAttempts, deleteAttempts, deleteEndedAttempts } from './queries.ts';

const WINDOW_MS = 15 * 60_000;
/** Tight for one account from one address; wider for an office behind one address, and for an account attacked from many. */
const ATTEMPTS_MAX = { pair: 10, address: 100, account: 100 };

/**
 * Counts the attempt before the password is looked at, so that parallel guesses cannot slip past the limit, and refuses it
 * with 429 past the limit. Counters live in Postgres and so hold for all replicas; ended ones are removed as new ones come.
 */
export async function countLoginAttempt(
  { db, clock }: { db: Db; clock: Clock },
  { email, address }: { email: string; address: string },
): Promise<void> {
  const now = clock.now();
  const keys = attemptKeys(email, address);
  await deleteEndedAttempts(db, now);
  const counters = await countAttempts(db, Object.values(keys), {
    now,
    windowEndsAt: new Date(now.getTime() + WINDOW_MS),
  });
  for (const [kind, key] of Object.entries(keys) as [keyof typeof keys, string][]) {
    const counter = counters.get(key);
    if (counter && counter.count > ATTEMPTS_MAX[kind])
      throw new Throttled(Math.max(1, Math.ceil((counter.window_ends_at.getTime() - now.getTime()) / 1000)));
  }
}

/** A success proves the account's owner: their own earlier typing errors no longer count. */
export async function forgetLoginAttempts(
  db: Db,
  { email, address }: { email: string; address: string },
): Promise<void> {
  const { pair, account } = attemptKeys(email, address);
  // One statement each: deleting both at once could wait for a counting that waits for this.
  await deleteAttempts(db, pair);
  await deleteAttempts(db, account);
}

function attemptKeys(email: string, address: string) {
  const account = email.toLowerCase();
  return {
    pair: sha256(`pair\n${account}\n${address}`),
    address: sha256(`address\n${address}`),
    account: sha256(`account\n${account}`),
  };
}
