import type { Expression } from '#features/hogql/index.ts';
import { call, constant } from './tree.ts';

export const BINS_MAX = 50;

export interface Span {
  readonly least: number;
  readonly greatest: number;
}

/** Edges of bins of one width; the last one lies just beyond the greatest value, so that every bin is `[from, to)`. */
function binEdges({ least, greatest }: Span, count: number): number[] {
  const width = (greatest - least) / count;
  // Two decimals, or as many as keep the edges apart.
  const decimals = width > 0 ? Math.min(15, Math.max(2, 2 - Math.floor(Math.log10(width)))) : 2;
  const rounded = (value: number) => Number(value.toFixed(decimals));
  const inner = Array.from({ length: width > 0 ? count : 1 }, (_, index) => least + index * width);
  const last = Math.max(rounded(greatest + 10 ** -decimals), greatest + Math.abs(greatest) * Number.EPSILON * 2);
  return [Math.min(rounded(least), least), ...inner.slice(1).map(rounded), last];
}

/** The bin a number falls into, as text: `[10,17.5]`. */
export function binnedText(
  number: Expression,
  span: Span | undefined,
  count: number,
  { missing, outside }: { readonly missing: string; readonly outside: string },
): Expression {
  if (!span) return constant(missing);
  const edges = binEdges(span, count);
  const isBelow = (edge: number): Expression => ({
    node: 'CompareOperation',
    op: '<',
    left: number,
    right: constant(edge),
  });
  const bins = edges.slice(1).flatMap((to, index) => [isBelow(to), constant(`[${edges[index]},${to}]`)]);
  const before = [isBelow(edges[0] ?? 0), constant(outside)];
  return call('multiIf', [call('isNull', [number]), constant(missing), ...before, ...bins, constant(outside)]);
}
