/** What stands between the cells of a table. Spreadsheets take another one in each country. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\r|\n|$)/i;

/** A first line `sep=;`, by which some spreadsheets say what stands between the cells. */
export function readSeparatorLine(text: string): { readonly delimiter: string; readonly end: number } | undefined {
  const [line, delimiter] = SEPARATOR_LINE.exec(text) ?? [];
  return line === undefined || delimiter === undefined ? undefined : { delimiter, end: line.length };
}

/** The delimiter of a table whose first line this is: the one that makes the most known names of it, else the most cells. */
export function likeliestDelimiter(
  firstLine: string,
  isKnown: (name: string) => boolean,
  delimiters: readonly string[] = DELIMITERS,
): string {
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, (quoted) => quoted.replace(/[,;\t|]/g, ' '));
  const counted = delimiters.map((delimiter) => {
    const cells = bare.split(delimiter);
    return { delimiter, known: cells.filter((cell) => isKnown(unquoted(cell))).length, cells: cells.length };
  });
  return counted.reduce((best, each) =>
    each.known > best.known || (each.known === best.known && each.cells > best.cells) ? each : best,
  ).delimiter;
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/s, '$1');
}

/** Names of columns as rows are read by them: none is empty, and none stands there twice. */
export function toColumnNames(cells: readonly string[]): string[] {
  const given = cells.map((cell, place) => cell.replaceAll('\uFEFF', '').trim() || `column ${place + 1}`);
  const all = new Set(given);
  const seen = new Map<string, number>();
  return given.map((name) => {
    let count = (seen.get(name) ?? 0) + 1;
    while (count > 1 && all.has(`${name} (${count})`)) count += 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** How names are compared: `Expected Output`, `expected_output` and `expectedOutput` are one. */
export function foldName(name: string): string {
  return name.replace(/[\s_\-\uFEFF]/g, '').toLowerCase();
}
