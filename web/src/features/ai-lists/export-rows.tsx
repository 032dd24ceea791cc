import { csvCell } from '../../base/csv-cell.ts';
import { t } from '../../base/i18n.ts';
import { saveFile } from '../../base/save-file.ts';
import { Button } from '../../ui/index.ts';

/** The chosen rows as they stand in the list, to take along. */
export function ExportRows({ name, rows }: { name: string; rows: readonly object[] }) {
  return (
    <>
      <Button size="sm" onClick={() => saveFile(`${name}.jsonl`, toJsonl(rows), 'application/x-ndjson')}>
        {t('Export JSONL')}
      </Button>
      <Button size="sm" onClick={() => saveFile(`${name}.csv`, toCsv(rows), 'text/csv')}>
        {t('Export CSV')}
      </Button>
    </>
  );
}

const toJsonl = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

function toCsv(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => {
    const cells = new Map(Object.entries(row));
    return columns.map((column) => csvCell(cells.get(column))).join(',');
  });
  return `${columns.join(',')}\r\n${lines.join('\r\n')}\r\n`;
}
