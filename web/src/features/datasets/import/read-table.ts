import { readSeparatorLine, toColumnNames } from '../../../base/table/head.ts';
import { records, type TableFault } from '../../../base/table/records.ts';
import { type FileRow, isLongRow, LONG_ROW } from './file-row.ts';

/** The file cannot be read as what it is said to be. */
export class UnreadableFile extends Error {}

const FAULTS: Readonly<Record<TableFault, string>> = {
  stray_quote: 'A quote stands inside of a cell. Put the cell in quotes, and double those inside of it.',
  open_quote: 'A quote is opened and never closed.',
};

/** Rows of a CSV or TSV text. The first line names the columns; a row that cannot be read does not keep the others from being read. */
export function* readTable(text: string, delimiter: string): Generator<FileRow> {
  let names: readonly string[] | undefined;
  let unnamed = new Set<number>();
  for (const record of records(text, { delimiter, start: tableStart(text) })) {
    const { line, start, end } = record;
    const place = { line, start, end };
    if (!names) {
      if ('fault' in record) {
        throw new UnreadableFile(`Line ${line}, the names of the columns: ${FAULTS[record.fault]}`);
      }
      if (record.cells.every((cell) => cell.trim() === '')) continue;
      names = toColumnNames(record.cells);
      unnamed = new Set(record.cells.flatMap((cell, at) => (cell.trim() === '' ? [at] : [])));
      continue;
    }
    if ('fault' in record) yield { ...place, problem: FAULTS[record.fault] };
    else if (isLongRow(text.slice(start, end))) yield { ...place, problem: LONG_ROW };
    else if (record.cells.length > 1 || record.cells[0] !== '') {
      yield { ...place, ...toRow({ names, unnamed }, record.cells) };
    }
  }
  if (!names) throw new UnreadableFile('The file is empty.');
}

/** Spreadsheets leave out empty cells at the end of a row, and put some behind it. */
function toRow(
  { names, unnamed }: { readonly names: readonly string[]; readonly unnamed: ReadonlySet<number> },
  cells: readonly string[],
): { readonly problem: string } | { readonly fields: ReadonlyMap<string, string>; readonly isText: true } {
  if (cells.every((cell) => cell === '')) return { problem: 'All cells of the row are empty.' };
  if (cells.slice(names.length).some((cell) => cell !== '')) {
    return { problem: `The row has ${cells.length} cells, and there are ${names.length} columns.` };
  }
  const fields = new Map<string, string>();
  for (const [place, name] of names.entries()) {
    const cell = cells[place] ?? '';
    if (cell !== '' || !unnamed.has(place)) fields.set(name, cell);
  }
  return { fields, isText: true };
}

/** Where the line of names ends: rows cut out of the file need it in front. */
export function headEnd(text: string, delimiter: string): number {
  for (const record of records(text, { delimiter, start: tableStart(text) })) {
    if (!('cells' in record) || record.cells.some((cell) => cell.trim() !== '')) return record.end;
  }
  return 0;
}

/** Behind the line by which spreadsheets say what stands between the cells. */
function tableStart(text: string): number {
  const start = text.length - text.trimStart().length;
  const said = readSeparatorLine(text.slice(start, start + 20));
  return said ? start + said.end : 0;
}
