import type { Range } from '../../ui/index.ts';
import { resolveRange } from '../../ui/index.ts';
import type { PropertyFilter } from '../ai-lists/index.ts';
import { type Cells, IS_NAMED, numberCell, PAGE_SIZE, type Place, previewText, textCell } from '../ai-lists/index.ts';

export interface Generation {
  readonly uuid: string;
  readonly timestamp: string;
  readonly traceId: string;
  readonly name: string;
  readonly model: string;
  readonly provider: string;
  readonly input: string;
  readonly output: string;
  readonly latencyMs: number | null;
  readonly firstTokenMs: number | null;
  /** All that went in, the cached among it. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly cost: number | null;
  /** `$ai_cost_missing_reason`: why there is no cost. */
  readonly costMissing: string;
  readonly stopReason: string;
  readonly tools: string;
  readonly prompt: string;
  readonly error: string;
  readonly isError: boolean;
  readonly user: string;
}

export interface Asked {
  readonly range: Range;
  readonly properties: readonly PropertyFilter[];
  readonly hideTestAccounts: boolean;
}

/** Enough for the width of a cell. */
const PREVIEW_CHARACTERS = 300;

const COLUMNS = `toString(uuid) as id, timestamp as at, trace_id, span_name, model, provider,
  substring(coalesce(input[-1].content, input[-1].parts, toString(input), ''), 1, ${PREVIEW_CHARACTERS}) as input_preview,
  substring(coalesce(output_choices[1].content, output_choices[1].message.content, output_choices[1].tool_calls, toString(output_choices), toString(output), ''), 1, ${PREVIEW_CHARACTERS}) as output_preview,
  latency, time_to_first_token, all_input_tokens, all_output_tokens, cache_read_input_tokens, reasoning_tokens, total_cost_usd,
  properties.$ai_cost_missing_reason as cost_missing,
  properties.$ai_stop_reason as stop_reason, properties.$ai_tools_called as tools_called, prompt_name, properties.$ai_prompt_version as prompt_version,
  substring(ifNull(error, ''), 1, ${PREVIEW_CHARACTERS}) as error_text, is_error, if(${IS_NAMED}, distinct_id, '') as user_id`;

const MODEL_CALL = "event in ('$ai_generation', '$ai_embedding')";

export function generationsQuery(
  { range, properties, hideTestAccounts }: Asked,
  after: Place | undefined,
  reachMs: number,
) {
  const { from: begin, to } = resolveRange(range, new Date());
  const lowest = (after ? Date.parse(after.at) : to.getTime()) - reachMs;
  // As far as the range goes is what the last query asks for.
  if (Number.isFinite(reachMs) && lowest <= begin.getTime()) return undefined;
  const from = new Date(Math.max(lowest, begin.getTime()));
  const bounds = `timestamp >= {from}${range.to ? ' and timestamp <= {to}' : ''}`;
  const beyond = after ? ' and (timestamp < {at} or (timestamp = {at} and toString(uuid) < {id}))' : '';
  return {
    kind: 'HogQLQuery',
    query: `select ${COLUMNS} from posthog.ai_events where {filters} and ${MODEL_CALL} and ${bounds}${beyond}
      order by timestamp desc, toString(uuid) desc limit ${PAGE_SIZE}`,
    values: { from: from.toISOString(), to: to.toISOString(), ...(after ?? {}) },
    filters: { properties, filterTestAccounts: hideTestAccounts },
  };
}

/** How the messages begin that came beside spans of these traces, as log records. */
export function contentsQuery(traceIds: readonly string[]) {
  return {
    kind: 'HogQLQuery',
    query: `select toString(target_event_id) as id, argMinIf(input_preview, timestamp, input_preview != '') as input_preview,
        argMaxIf(output_preview, timestamp, output_preview != '') as output_preview
      from posthog.ai_span_content where trace_id in {traces} group by target_event_id limit 1000`,
    values: { traces: traceIds },
  };
}

/** The traces of calls that lack messages of their own. */
export function tracesLacking(rows: readonly Generation[]): string[] {
  return [...new Set(rows.filter(({ input, output }) => !(input && output)).map(({ traceId }) => traceId))].filter(
    Boolean,
  );
}

export function withContents(rows: readonly Generation[], contents: readonly Cells[]): Generation[] {
  const byCall = new Map(contents.map((cells) => [textCell(cells.id), cells]));
  return rows.map((row) => {
    const cells = byCall.get(row.uuid);
    if (!cells) return row;
    return {
      ...row,
      input: row.input || previewText(textCell(cells.input_preview)),
      output: row.output || previewText(textCell(cells.output_preview)),
    };
  });
}

export function generationCountQuery({ range, properties, hideTestAccounts }: Asked) {
  const { from, to } = resolveRange(range, new Date());
  return {
    kind: 'HogQLQuery',
    query: `select count() from posthog.ai_events where {filters} and ${MODEL_CALL} and timestamp >= {from} and timestamp <= {to}`,
    values: { from: from.toISOString(), to: to.toISOString() },
    filters: { properties, filterTestAccounts: hideTestAccounts },
  };
}

const milliseconds = (seconds: unknown): number | null => {
  const number = numberCell(seconds);
  return number === null ? null : number * 1000;
};

export function readGeneration(cells: Cells): Generation {
  const prompt = textCell(cells.prompt_name);
  const version = textCell(cells.prompt_version);
  return {
    uuid: textCell(cells.id),
    timestamp: textCell(cells.at),
    traceId: textCell(cells.trace_id),
    name: textCell(cells.span_name),
    model: textCell(cells.model),
    provider: textCell(cells.provider),
    input: previewText(textCell(cells.input_preview)),
    output: previewText(textCell(cells.output_preview)),
    latencyMs: milliseconds(cells.latency),
    firstTokenMs: milliseconds(cells.time_to_first_token),
    inputTokens: numberCell(cells.all_input_tokens),
    outputTokens: numberCell(cells.all_output_tokens),
    cachedTokens: numberCell(cells.cache_read_input_tokens),
    reasoningTokens: numberCell(cells.reasoning_tokens),
    cost: numberCell(cells.total_cost_usd),
    costMissing: textCell(cells.cost_missing),
    stopReason: textCell(cells.stop_reason),
    tools: textCell(cells.tools_called),
    prompt: prompt && version ? `${prompt}@${version}` : prompt,
    error: textCell(cells.error_text),
    isError: cells.is_error === true || cells.is_error === 1,
    user: textCell(cells.user_id),
  };
}
