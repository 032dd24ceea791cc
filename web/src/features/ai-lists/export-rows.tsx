import { csvCell } from '../../base/csv-cell.ts';
import { t } from '../../base/i18n.ts';
import { saveFile } from '../../base/save-file.ts';
import { Button } from '../../ui/index.ts';

interface ExportRowsProps {
  readonly name: string;
  readonly rows: readonly object[];
  /** Of the CSV; left out, whatever the first row has. */
  readonly columns?: readonly string[];
}

/** The chosen rows as they stand in the list, to take along. */
export function ExportRows({ name, rows, columns }: ExportRowsProps) {
  return (
    <>
      <Button size="sm" onClick={() => saveFile(`${name}.jsonl`, toJsonl(rows), 'application/x-ndjson')}>
        {t('Export JSONL')}
      </Button>
      <Button size="sm" onClick={() => saveFile(`${name}.csv`, toCsv(rows, columns), 'text/csv')}>
        {t('Export CSV')}
      </Button>
    </>
  );
}

const toJsonl = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

function toCsv(rows: readonly object[], columns: readonly string[] = Object.keys(rows[0] ?? {})): string {
  const lines = rows.map((row) => {
    const cells = new Map(Object.entries(row));
    return columns.map((column) => csvCell(cells.get(column))).join(',');
  });
  return `${columns.join(',')}\r\n${lines.join('\r\n')}\r\n`;
}
