import { parseExact } from '../../../base/digits.ts';

export const MODES = ['json', 'text', 'null'] as const;
export type Mode = (typeof MODES)[number];

/** A JSON value while it is being edited. As a text it is written plainly, without quotes and escapes. */
export interface EditedValue {
  readonly mode: Mode;
  readonly text: string;
}

export function editedOf(value: unknown): EditedValue {
  if (value === null || value === undefined) return { mode: 'null', text: '' };
  if (typeof value === 'string') return { mode: 'text', text: value };
  return { mode: 'json', text: JSON.stringify(value, null, 2) };
}

export function readEdited({ mode, text }: EditedValue): { readonly value: unknown } | { readonly problem: string } {
  if (mode === 'null') return { value: null };
  if (mode === 'text') return { value: text };
  try {
    return { value: parseExact(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

export const sameEdit = (a: EditedValue, b: EditedValue): boolean =>
  a.mode === b.mode && (a.mode === 'null' || a.text === b.text);

/** The same content another way: a text becomes a quoted one in JSON unless it is JSON already. */
export function inMode(edited: EditedValue, mode: Mode): EditedValue {
  if (mode === edited.mode) return edited;
  // What was written stays there for a change of mind.
  if (mode === 'null' || edited.mode === 'null') return { mode, text: edited.text };
  const json = readEdited({ mode: 'json', text: edited.text });
  if (mode === 'json') return { mode, text: 'value' in json ? edited.text : JSON.stringify(edited.text) };
  return { mode, text: 'value' in json && typeof json.value === 'string' ? json.value : edited.text };
}

/** The JSON on lines of its own; broken JSON stays as it is. */
export function formatted(edited: EditedValue): EditedValue {
  const read = readEdited(edited);
  return edited.mode === 'json' && 'value' in read ? { ...edited, text: JSON.stringify(read.value, null, 2) } : edited;
}

const PREVIEW_LENGTH_MAX = 300;

/** A value in one short line, for tables. */
export function previewOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const start = text.slice(0, PREVIEW_LENGTH_MAX + 1).replace(/\s+/g, ' ');
  return text.length > PREVIEW_LENGTH_MAX ? `${start.slice(0, PREVIEW_LENGTH_MAX)}…` : start;
}
