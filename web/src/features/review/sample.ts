import { api, projectApi } from '../../api/client.ts';
import { runQuery } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { inTurn, type Outcome } from '../../base/in-turn.ts';
import { ITEMS } from './review-api.ts';

export type SampleOf = 'all' | 'errors' | 'failed';

const conditions: Readonly<Record<SampleOf, string>> = {
  all: "event IN ('$ai_generation', '$ai_trace', '$ai_span')",
  errors: "event IN ('$ai_generation', '$ai_trace', '$ai_span') AND toString(properties.$ai_is_error) IN ('true', '1')",
  failed: "event = '$ai_evaluation' AND toString(properties.$ai_evaluation_result) IN ('false', '0')",
};

/** Ids of traces drawn at random from the last days. */
export async function drawTraces(projectId: number, of: SampleOf, count: number, days: number): Promise<string[]> {
  const answer = await runQuery<HogQLAnswer>(projectId, {
    kind: 'HogQLQuery',
    query: `SELECT trace FROM (SELECT DISTINCT trace_id AS trace FROM posthog.ai_events WHERE ${conditions[of]} AND timestamp > now() - toIntervalDay({days})) WHERE notEmpty(trace) ORDER BY rand() LIMIT {count}`,
    values: { days, count },
  });
  return answer.results.map(([trace]) => String(trace));
}

export const addToQueue = (projectId: number, queueId: string, traceIds: readonly string[]): Promise<Outcome> =>
  inTurn(traceIds, (traceId) => api.post(projectApi(projectId, ITEMS), { queue_id: queueId, trace_id: traceId }));
