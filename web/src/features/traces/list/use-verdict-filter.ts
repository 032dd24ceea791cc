import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import type { Filter, Range } from '../../../ui/index.ts';
import type { PropertyFilter } from '../../ai-lists/index.ts';
import { useJudges } from '../judged/use-judgements.ts';
import { resolved } from './use-traces.ts';

/** Traces a verdict filter names at most; beyond them the newest count. */
export const TRACES_MAX = 1000;
const NONE: readonly PropertyFilter[] = [];

/** `verdict:fail` as the traces it is true of. Undefined until they are known. */
export function useVerdictFilter(
  projectId: number,
  filters: readonly Filter[],
  range: Range,
): readonly PropertyFilter[] | undefined {
  const filter = filters.find((each) => each.field === 'verdict');
  const passed = filter && (filter.values[0] === 'pass') !== filter.negated;
  const { inverted, isKnown } = useJudges(projectId);
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'trace-verdict-filter'), passed, range, [...inverted]],
    queryFn: async ({ signal }) => {
      const { from } = resolved(range);
      const query = {
        kind: 'HogQLQuery',
        query: `select trace_id, max(timestamp) as judged from posthog.ai_events where event = '$ai_evaluation'
          and if(properties.$ai_evaluation_id in {inverted}, properties.$ai_evaluation_result = {failed}, properties.$ai_evaluation_result = {passed})
          and coalesce(toString(properties.$ai_evaluation_skipped), '') not in ('true', '1') and timestamp >= {from} group by trace_id order by judged desc limit ${TRACES_MAX}`,
        // An empty list would be no list at all.
        values: { passed, failed: !passed, inverted: ['', ...inverted], from: from.toISOString() },
      };
      return (await runQuery<HogQLAnswer>(projectId, query, signal)).results.map(([id]) => String(id));
    },
    enabled: passed !== undefined && isKnown,
    staleTime: 30_000,
  });
  const ids = found.data;
  return useMemo(() => {
    if (passed === undefined) return NONE;
    // An empty list of values would match every trace; an id that cannot be matches none.
    return ids && [{ type: 'event', key: '$ai_trace_id', operator: 'exact', value: ids.length > 0 ? ids : ['\u0000'] }];
  }, [passed, ids]);
}
