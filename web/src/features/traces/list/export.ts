import { csvCell } from '../../../base/csv-cell.ts';
import { saveFile } from '../../../base/save-file.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

const COLUMNS = [
  'id',
  'createdAt',
  'traceName',
  'distinctId',
  'aiSessionId',
  'models',
  'spanCount',
  'errorCount',
  'totalLatency',
  'inputTokens',
  'outputTokens',
  'totalCost',
  'inputPreview',
  'outputPreview',
] as const satisfies readonly (keyof TraceSummary)[];

export function exportJsonl(rows: readonly TraceSummary[]): void {
  saveFile('traces.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''), 'application/x-ndjson');
}

export function exportCsv(rows: readonly TraceSummary[]): void {
  const lines = rows.map((row) => COLUMNS.map((column) => csvCell(row[column])).join(','));
  saveFile('traces.csv', `${COLUMNS.join(',')}\r\n${lines.join('\r\n')}\r\n`, 'text/csv');
}
