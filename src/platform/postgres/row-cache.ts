import type { Clock } from '#kernel/clock.ts';
import type { Announcer } from '../announcer.ts';

export interface RowCache<Key, Row> {
  /** Also remembers that there is no such row. */
  find(key: Key): Promise<Row | undefined>;
}

/**
 * Keeps what a query answered, for reads on every request. Forgets everything when one of `tables` changes anywhere, and after
 * `ttlMs` in any case; does not keep at all while this process cannot hear of changes made by others (`rows.feed`).
 */
export function createRowCache<Key extends string, Row>(
  { announcer, clock }: { announcer: Announcer; clock: Clock },
  options: {
    tables: readonly string[];
    query: (key: Key) => Promise<Row | undefined>;
    entriesMax?: number;
    ttlMs?: number;
  },
): RowCache<Key, Row> {
  const { tables, query, entriesMax = 10_000, ttlMs = 5_000 } = options;
  const entries = new Map<Key, { row: Promise<Row | undefined>; expiresAt: number }>();
  let isFed = false;

  announcer.listen('rows.changed', ({ table }) => {
    if (tables.includes(table)) entries.clear();
  });
  announcer.listen('rows.feed', ({ isLive }) => {
    isFed = isLive;
    entries.clear();
  });

  return {
    find(key) {
      if (!isFed) return query(key);
      const now = clock.now().getTime();
      const known = entries.get(key);
      if (known && known.expiresAt > now) return known.row;
      const row = query(key);
      // Entries are in order of insertion: the first is the oldest.
      if (!known && entries.size >= entriesMax)
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      entries.delete(key);
      const entry = { row, expiresAt: now + ttlMs };
      entries.set(key, entry);
      row.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return row;
    },
  };
}
