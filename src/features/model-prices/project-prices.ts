import { type LiveModelPrices, type PriceBook, pricesWith, type SpelledRate } from '#features/ai-events/index.ts';
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

const BOOKS_MAX = 1_000;

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
  const books = new Map<number, Book>();
  return async (projectId) => {
    const rows = await rates.find(String(projectId));
    if (!rows || rows.length === 0) return base.book;
    const signature = JSON.stringify(rows);
    const known = books.get(projectId);
    // A book remembers the names it was asked for, so it is kept while nothing in it changes.
    if (known?.signature === signature && known.base === base.book) return known.prices;
    const prices = pricesWith(base.book, rows.map(toSpelled));
    if (books.size >= BOOKS_MAX) books.clear();
    books.set(projectId, { signature, base: base.book, prices });
    return prices;
  };
}

function toSpelled({ model, aliases, provider, rates, updated_at }: Awaited<ReturnType<typeof listRates>>[number]) {
  // Checked by readRates before it was stored.
  return { model, aliases, provider, rates: rates as SpelledRate[], dated: updated_at.toISOString().slice(0, 10) };
}
