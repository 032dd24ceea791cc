import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { sizeOf } from '#kernel/size.ts';
import type { Announcer } from '../announcer.ts';

export interface RowCache<Key, Row> {
  /** Also remembers that there is no such row. */
  find(key: Key): Promise<Row | undefined>;
}

export interface RowCacheOptions<Key, Row> {
  readonly tables: readonly string[];
  readonly query: (key: Key) => Promise<Row | undefined>;
  /** Whose row it is, where it cannot be found in the row; all are one tenant's otherwise. */
  readonly tenantOf?: (key: Key) => string;
  readonly bytesMax?: number;
  readonly ttlMs?: number;
}

const BYTES_MAX = 8 * 1024 * 1024;
/** What a row is taken for until it is here. */
const AWAITED_BYTES = 500;

/**
 * Keeps what a query answered, for reads on every request. Forgets everything when one of `tables` changes anywhere, and after
 * `ttlMs` in any case; does not keep at all while this process cannot hear of changes made by others (`rows.feed`).
 */
export function createRowCache<Key extends string, Row>(
  { announcer, clock }: { announcer: Announcer; clock: Clock },
  { tables, query, tenantOf, bytesMax = BYTES_MAX, ttlMs = 5_000 }: RowCacheOptions<Key, Row>,
): RowCache<Key, Row> {
  const rows = new Cache<Promise<Row | undefined>>({ bytesMax, ageMs: ttlMs, clock });
  let isFed = false;

  announcer.listen('rows.changed', ({ table }) => {
    if (tables.includes(table)) rows.clear();
  });
  announcer.listen('rows.feed', ({ isLive }) => {
    isFed = isLive;
    rows.clear();
  });

  return {
    find(key) {
      if (!isFed) return query(key);
      const known = rows.get(key);
      if (known !== undefined) return known;
      const row = query(key);
      rows.set(key, row, { bytes: AWAITED_BYTES, tenant: tenantOf?.(key) });
      const isKept = () => rows.get(key) === row;
      void row.then(
        (found) => isKept() && rows.resize(key, sizeOf(found)),
        () => isKept() && rows.delete(key),
      );
      return row;
    },
  };
}
