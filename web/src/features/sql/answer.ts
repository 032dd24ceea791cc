import type { HogQLAnswer } from '../../api/types.ts';
import { csvCell } from '../../base/csv-cell.ts';

export interface SqlAnswer extends HogQLAnswer {
  readonly limit?: number;
}

/** The engine's name of a column's type, without what only engines care about. */
export function typeOf(answer: SqlAnswer, at: number): string {
  const entry = answer.types?.[at];
  const name = Array.isArray(entry) ? String(entry[1]) : '';
  return name.replace(/LowCardinality\((.*)\)/, '$1').replace(/Nullable\((.*)\)/, '$1');
}

/** The same for a column's head: how exact a time is and where it is read is the engine's business. */
export const shownType = (type: string): string => type.replace(/DateTime(?:64)?\([^()]*\)/g, 'DateTime');

export const isTimeType = (type: string): boolean => /^Date/.test(type);
export const isNumberType = (type: string): boolean => /^U?Int|^Float|^Decimal/.test(type);

export interface Plot {
  readonly name: string;
  readonly points: readonly (readonly [number, number | null])[];
}

const PLOTS_MAX = 12;

/** The columns a chart can be drawn from, by their places. */
export interface Axes {
  readonly times: readonly number[];
  readonly numbers: readonly number[];
  /** The first text: one line for each of its values. */
  readonly name: number | undefined;
}

export function axesOf(answer: SqlAnswer): Axes {
  const types = answer.columns.map((_, at) => typeOf(answer, at));
  const places = (is: (type: string) => boolean) => types.flatMap((type, at) => (is(type) ? [at] : []));
  return { times: places(isTimeType), numbers: places(isNumberType), name: places((type) => type === 'String')[0] };
}

export interface Picked {
  readonly time?: number;
  /** One number column; undefined: all of them, or the first where there is a line for each name. */
  readonly number?: number;
}

/** What a chart shows of the answer: numbers over a time, one line for each name if there is one. */
export function plotsOf(answer: SqlAnswer, picked: Picked = {}): readonly Plot[] {
  const { times, numbers, name } = axesOf(answer);
  const time = picked.time ?? times[0];
  if (time === undefined) return [];
  const shown = picked.number === undefined ? numbers : [picked.number];
  const plots = new Map<string, [number, number | null][]>();
  for (const row of answer.results) {
    const at = timeOf(row[time]);
    if (Number.isNaN(at)) continue;
    for (const column of name === undefined ? shown : shown.slice(0, 1)) {
      const key = name === undefined ? (answer.columns[column] ?? '') : String(row[name] ?? '');
      const points = plots.get(key) ?? [];
      points.push([at, numberOf(row[column])]);
      plots.set(key, points);
    }
  }
  return [...plots]
    .slice(0, PLOTS_MAX)
    .map(([key, points]) => ({ name: key, points: points.sort(([a], [b]) => a - b) }));
}

function timeOf(value: unknown): number {
  const text = String(value);
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.length > 10;
  return Date.parse(hasZone || text.length <= 10 ? text : `${text.replace(' ', 'T')}Z`);
}

function numberOf(value: unknown): number | null {
  if (value === null || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function toJson({ columns, results }: SqlAnswer): string {
  const names = distinctNames(columns);
  const objects = results.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
  return JSON.stringify(objects, null, 2);
}

// Columns may share a name, keys of an object may not.
function distinctNames(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let count = 2; taken.has(name); count++) name = `${column}_${count}`;
    taken.add(name);
    return name;
  });
}

export function toCsv({ columns, results }: SqlAnswer): string {
  const lines = results.map((row) => row.map((value) => csvCell(plain(value))).join(','));
  return `${columns.map(csvCell).join(',')}\r\n${lines.join('\r\n')}\r\n`;
}

const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/** A value worth opening as a tree. */
export function jsonOf(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return value;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACE_COLUMNS = ['trace_id', '$ai_trace_id'];

/** The page a value is about, below the project's: a trace, a span of the row's trace, a person, a conversation. */
export function targetOf(columns: readonly string[], row: readonly unknown[], at: number): Target | undefined {
  const name = columns[at] ?? '';
  const value = row[at];
  if (typeof value !== 'string' || value === '') return undefined;
  if (TRACE_COLUMNS.includes(name)) return { path: `/traces/${encodeURIComponent(value)}` };
  if (name === '$ai_session_id') return { path: `/conversations/${encodeURIComponent(value)}` };
  if (!UUID.test(value)) return undefined;
  if (name === 'person_id') return { path: `/users/${value}` };
  const trace = row[columns.findIndex((column) => TRACE_COLUMNS.includes(column))];
  if (name !== 'uuid' || typeof trace !== 'string' || trace === '') return undefined;
  return { path: `/traces/${encodeURIComponent(trace)}`, search: { span: value } };
}

export interface Target {
  readonly path: string;
  readonly search?: Readonly<Record<string, string>>;
}
