import { foldName } from '#kernel/table/head.ts';
import { type Column, type Columns, type WantedColumn, wantedColumns } from './columns.ts';

/** A column that is wanted, and the name it has in the row at hand. */
export interface Found {
  readonly column: Column;
  readonly name: string | undefined;
  /** All names it could have been taken from. */
  readonly candidates: readonly string[];
}

type Fields = ReadonlyMap<string, unknown>;

/** Finds the wanted columns in rows. Capitals, blanks and underscores of names do not matter, unless two differ only in them. */
export class SourceFinder {
  /** What the caller chose; nothing without a choice. */
  readonly chosen: readonly string[];
  readonly #columns: readonly WantedColumn[];
  /** Most rows of a file have the same names. */
  #last: { readonly names: string; readonly candidates: readonly (readonly string[])[] } | undefined;

  constructor(chosen: Columns | undefined) {
    this.chosen = [...new Set((chosen ?? []).map(({ column }) => column))];
    this.#columns = wantedColumns(chosen);
  }

  of(fields: Fields): readonly Found[] {
    const candidates = this.#candidatesOf(fields);
    return this.#columns.map((column, place) => {
      const names = candidates[place] ?? [];
      const name = names.find((one) => isUsable(fields.get(one))) ?? names[0];
      return { column, name, candidates: names };
    });
  }

  #candidatesOf(fields: Fields): readonly (readonly string[])[] {
    const names = [...fields.keys()].join('\0');
    if (this.#last?.names === names) return this.#last.candidates;
    const byFold = Map.groupBy(fields.keys(), foldName);
    const candidates = this.#columns.map(({ column, others }) =>
      [column, ...others].flatMap((wanted) =>
        fields.has(wanted) ? [wanted] : (byFold.get(foldName(wanted)) ?? []).slice(0, 1),
      ),
    );
    this.#last = { names, candidates };
    return candidates;
  }
}

/** Null and an empty cell do not hide the same value under another name. */
function isUsable(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

const REPORTED_MAX = 100;
const NAME_CHARACTERS_MAX = 200;

/** What became of the columns of a file. */
export class ColumnReport {
  readonly #found = new Set<string>();
  readonly #ignored = new Set<string>();

  add(fields: Fields, found: readonly Found[]): void {
    for (const { column, name } of found) if (name !== undefined) this.#found.add(column.column);
    if (this.#ignored.size >= REPORTED_MAX) return;
    const taken = new Set(found.map(({ name }) => name));
    const known = new Set(found.flatMap(({ candidates }) => candidates));
    for (const [name, value] of fields) {
      // An empty cell under the second name of the output is nothing that was left out.
      if (!taken.has(name) && (isUsable(value) || !known.has(name))) this.#ignored.add(shortened(name));
      if (this.#ignored.size >= REPORTED_MAX) return;
    }
  }

  get ignored(): readonly string[] {
    return [...this.#ignored];
  }

  hasFound(column: string): boolean {
    return this.#found.has(column);
  }
}

const LISTED_MAX = 10;

/** The first names of a list, as a sentence holds them. */
export function listed(names: readonly string[]): string {
  return names.slice(0, LISTED_MAX).map(shortened).join(', ');
}

function shortened(name: string): string {
  return name.length > NAME_CHARACTERS_MAX ? `${name.slice(0, NAME_CHARACTERS_MAX)}…` : name;
}
