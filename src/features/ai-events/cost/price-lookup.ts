import type { ModelPrices, Price } from './model-prices.ts';
import type { PriceRow, PriceSource } from './price-table.ts';

export interface FoundPrice {
  readonly model: string;
  readonly source: PriceSource;
  readonly provider: string;
  readonly price: Price;
}

/** A name as the price table knows it, with the spellings it is compared by. */
interface KnownName {
  readonly row: PriceRow;
  readonly spellings: readonly string[];
}

const MODEL_LENGTH_MAX = 256;
const REMEMBERED_MAX = 2_000;
/** Shorter texts sit inside half of all names by accident. */
const CONTAINMENT_LENGTH_MIN = 3;

export class PriceLookup implements ModelPrices {
  readonly dated: string;
  readonly #manual = new Map<string, PriceRow>();
  readonly #exact = new Map<string, PriceRow>();
  readonly #names: readonly KnownName[];
  readonly #remembered = new Map<string, PriceRow | null>();

  constructor(rows: readonly PriceRow[], dated: string) {
    this.dated = dated;
    for (const row of rows) {
      this.#exact.set(row.model, row);
      if (row.source === 'manual') this.#manual.set(row.model, row);
    }
    this.#names = rows.map((row) => ({ row, spellings: spellingsOf(row.model) }));
  }

  find(model: string, provider: unknown): FoundPrice | undefined {
    let row = this.#remembered.get(model);
    if (row === undefined) {
      row = this.#search(model) ?? null;
      this.#remember(model, row);
    }
    if (row === null) return undefined;
    if (typeof provider === 'string' && row.providers.size > 0) {
      const name = provider.toLowerCase();
      const price = row.providers.get(name);
      if (price) return { model: row.model, source: row.source, provider: name, price };
    }
    return { model: row.model, source: row.source, provider: 'default', price: row.fallback };
  }

  #search(model: string): PriceRow | undefined {
    if (model === '' || model.length > MODEL_LENGTH_MAX) return undefined;
    const name = model.toLowerCase();
    const exact = this.#manual.get(name) ?? this.#manual.get(afterVendor(name)) ?? this.#exact.get(name);
    if (exact) return exact;
    const spellings = spellingsOf(name);
    return this.#longestInside(spellings) ?? this.#shortestAround(spellings);
  }

  /** `gpt-4.1-mini-2025-04-14` is a `gpt-4.1-mini` before it is a `gpt-4.1`. */
  #longestInside(spellings: readonly string[]): PriceRow | undefined {
    let best: PriceRow | undefined;
    let bestLength = 0;
    for (const known of this.#names) {
      for (const part of known.spellings) {
        if (part.length > bestLength && spellings.some((whole) => holds(whole, part))) {
          best = known.row;
          bestLength = part.length;
        }
      }
    }
    return best;
  }

  #shortestAround(spellings: readonly string[]): PriceRow | undefined {
    let best: PriceRow | undefined;
    let bestLength = Number.POSITIVE_INFINITY;
    for (const part of spellings) {
      if (part.length < CONTAINMENT_LENGTH_MIN) continue;
      for (const known of this.#names) {
        for (const whole of known.spellings) {
          if (whole.length < bestLength && whole.includes(part)) {
            best = known.row;
            bestLength = whole.length;
          }
        }
      }
    }
    return best;
  }

  /** Callers choose model names, so the memory is bounded: the oldest entry makes room. */
  #remember(model: string, row: PriceRow | null): void {
    if (model.length > MODEL_LENGTH_MAX) return;
    if (this.#remembered.size >= REMEMBERED_MAX) {
      const oldest = this.#remembered.keys().next();
      if (!oldest.done) this.#remembered.delete(oldest.value);
    }
    this.#remembered.set(model, row);
  }
}

/** Two-letter names such as `o3` count only as a whole word, so that `foo3` is no OpenAI model. */
function holds(whole: string, part: string): boolean {
  if (part.length >= CONTAINMENT_LENGTH_MIN) return whole.includes(part);
  return `-${whole}-`.includes(`-${part}-`);
}

function spellingsOf(name: string): readonly string[] {
  const bare = afterVendor(name);
  const spellings = new Set([name, bare, dashed(name), dashed(bare)]);
  spellings.delete('');
  return [...spellings];
}

function afterVendor(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function dashed(name: string): string {
  return name.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
