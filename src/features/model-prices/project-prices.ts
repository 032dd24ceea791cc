import {
  type LiveModelPrices,
  PROJECT_REMEMBERED_BYTES_MAX,
  type PriceBook,
  pricesWith,
  type SpelledRate,
} from '#features/ai-events/index.ts';
import { MIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import type { Platform } from '#platform/platform.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import { listRates } from './queries.ts';

/** What models cost a project at this moment: its own prices before those of all. Answers from memory. */
export type FindPrices = (projectId: number) => Promise<PriceBook>;

interface Book {
  readonly signature: string;
  readonly base: PriceBook;
  readonly prices: PriceBook;
}

const BOOKS_BYTES_MAX = 64 * MIB;

/** Follows the table's changes in this and every other process, as keys and tokens do. */
export function createProjectPrices(
  platform: Pick<Platform, 'db' | 'announcer' | 'clock'>,
  base: LiveModelPrices,
): FindPrices {
  const { db } = platform;
  const rates = createRowCache<string, Awaited<ReturnType<typeof listRates>>>(platform, {
    tables: ['model_price', 'project'],
    query: (projectId) => listRates(db, Number(projectId)),
  });
  const books = new Cache<Book>({ bytesMax: BOOKS_BYTES_MAX, ageMs: 3_600_000 });
  return async (projectId) => {
    const rows = await rates.find(String(projectId));
    if (!rows || rows.length === 0) return base.book;
    const signature = JSON.stringify(rows);
    const known = books.get(String(projectId));
    // A book remembers the names it was asked for, so it is kept while nothing in it changes.
    if (known?.signature === signature && known.base === base.book) return known.prices;
    const prices = pricesWith(base.book, rows.map(toSpelled));
    // The rows stand in the signature and, taken apart, in the book.
    const bytes = PROJECT_REMEMBERED_BYTES_MAX + 10 * signature.length;
    books.set(String(projectId), { signature, base: base.book, prices }, { bytes, tenant: projectId });
    return prices;
  };
}

function toSpelled({ model, aliases, provider, rates, updated_at }: Awaited<ReturnType<typeof listRates>>[number]) {
  // Checked by readRates before it was stored.
  return { model, aliases, provider, rates: rates as SpelledRate[], dated: updated_at.toISOString().slice(0, 10) };
}
