import { momentOf } from '../../ui/wall-clock.ts';

type Json = Readonly<Record<string, unknown>>;

/** How what a query answered is drawn. */
export type Drawing =
  | {
      readonly kind: 'chart';
      readonly shape: 'line' | 'bar' | 'area';
      readonly stacked: boolean;
      readonly series: readonly Line[];
    }
  | { readonly kind: 'figures'; readonly figures: readonly { readonly name: string; readonly value: number }[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };

interface Line {
  readonly id: string;
  readonly name: string;
  readonly points: readonly (readonly [number, number | null])[];
  readonly dashed: boolean;
}

export interface Answered {
  readonly query?: unknown;
  readonly result?: unknown;
  readonly columns?: unknown;
}

/** The node that is asked, below what only says how it is shown. */
export function sourceOf(query: unknown): Json {
  const node = isJson(query) ? query : {};
  return isJson(node.source) ? sourceOf(node.source) : node;
}

/** Undefined where there is no result yet. */
export function drawingOf({ query, result, columns }: Answered, zone: string): Drawing | undefined {
  const source = sourceOf(query);
  if (result === null || result === undefined) return undefined;
  switch (source.kind) {
    case 'TrendsQuery':
      return trendsOf(source, listOf(result), zone);
    case 'FunnelsQuery':
      return funnelOf(source, result, zone);
    case 'RetentionQuery':
      return retentionOf(listOf(result));
    default:
      return tableOf(result, columns);
  }
}

const SHAPES: Readonly<Record<string, Pick<Extract<Drawing, { kind: 'chart' }>, 'shape' | 'stacked'>>> = {
  ActionsAreaGraph: { shape: 'area', stacked: true },
  ActionsBar: { shape: 'bar', stacked: true },
  ActionsStackedBar: { shape: 'bar', stacked: true },
  ActionsUnstackedBar: { shape: 'bar', stacked: false },
};

function trendsOf(source: Json, rows: readonly Json[], zone: string): Drawing {
  const display = isJson(source.trendsFilter) ? String(source.trendsFilter.display ?? '') : '';
  if (rows.some(({ aggregated_value }) => typeof aggregated_value === 'number')) {
    const figures = rows.map((row) => ({ name: labelOf(row), value: Number(row.aggregated_value ?? 0) }));
    return { kind: 'figures', figures };
  }
  return { kind: 'chart', ...(SHAPES[display] ?? { shape: 'line', stacked: false }), series: linesOf(rows, zone) };
}

function linesOf(rows: readonly Json[], zone: string): Line[] {
  // An earlier time is laid over the present one, interval by interval.
  const present = rows.find(({ compare_label }) => compare_label !== 'previous') ?? rows[0];
  const times = textsOf(present?.days).map((day) => timeOf(day, zone));
  return rows.map((row, index) => ({
    id: `${index}:${labelOf(row)}`,
    name: row.compare_label === 'previous' ? `${labelOf(row)}, before` : labelOf(row),
    dashed: row.compare_label === 'previous',
    points: listOf<unknown>(row.data).flatMap((value, at): [number, number | null][] => {
      const time = times[at];
      return time === undefined ? [] : [[time, typeof value === 'number' ? value : null]];
    }),
  }));
}

function timeOf(day: string, zone: string): number {
  const wall = day.length > 10 ? day.replace(' ', 'T').slice(0, 16) : `${day}T00:00`;
  return (momentOf(wall, zone) ?? new Date(`${wall}Z`)).getTime();
}

function labelOf(row: Json): string {
  const label = String(row.label ?? row.breakdown_value ?? '');
  return NAMES[label] ?? label;
}

const NAMES: Readonly<Record<string, string>> = {
  $$_posthog_breakdown_null_$$: 'None',
  $$_posthog_breakdown_other_$$: 'Other',
};

function funnelOf(source: Json, result: unknown, zone: string): Drawing {
  const viz = isJson(source.funnelsFilter) ? source.funnelsFilter.funnelVizType : undefined;
  if (viz === 'trends') {
    const rows = listOf(result).map((row) => ({
      label: textsOf([row.breakdown_value].flat()).join(', ') || 'Conversion, %',
      ...row,
    }));
    return { kind: 'chart', shape: 'line', stacked: false, series: linesOf(rows, zone) };
  }
  if (viz === 'time_to_convert') {
    const bins = isJson(result) ? listOf<unknown>(result.bins) : [];
    return { kind: 'table', columns: ['From, s', 'People'], rows: bins.map((bin) => listOf<unknown>(bin)) };
  }
  const groups = listOf<unknown>(result).map((one) => (Array.isArray(one) ? listOf(one) : undefined));
  const isBroken = groups.some(Boolean);
  const funnels = isBroken ? groups.flatMap((group) => (group ? [group] : [])) : [listOf(result)];
  const rows = funnels.flatMap((steps) =>
    steps.map((step, at) => {
      const [first, before] = [Number(steps[0]?.count ?? 0), Number(steps[at - 1]?.count ?? step.count ?? 0)];
      const count = Number(step.count ?? 0);
      const seconds = step.median_conversion_time;
      return [
        ...(isBroken
          ? [
              textsOf([step.breakdown_value].flat())
                .map((text) => NAMES[text] ?? text)
                .join(', '),
            ]
          : []),
        `${at + 1}. ${String(step.custom_name ?? step.name ?? '')}`,
        count,
        shareOf(count, first),
        shareOf(count, before),
        typeof seconds === 'number' ? seconds : null,
      ];
    }),
  );
  const columns = ['Step', 'People', 'Of the first, %', 'Of the step before, %', 'Median time, s'];
  return { kind: 'table', columns: isBroken ? ['Value', ...columns] : columns, rows };
}

const shareOf = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 10);

function retentionOf(rows: readonly Json[]): Drawing {
  const width = Math.max(0, ...rows.map(({ values }) => listOf(values).length));
  const labels = listOf(rows[0]?.values).map(({ label }) => String(label ?? ''));
  const isBroken = rows.some(({ breakdown_value }) => breakdown_value !== undefined);
  return {
    kind: 'table',
    columns: [
      ...(isBroken ? ['Value'] : []),
      'Began',
      ...Array.from({ length: width }, (_, at) => labels[at] ?? String(at)),
    ],
    rows: rows.map(({ date, values, breakdown_value }) => [
      ...(isBroken
        ? [
            textsOf([breakdown_value].flat())
              .map((text) => NAMES[text] ?? text)
              .join(', '),
          ]
        : []),
      String(date ?? '')
        .slice(0, 16)
        .replace('T', ' ')
        .replace(' 00:00', ''),
      ...Array.from({ length: width }, (_, at) => listOf(values)[at]?.count ?? ''),
    ]),
  };
}

function tableOf(result: unknown, columns: unknown): Drawing {
  const rows = listOf<unknown>(result);
  if (Array.isArray(columns)) {
    return { kind: 'table', columns: columns.map(String), rows: rows.map((row) => listOf<unknown>(row)) };
  }
  const objects = listOf(result);
  const names = [...new Set(objects.flatMap(Object.keys))].slice(0, COLUMNS_MAX);
  return { kind: 'table', columns: names, rows: objects.map((row) => names.map((name) => row[name])) };
}

const COLUMNS_MAX = 12;

/** A cell as text: objects as JSON, nothing as a dash. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list, or whatever it holds. */
function listOf<Item = Json>(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value : [];
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
