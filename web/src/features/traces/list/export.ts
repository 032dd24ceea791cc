import { saveFile } from '../actions/save-file.ts';
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

/** A cell that begins like a formula would be run by a spreadsheet, and what a model wrote is not to be trusted. */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
