import { KIB } from '#kernel/bytes.ts';
import { PriceIndex } from './lookup.ts';
import { PriceBook } from './model-prices.ts';
import { spelled } from './names.ts';
import type { SpelledRate } from './rates.ts';
import { PriceRow } from './table.ts';

/** A price that one project sets: of a model, at one provider or wherever none is set. */
export interface ProjectPrice {
  readonly model: string;
  readonly aliases: readonly string[];
  readonly provider: string | null;
  readonly rates: readonly SpelledRate[];
  /** Day of its last change, `YYYY-MM-DD`. */
  readonly dated: string;
}

/** What the book of one project remembers of the names it was asked for. */
export const PROJECT_REMEMBERED_BYTES_MAX = 64 * KIB;

/** The prices of all with a project's own before them, at each step of the search. */
export function pricesWith(base: PriceBook, own: readonly ProjectPrice[]): PriceBook {
  const models = Map.groupBy(own, ({ model }) => spelled(model));
  const rows = [...models.values()].map((prices) => {
    const anywhere = prices.find(({ provider }) => provider === null);
    const dated =
      prices
        .map((price) => price.dated)
        .sort()
        .at(-1) ?? '';
    const providers = prices.flatMap(({ provider, rates }) =>
      provider === null ? [] : [[provider, { rates }] as const],
    );
    return new PriceRow(
      {
        model: prices[0]?.model ?? '',
        aliases: [...new Set(prices.flatMap(({ aliases }) => aliases))],
        source: 'project',
        ...(anywhere && { rates: anywhere.rates }),
        providers: Object.fromEntries(providers),
      },
      { kind: 'project', table: `${dated} project` },
    );
  });
  return new PriceBook([new PriceIndex(rows), ...base.tables], base.dated, PROJECT_REMEMBERED_BYTES_MAX);
}
