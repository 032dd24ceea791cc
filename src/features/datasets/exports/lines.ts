import { toCell, toTextCell } from '../cells.ts';
import type { ExportedItem } from './read-items.ts';

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;

const FIELDS = ['input', 'output', 'metadata', 'ref_trace_id', 'ref_timestamp', 'ref_source_id'] as const;

/** JSON goes out as the text it is stored as. */
export function toJsonLine(item: ExportedItem): string {
  const { input, output, metadata, ref_trace_id, ref_timestamp, ref_source_id } = item;
  const references = JSON.stringify({ ref_trace_id, ref_timestamp, ref_source_id });
  return `{"input":${input ?? 'null'},"output":${output ?? 'null'},"metadata":${metadata ?? 'null'},${references.slice(1)}\n`;
}

export const csvHeader = `${FIELDS.join(',')}\r\n`;

export function toCsvLine(item: ExportedItem): string {
  const cells = [
    jsonCell(item.input),
    jsonCell(item.output),
    jsonCell(item.metadata),
    toTextCell(item.ref_trace_id),
    item.ref_timestamp ?? '',
    toTextCell(item.ref_source_id),
  ];
  // A row of empty cells would be passed over, as those that spreadsheets leave behind.
  if (cells.join('') === '') cells[0] = 'null';
  return `${cells.map(quoted).join(',')}\r\n`;
}

function jsonCell(json: string | null): string {
  if (json === null) return '';
  // Texts are written as they are, every other value as JSON.
  return json.startsWith('"') ? toCell(JSON.parse(json)) : json;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
