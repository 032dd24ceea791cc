import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type RawRow, ROW_CHARACTERS_MAX, UnreadableFile } from './raw-rows.ts';

/** CSV or TSV with a line of column names first. Quoted cells may hold delimiters and line breaks. */
export async function* readTable(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    raw: true,
    max_record_size: ROW_CHARACTERS_MAX,
    relax_column_count: true,
  });
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    let names: readonly string[] | undefined;
    let nextLine = 1;
    // With `raw` the parser gives each record together with its text. Its own count of lines goes wrong in quoted cells.
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      const line = nextLine;
      nextLine += 1 + (raw.trimEnd().match(/\r\n|\r|\n/g)?.length ?? 0);
      if (record.length === 1 && record[0] === '') continue;
      if (names) yield toRow(names, record, line);
      else names = toNames(record);
    }
    if (!names) throw new UnreadableFile('The file is empty.');
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(error.message, { cause: error });
    throw error;
  } finally {
    source.destroy();
  }
}

function toNames(record: readonly string[]): string[] {
  const names = record.map((name) => name.trim());
  const doubled = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (doubled !== undefined) throw new UnreadableFile(`There are two columns named "${doubled}".`);
  return names;
}

function toRow(names: readonly string[], record: readonly string[], line: number): RawRow {
  if (record.length > names.length) {
    const detail = `The row has ${record.length} cells, and there are ${names.length} columns.`;
    return { line, problem: { attr: null, code: 'too_many_cells', detail } };
  }
  // Spreadsheets leave out empty cells at the end of a row.
  return { line, fields: new Map(names.map((name, place) => [name, record[place] ?? ''])), isText: true };
}
