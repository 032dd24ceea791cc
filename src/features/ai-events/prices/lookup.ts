import { type Candidate, candidatesOf, spelled } from './names.ts';
import { normalProvider } from './providers.ts';
import type { RateHistory } from './rates.ts';
import type { PriceRow } from './table.ts';

/** Rows by name, exactly and by the spelling that makes signs equal. */
export class PriceIndex {
  readonly #exact = new Map<string, PriceRow>();
  readonly #spelled = new Map<string, PriceRow>();
  /** Names, less their dates, of families that have rows for short dates (`gpt-3.5-turbo-0613`). */
  readonly #shortDated = new Set<string>();
  #parts: { readonly name: string; readonly parts: readonly string[] }[] | undefined;

  constructor(rows: Iterable<PriceRow>) {
    const all = [...rows];
    for (const row of all) for (const name of row.names) this.#add(name.toLowerCase(), row);
    // A row that ends in -latest also bears the bare name, unless another row does.
    for (const row of all) {
      const bare = row.model.toLowerCase().replace(/-latest$/, '');
      if (bare !== row.model.toLowerCase() && !this.#exact.has(bare)) this.#add(bare, row);
    }
  }

  exact(name: string): PriceRow | undefined {
    return this.#exact.get(name);
  }

  spelled(name: string): PriceRow | undefined {
    return this.#spelled.get(name);
  }

  datesByMonth(family: string): boolean {
    return this.#shortDated.has(spelled(family));
  }

  /** Each model's name and the words it is made of. */
  parts(): readonly { readonly name: string; readonly parts: readonly string[] }[] {
    this.#parts ??= [...new Set(this.#exact.values())].map(({ model }) => ({ name: model, parts: partsOf(model) }));
    return this.#parts;
  }

  #add(name: string, row: PriceRow): void {
    const same = spelled(name);
    if (!this.#exact.has(name)) this.#exact.set(name, row);
    if (!this.#spelled.has(same)) this.#spelled.set(same, row);
    if (/-\d{4}$/.test(same)) this.#shortDated.add(same.slice(0, -5));
  }
}

export function partsOf(model: string): string[] {
  return [
    ...new Set(
      spelled(model.trim().toLowerCase())
        .split(/[^a-z0-9]+/)
        .filter((part) => part !== ''),
    ),
  ];
}

export interface FoundRow {
  readonly row: PriceRow;
  /** The provider whose rates apply, `default` for the row's own. */
  readonly provider: string;
  /** Undefined where the model is known and has no price at this provider. */
  readonly rates: RateHistory | undefined;
  readonly regional: boolean;
  readonly stripped: readonly string[];
}

/** The row of a model by its whole name: as sent, stripped step by step, and both again with spelling made equal. */
export function findRow(tables: readonly PriceIndex[], model: string, provider: unknown): FoundRow | undefined {
  const candidates = candidatesOf(model);
  const sent = normalProvider(provider);
  for (const by of ['exact', 'spelled'] as const) {
    for (const candidate of candidates) {
      const name = by === 'exact' ? candidate.name : spelled(candidate.name);
      for (const table of tables) {
        const row = table[by](name);
        if (row && permits(table, row, candidate)) {
          const rates = row.ratesFor(sent ?? candidate.provider);
          if (!rates && row.origin.kind === 'project') continue;
          return {
            row,
            provider: rates?.provider ?? 'default',
            rates: rates?.rates,
            regional: candidate.regional,
            stripped: candidate.stripped,
          };
        }
      }
    }
  }
  return undefined;
}

function permits(table: PriceIndex, row: PriceRow, { effort, shortDateOf }: Candidate): boolean {
  if (effort && !row.reasoning) return false;
  return shortDateOf === undefined || !table.datesByMonth(shortDateOf);
}
