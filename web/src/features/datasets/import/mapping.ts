import { isExactNumber, parseExact } from '../../../base/digits.ts';
import { foldName } from '../../../base/table/head.ts';
import type { FileRow } from './file-row.ts';

export const VALUES = ['input', 'output', 'metadata'] as const;
export const REFERENCES = ['ref_trace_id', 'ref_timestamp', 'ref_source_id'] as const;
export type Target = (typeof VALUES)[number] | (typeof REFERENCES)[number];
export const KINDS = ['auto', 'text', 'json', 'number'] as const;
type Kind = (typeof KINDS)[number];

/** What becomes of a column. */
export interface Choice {
  readonly column: string;
  readonly to: Target | 'skip';
  readonly as: Kind;
  /** Its key where several columns make one object. */
  readonly key: string;
}

export type Item = Partial<Record<Target, unknown>>;

const OTHER_NAMES: Readonly<Partial<Record<Target, readonly string[]>>> = {
  input: ['inputs', 'question', 'query', 'prompt', 'user', 'request'],
  output: ['expected_output', 'expected', 'outputs', 'answer', 'completion', 'response', 'ideal', 'target'],
  metadata: ['meta'],
};

const TARGETS: readonly Target[] = [...VALUES, ...REFERENCES];

/** Whether the server takes a column of this name for a field without being told. */
export function isField(name: string): boolean {
  return [...TARGETS, 'expected_output'].some((field) => foldName(field) === foldName(name));
}

/** A first proposal from the columns' names: a file that was exported maps as it came. */
export function guessChoices(names: readonly string[]): readonly Choice[] {
  const chosen = new Map<string, Target>();
  for (const target of TARGETS) {
    const column = [target, ...(OTHER_NAMES[target] ?? [])]
      .map(
        (wanted) => names.find((name) => name === wanted) ?? names.find((name) => foldName(name) === foldName(wanted)),
      )
      .find((name) => name !== undefined && !chosen.has(name));
    if (column !== undefined) chosen.set(column, target);
  }
  return names.map((column) => ({ column, to: chosen.get(column) ?? 'skip', as: 'auto', key: column }));
}

/** What must be put right before anything is imported. */
export function problemOfChoices(choices: readonly Choice[]): string | undefined {
  const used = choices.filter(({ to }) => to !== 'skip');
  if (used.length === 0) return 'Choose what at least one column becomes.';
  for (const target of REFERENCES) {
    if (used.filter(({ to }) => to === target).length > 1) return `Only one column can become ${target}.`;
  }
  for (const target of VALUES) {
    const names = used.filter(({ to }) => to === target).map(({ key, column }) => key || column);
    const doubled = names.find((name, at) => names.indexOf(name) !== at);
    if (doubled !== undefined) return `Two columns of ${target} have the key "${doubled}".`;
  }
  return undefined;
}

/** As the server takes it: one column is the value itself, several are the keys of an object. */
export function columnsParam(choices: readonly Choice[]) {
  const used = choices.filter((choice): choice is Choice & { to: Target } => choice.to !== 'skip');
  return used.map(({ column, to, as, key }) => {
    const isAlone = used.filter((other) => other.to === to).length === 1;
    return isAlone ? { column, to, as } : { column, to, as, key: key || column };
  });
}

/** The item a row becomes, or why it becomes none. The server checks again; checking here shows mistakes without waiting for it. */
export function itemOf(
  row: FileRow,
  choices: readonly Choice[],
): { readonly item: Item } | { readonly problem: string } {
  if ('problem' in row) return { problem: row.problem };
  const columns = columnsParam(choices);
  if (!columns.some(({ column }) => row.fields.has(column))) {
    return { problem: `The row has none of ${columns.map(({ column }) => column).join(', ')}.` };
  }
  const item: Record<string, unknown> = {};
  try {
    for (const { column, to, as, key } of columns) {
      const given = row.fields.get(column) ?? (row.isText ? '' : null);
      const value = row.isText ? fromCell(to, column, as, String(given)) : fromJson(to, column, as, given);
      if (key === undefined) item[to] = value;
      else item[to] = { ...(item[to] as object | undefined), [key]: value }; // Only objects are built under a key.
    }
    checkReferences(item);
    return { item };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function fromCell(to: Target, column: string, as: Kind, cell: string): unknown {
  if (cell.includes('\0')) throw new Error('Null characters are not allowed.');
  if (to.startsWith('ref_')) return referenceOf(cell);
  if (as === 'text') return cell;
  if (as === 'auto') return autoOf(cell);
  if (cell.trim() === '') return null;
  return as === 'json' ? jsonOf(column, cell) : numberOf(column, cell);
}

function fromJson(to: Target, column: string, as: Kind, value: unknown): unknown {
  if (to.startsWith('ref_')) return typeof value === 'number' || isExactNumber(value) ? JSON.stringify(value) : value;
  if (as === 'text') return typeof value === 'string' || value === null ? value : JSON.stringify(value);
  if (as === 'json') return typeof value === 'string' ? jsonOf(column, value) : value;
  return as === 'number' && value !== null
    ? numberOf(column, typeof value === 'string' ? value : JSON.stringify(value))
    : value;
}

/** JSON where the cell is JSON, else the text itself. Numbers that would change when printed stay texts. */
function autoOf(cell: string): unknown {
  if (cell === '') return null;
  if (!/^\s*(?:[[{"\d-]|true\b|false\b|null\b)/.test(cell)) return cell;
  try {
    const value = parseExact(cell);
    return NUMBER_START.test(cell) && JSON.stringify(Number(cell)) !== cell ? cell : value;
  } catch {
    return cell;
  }
}

const NUMBER_START = /^\s*-?\d/;

function referenceOf(cell: string): string | null {
  if (cell === '') return null;
  const value = cell.startsWith('"') ? autoOf(cell) : cell;
  return typeof value === 'string' ? value : cell;
}

function jsonOf(column: string, text: string): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    throw new Error(`Column "${column}": ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function numberOf(column: string, text: string): unknown {
  if (JSON_NUMBER.test(text.trim())) return parseExact(text.trim());
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new Error(`Column "${column}" is not a number.`);
}

function checkReferences(item: Item): void {
  for (const target of REFERENCES) {
    const value = item[target] ?? null;
    if (value === null) continue;
    if (typeof value !== 'string') throw new Error(`${target} is a text.`);
    if (target === 'ref_timestamp') {
      if (Number.isNaN(Date.parse(value))) throw new Error(`"${value}" is not a time.`);
    } else if (value.length > 255) throw new Error(`${target} has more than 255 characters.`);
  }
}
