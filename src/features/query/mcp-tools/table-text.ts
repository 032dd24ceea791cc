/** A cell that is longer is cut for an agent that does not ask for the whole. */
const CELL_LENGTH_MAX = 1_000;

/** Rows as agents read them: a line each, cells with bars between. */
export function tableText(
  columns: readonly unknown[],
  rows: readonly (readonly unknown[])[],
  { isCut }: { readonly isCut: boolean },
): string {
  const cell = (value: unknown) => {
    const text =
      value === null || value === undefined ? 'null' : typeof value === 'string' ? value : JSON.stringify(value);
    const line = text.replaceAll('|', '\\|').replaceAll('\n', '\\n');
    return isCut && line.length > CELL_LENGTH_MAX
      ? `${line.slice(0, CELL_LENGTH_MAX)}… (${line.length - CELL_LENGTH_MAX} more characters)`
      : line;
  };
  if (rows.length === 0) return `${columns.map(cell).join('|')}\n(no rows)`;
  return [columns, ...rows].map((row) => row.map(cell).join('|')).join('\n');
}
