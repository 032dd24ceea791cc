import { useMemo } from 'react';
import { useProjectGet } from '../../../api/queries.ts';
import type { PageOf } from '../../../api/types.ts';
import type { Filter, Range } from '../../../ui/index.ts';
import type { PropertyFilter } from '../../ai-lists/index.ts';
import { ITEMS, REVIEWS } from '../../review/index.ts';
import { TRACES_MAX, useVerdictFilter } from './use-verdict-filter.ts';

/** Reviews and queue items a filter looks at; beyond them the newest count. */
const QUERY = { limit: TRACES_MAX };

interface OfTrace {
  readonly trace_id: string;
}

/** `reviewed:true` and `queued:true` as the traces they are true of. Undefined until they are known. */
function useReviewFilter(projectId: number, filters: readonly Filter[]): readonly PropertyFilter[] | undefined {
  const reviewed = wantedBy(filters, 'reviewed');
  const queued = wantedBy(filters, 'queued');
  const reviews = useProjectGet<PageOf<OfTrace>>(projectId, REVIEWS, QUERY, reviewed !== undefined).data;
  const items = useProjectGet<PageOf<OfTrace>>(projectId, ITEMS, QUERY, queued !== undefined).data;
  return useMemo(() => {
    if ((reviewed !== undefined && !reviews) || (queued !== undefined && !items)) return undefined;
    return [...amongTraces(reviewed, reviews), ...amongTraces(queued, items)];
  }, [reviewed, reviews, queued, items]);
}

/** Every filter of the list of traces that is about something said of a trace, and not in its events. */
export function useJudgedFilter(
  projectId: number,
  filters: readonly Filter[],
  range: Range,
): readonly PropertyFilter[] | undefined {
  const byVerdict = useVerdictFilter(projectId, filters, range);
  const byReview = useReviewFilter(projectId, filters);
  return useMemo(() => byVerdict && byReview && [...byVerdict, ...byReview], [byVerdict, byReview]);
}

/** Whether such a filter names as many traces as it can, and so perhaps not all it is true of. */
export const isJudgedFilterCut = (properties: readonly PropertyFilter[]): boolean =>
  properties.some((filter) => {
    if (!('key' in filter) || !('value' in filter) || filter.key !== '$ai_trace_id') return false;
    return Array.isArray(filter.value) && filter.value.length >= TRACES_MAX;
  });

function wantedBy(filters: readonly Filter[], field: string): boolean | undefined {
  const filter = filters.find((each) => each.field === field);
  return filter && (filter.values[0] !== 'false') !== filter.negated;
}

function amongTraces(wanted: boolean | undefined, found: PageOf<OfTrace> | undefined): PropertyFilter[] {
  if (wanted === undefined || !found) return [];
  const ids = [...new Set(found.results.map((each) => each.trace_id))];
  if (!wanted) return ids.length > 0 ? [{ type: 'event', key: '$ai_trace_id', operator: 'is_not', value: ids }] : [];
  // An empty list of values would match every trace; an id that cannot be matches none.
  return [{ type: 'event', key: '$ai_trace_id', operator: 'exact', value: ids.length > 0 ? ids : ['\u0000'] }];
}
