import { MIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import shipped from '../model-prices.json' with { type: 'json' };
import { type FoundRow, findRow, PriceIndex, partsOf } from './lookup.ts';
import { spelled } from './names.ts';
import { readPriceTable } from './read-table.ts';
import { type Origin, PriceRow, type SpelledRow } from './table.ts';

export type FoundPrice = FoundRow;

/** The row itself belongs to its table. */
const FOUND_BYTES = 100;

/** Answers what a model costs. A lookup of a model seen before is one map access. */
export interface ModelPrices {
  /** Day of the newest table that went in, `YYYY-MM-DD`. */
  readonly dated: string;
  find(model: string, provider: unknown): FoundPrice | undefined;
  /** Models of the tables with names like this one, the most similar first. For people to choose from, never to price by. */
  nearest(model: string, most: number): string[];
}

/** Senders choose the names. One asked for often stays, however many others come. */
const REMEMBERED_BYTES_MAX = MIB;

/** Several tables, the first that knows a name wins. Remembers what it found. */
export class PriceBook implements ModelPrices {
  readonly dated: string;
  readonly tables: readonly PriceIndex[];
  readonly #remembered: Cache<FoundPrice | null>;

  constructor(tables: readonly PriceIndex[], dated: string, rememberedBytesMax = REMEMBERED_BYTES_MAX) {
    this.tables = tables;
    this.dated = dated;
    this.#remembered = new Cache({ bytesMax: rememberedBytesMax, ageMs: 3_600_000 });
  }

  find(model: string, provider: unknown): FoundPrice | undefined {
    const by = typeof provider === 'string' ? provider : '';
    const key = `${by}\n${model}`;
    const known = this.#remembered.get(key);
    if (known !== undefined) return known ?? undefined;
    const found = findRow(this.tables, model, provider);
    this.#remembered.set(key, found ?? null, { bytes: FOUND_BYTES });
    return found;
  }

  nearest(model: string, most: number): string[] {
    const wanted = partsOf(model);
    const scored = new Map<string, number>();
    for (const table of this.tables) {
      for (const { name, parts } of table.parts()) {
        const shared = parts.filter((part) => wanted.includes(part)).length;
        if (shared > 0) scored.set(name, shared / (parts.length + wanted.length - shared));
      }
    }
    return [...scored]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([name]) => name);
  }
}

/** The shipped table, made and checked by scripts/build-model-prices.ts. */
// JSON modules type every row by its own keys; the table's test reads the file through readPriceTable.
const SHIPPED_ROWS = shipped.models as unknown as readonly SpelledRow[];
const SHIPPED: Origin = { kind: 'table', table: `${shipped.dated} ${shipped.list}` };
let shippedPrices: PriceBook | undefined;

/** The prices that come with Hedgerow. */
export function shippedModelPrices(): PriceBook {
  shippedPrices ??= new PriceBook([new PriceIndex(rowsOf(SHIPPED_ROWS, SHIPPED))], shipped.dated);
  return shippedPrices;
}

/** The shipped prices with those of an operator's document on top; throws `ModelPricesInvalid` naming every mistake. */
export function mergeModelPrices(document: unknown, name = 'the price table'): PriceBook {
  const own = readPriceTable(document, name);
  const rows = rowsOf(own.rows, { kind: 'operator', table: `${own.dated} operator` });
  const claimed = new Set(rows.flatMap((row) => row.names.map(spelled)));
  // An operator's row takes its names away from the shipped rows, so that they keep no other way to a replaced price.
  const kept = rowsOf(SHIPPED_ROWS, SHIPPED).flatMap((row) => without(row, claimed));
  const [dated = own.dated] = [own.dated, shipped.dated].sort().reverse();
  return new PriceBook([new PriceIndex([...rows, ...kept])], dated);
}

function without(row: PriceRow, claimed: ReadonlySet<string>): PriceRow[] {
  if (claimed.has(spelled(row.model))) return [];
  const aliases = (row.spelled.aliases ?? []).filter((alias) => !claimed.has(spelled(alias)));
  if (aliases.length === (row.spelled.aliases?.length ?? 0)) return [row];
  return [new PriceRow({ ...row.spelled, aliases }, row.origin)];
}

function rowsOf(rows: readonly SpelledRow[], origin: Origin): PriceRow[] {
  return rows.map((row) => new PriceRow(row, origin));
}
