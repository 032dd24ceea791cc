import { Invalid } from '#kernel/errors.ts';
import type { TrendsQuery } from '../schema.ts';

/** Charts where each interval shows all there was up to its end. */
export const CUMULATIVE = 'ActionsLineGraphCumulative';

/** Charts that show one figure a series. */
const TOTALS: ReadonlySet<string> = new Set([
  'BoldNumber',
  'Metric',
  'ActionsTable',
  'ActionsPie',
  'ActionsBarValue',
  'WorldMap',
]);
const OVER_TIME: ReadonlySet<string> = new Set([
  CUMULATIVE,
  'ActionsLineGraph',
  'ActionsAreaGraph',
  'ActionsBar',
  'ActionsStackedBar',
  'ActionsUnstackedBar',
]);

/** Whether the query is answered with one figure for the whole range instead of one an interval. */
export function isTotalDisplay({ trendsFilter }: TrendsQuery): boolean {
  const display = trendsFilter?.display ?? 'ActionsLineGraph';
  if (TOTALS.has(display)) return true;
  if (OVER_TIME.has(display)) return false;
  throw new Invalid(
    'invalid_input',
    `The display '${display.slice(0, 100)}' is not supported.`,
    'trendsFilter__display',
  );
}
