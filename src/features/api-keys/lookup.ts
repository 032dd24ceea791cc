import type { CredentialLookups } from '#http/authenticate.ts';
import { sha256 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import { findKeyOwner, touchKey } from './queries.ts';

const TOUCH_AFTER_MS = 3_600_000;
/** Longer texts are no key: hashing them would be work for nothing. */
const VALUE_LENGTH_MAX = 500;

/** Who a key belongs to and what it may do. From memory for a key seen in the last seconds. */
export function createKeyLookup(
  needs: Pick<Platform, 'db' | 'clock' | 'announcer' | 'log'>,
): CredentialLookups['findKey'] {
  const { db, clock, log } = needs;
  const owners = createRowCache(needs, {
    tables: ['personal_api_key', 'user'],
    query: async (valueHash: string) => {
      const row = await findKeyOwner(db, valueHash);
      if (!row) return undefined;
      const { key_id, scopes, scoped_teams, scoped_organizations, last_used_at, ...user } = row;
      const caller = { user, key: { id: key_id, scopes, scoped_teams, scoped_organizations } };
      return { caller, usedMs: last_used_at?.getTime() ?? 0 };
    },
  });

  return async (value) => {
    if (value.length > VALUE_LENGTH_MAX) return undefined;
    const owner = await owners.find(sha256(value));
    if (!owner) return undefined;
    const now = clock.now();
    if (now.getTime() - owner.usedMs > TOUCH_AFTER_MS) {
      // Noted in memory first: requests at the same moment need not all write.
      owner.usedMs = now.getTime();
      const unlessAfter = new Date(now.getTime() - TOUCH_AFTER_MS);
      // A key that works must not stop working because its last use cannot be noted.
      await touchKey(db, owner.caller.key.id, { now, unlessAfter }).catch((error: unknown) =>
        log.warn({ err: error }, 'the last use of a key was not noted'),
      );
    }
    return owner.caller;
  };
}
