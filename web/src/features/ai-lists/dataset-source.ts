import type { QueryClient } from '@tanstack/react-query';
import { runQuery } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { firstUsable } from '../../base/usable.ts';
import type { TraceEvent } from '../spans/index.ts';
import { eventQuery } from '../spans/index.ts';

/** A span to store, or a trace whose root speaks for it. */
export type DatasetSource = { traceId: string; uuid?: string };

export type DatasetItem = {
  input: unknown;
  output: unknown;
  ref_trace_id: string;
  ref_timestamp: string;
  ref_source_id: string;
};

/** What would be stored of a span. */
function toDatasetItem(traceId: string, { uuid, timestamp, properties }: TraceEvent): DatasetItem {
  return {
    input: firstUsable(properties.$ai_input, properties.$ai_input_state) ?? null,
    output: firstUsable(properties.$ai_output_choices, properties.$ai_output, properties.$ai_output_state) ?? null,
    ref_trace_id: traceId,
    ref_timestamp: timestamp,
    ref_source_id: uuid,
  };
}

const PER_TRACE = `select trace_id, argMin(toString(uuid), (if(event = '$ai_trace', 0, if(event = '$ai_generation', 1, 2)), timestamp))
  from posthog.ai_events where trace_id in {ids} and event != '$ai_evaluation' group by trace_id limit 1000`;

/** The span that stands for each source: the one given, else the root of the trace, else its first call. */
export async function findSpans(
  projectId: number,
  sources: readonly DatasetSource[],
): Promise<Required<DatasetSource>[]> {
  const bare = sources.filter((source) => !source.uuid).map((source) => source.traceId);
  const found = new Map<unknown, unknown>();
  if (bare.length > 0) {
    const answer = await runQuery<HogQLAnswer>(projectId, {
      kind: 'HogQLQuery',
      query: PER_TRACE,
      values: { ids: bare },
    });
    for (const [traceId, uuid] of answer.results) found.set(traceId, uuid);
  }
  return sources.flatMap(({ traceId, uuid }) => {
    const span = uuid || found.get(traceId);
    return typeof span === 'string' ? [{ traceId, uuid: span }] : [];
  });
}

const AT_ONCE = 4;

/** What the spans hold, in their order and a few at a time. */
export async function readItems(
  client: QueryClient,
  projectId: number,
  spans: readonly Required<DatasetSource>[],
): Promise<readonly DatasetItem[]> {
  const items: DatasetItem[] = [];
  for (let at = 0; at < spans.length; at += AT_ONCE) {
    const some = spans.slice(at, at + AT_ONCE);
    const events = await Promise.all(some.map(({ uuid }) => client.fetchQuery(eventQuery(projectId, uuid))));
    events.forEach((event, place) => {
      const traceId = some[place]?.traceId;
      if (traceId !== undefined) items.push(toDatasetItem(traceId, event));
    });
  }
  return items;
}
