import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { type ChartSeries, formatPercent } from '../../ui/index.ts';
import { type Point, periodsOf, seriesOf, sumOf } from '../../ui/series.ts';
import type { HomeScope } from './questions.ts';

export interface Line {
  readonly id: string;
  readonly name: string;
  readonly points: readonly Point[];
  readonly color?: string;
  readonly off?: boolean;
}

/** A column of this period and, where it is compared, of the one before. */
export function linesOf(answer: HogQLAnswer, column: string, scope: HomeScope, empty: 0 | null) {
  const { now, before } = periodsOf(answer, scope);
  return {
    now: seriesOf(now, column, scope, empty),
    before: before && before.results.length > 0 ? seriesOf(before, column, scope, empty) : undefined,
  };
}

/** A series and, dashed in the same colour, what it was before. */
export function withBefore(
  { id, name, points, color, off }: Line,
  before: readonly Point[] | undefined,
  colorOf: (id: string) => string,
) {
  const drawn = color ?? colorOf(id);
  const now: ChartSeries = { id, name, points, color: drawn, off };
  if (!before) return [now];
  return [
    now,
    { id: `${id}:before`, name: t('{name}, period before', { name }), points: before, color: drawn, dashed: true },
  ];
}

/** ", 14 % more than the period before"; empty where nothing is compared. */
export function changeWords(now: readonly Point[], before: readonly Point[] | undefined): string {
  if (!before) return '';
  const [present, past] = [sumOf(now), sumOf(before)];
  if (past === 0) return present === 0 ? '' : t(', nothing in the period before');
  const change = present / past - 1;
  if (Math.abs(change) < 0.005) return t(', as much as in the period before');
  return change > 0
    ? t(', {share} more than in the period before', { share: formatPercent(change) })
    : t(', {share} less than in the period before', { share: formatPercent(-change) });
}
