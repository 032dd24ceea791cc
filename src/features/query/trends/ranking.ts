import type { SelectQuery } from '#features/hogql/index.ts';
import type { Evaluate } from './formula.ts';
import type { SeriesSelect } from './series.ts';
import { valuesByFigure } from './series.ts';

type Read = (select: SelectQuery, index: number) => Promise<readonly (readonly unknown[])[]>;

interface Readers {
  /** The first rows. */
  readonly read: Read;
  /** All rows, or a refusal where there are more than the limit. */
  readonly readAll: Read;
}

const VALUES_MAX = 50_000;

/** The values of a breakdown that each series shows, the greatest figure over the whole range first. */
export async function rankValues(
  series: readonly SeriesSelect[],
  formula: Evaluate | undefined,
  limit: number,
  { read, readAll }: Readers,
): Promise<string[][]> {
  const ranked: { value: string; figure: number }[][] = [];
  for (const [index, select] of series.entries()) {
    // A formula may rank first what each of its series ranks last.
    const rows = formula
      ? await readAll(valuesByFigure(select, VALUES_MAX), index)
      : await read(valuesByFigure(select, limit), index);
    ranked.push(rows.map(([value, figure]) => ({ value: String(value), figure: Number(figure ?? 0) })));
  }
  if (!formula) return ranked.map((rows) => rows.map(({ value }) => value));
  const values = valuesByFormula(ranked, formula).slice(0, limit);
  return series.map(() => values);
}

/** A formula is about the same values of all its series, and the greatest of its own figures come first. */
function valuesByFormula(
  series: readonly (readonly { value: string; figure: number }[])[],
  formula: Evaluate,
): string[] {
  const columns = series.map((rows) => new Map(rows.map(({ value, figure }) => [value, figure])));
  const values = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return values
    .map((value) => ({ value, figure: formula(columns.map((column) => column.get(value) ?? 0)) }))
    .sort((a, b) => b.figure - a.figure || (a.value < b.value ? -1 : 1))
    .map(({ value }) => value);
}
