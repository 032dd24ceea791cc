import { RateHistory, type SpelledRate } from './rates.ts';

/** A row as JSON spells it (format 2). */
export interface SpelledRow {
  readonly model: string;
  readonly aliases?: readonly string[];
  readonly vendor?: string;
  /** `genai-prices` or `overlay` in the shipped table. */
  readonly source?: string;
  readonly checked?: string | null;
  readonly note?: string;
  /** A reasoning model: its name may bear an effort, `-high`. */
  readonly reasoning?: true;
  readonly rates?: readonly SpelledRate[];
  readonly providers?: { readonly [provider: string]: { readonly rates: readonly SpelledRate[] } };
}

/** Where a row comes from: `$ai_cost_source` and `$ai_cost_table` of the events it prices. */
export interface Origin {
  readonly kind: 'table' | 'operator' | 'project';
  /** Date and version of the table. */
  readonly table: string;
}

/** One row of a price table. Rates are read when first needed: of 1,500 models a project uses a few. */
export class PriceRow {
  readonly spelled: SpelledRow;
  readonly model: string;
  readonly source: string;
  readonly origin: Origin;
  #base: RateHistory | undefined;
  readonly #providers = new Map<string, RateHistory>();

  constructor(spelled: SpelledRow, origin: Origin) {
    this.spelled = spelled;
    this.origin = origin;
    this.model = spelled.model;
    this.source = spelled.source ?? 'manual';
  }

  get names(): readonly string[] {
    return [this.spelled.model, ...(this.spelled.aliases ?? [])];
  }

  get reasoning(): boolean {
    return this.spelled.reasoning === true;
  }

  /** The provider's own rates, else those of the row; undefined for a model that only other providers serve at a known price. */
  ratesFor(provider: string | undefined): { readonly provider: string; readonly rates: RateHistory } | undefined {
    const own = provider === undefined ? undefined : this.spelled.providers?.[provider];
    if (own && provider !== undefined) {
      let rates = this.#providers.get(provider);
      if (!rates) {
        rates = new RateHistory(own.rates);
        this.#providers.set(provider, rates);
      }
      return { provider, rates };
    }
    if (!this.spelled.rates) return undefined;
    this.#base ??= new RateHistory(this.spelled.rates);
    return { provider: 'default', rates: this.#base };
  }
}
