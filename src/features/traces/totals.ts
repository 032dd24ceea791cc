import { wireTime } from '#kernel/time/text.ts';
import { firstUsableSql, isUsableSql } from '#platform/clickhouse/usable.ts';
import { wholeTokensSql } from '#platform/clickhouse/whole-tokens.ts';

/** The events a trace is made of. `$ai_evaluation` speaks about a trace and is no part of it. */
export const TRACE_EVENTS = ['$ai_span', '$ai_generation', '$ai_embedding', '$ai_metric', '$ai_feedback', '$ai_trace'];

const COUNTED = `event IN ('$ai_generation', '$ai_embedding')`;
const SPANS = `event IN ('$ai_span', '$ai_generation', '$ai_embedding')`;
const WORK = `event IN ('$ai_trace', '$ai_span', '$ai_generation', '$ai_embedding')`;
/** SDKs send an event when its work is done; OpenTelemetry spans carry their start. */
export const CARRIES_START = "ifNull(`mat_$lib` = 'posthog-otel', 0)";
const LATENCY = 'greatest(ifNull(`num_$ai_latency`, 0), 0)';
const SECONDS = '(toUnixTimestamp64Micro(timestamp) / 1000000)';
const ALL = wholeTokensSql();
const NAME = firstUsableSql('`mat_$ai_span_name`', '`mat_$ai_trace_name`');
/** Exporters that send a trace in several parts name its user in some of them only; the others stand under a derived distinct id. */
const IS_NAMED = 'isNull(`mat_$ai_distinct_id_derived`)';
const IS_ROOT = "(`mat_$ai_parent_id` IS NULL OR `mat_$ai_parent_id` = '' OR `mat_$ai_parent_id` = `mat_$ai_trace_id`)";

/** Aggregates over the events of each trace, costs summed without loss and rounded below; beside them `id` is the trace's. Shared by list and detail, so that both show one truth. */
export const TOTALS_SQL = `
  min(timestamp) AS first_at,
  max(timestamp) AS last_at,
  multiIf(
    countIf(event = '$ai_trace' AND ${IS_NAMED}) > 0, argMinIf(distinct_id, timestamp, event = '$ai_trace' AND ${IS_NAMED}),
    countIf(${IS_NAMED}) > 0, argMinIf(distinct_id, timestamp, ${IS_NAMED}),
    argMin(distinct_id, timestamp)) AS distinct_id,
  countIf(${IS_NAMED}) > 0 AS is_user_named,
  anyIf(\`mat_$ai_session_id\`, ${isUsableSql('`mat_$ai_session_id`')}) AS session_id,
  sumIf(\`num_$ai_latency\`, event = '$ai_generation' AND \`num_$ai_latency\` >= 0) AS generation_latency,
  countIf(event != '$ai_generation' AND \`num_$ai_latency\` > 0) AS other_latencies,
  sumIf(\`num_$ai_latency\`, ${IS_ROOT}) AS root_latency,
  maxIf(${SECONDS} + if(${CARRIES_START}, ${LATENCY}, 0), ${WORK})
    - minIf(${SECONDS} - if(${CARRIES_START}, 0, ${LATENCY}), ${WORK}) AS duration,
  countIf(${WORK} AND \`num_$ai_latency\` >= 0) AS timed,
  sumIf(\`num_$ai_input_tokens\`, ${COUNTED}) AS input_tokens,
  sumIf(\`num_$ai_output_tokens\`, ${COUNTED}) AS output_tokens,
  sumIf(${ALL.input}, ${COUNTED}) AS all_input_tokens,
  sumIf(${ALL.output}, ${COUNTED}) AS all_output_tokens,
  sumIf(\`num_$ai_cache_read_input_tokens\`, ${COUNTED}) AS cached_tokens,
  sumKahanIf(\`num_$ai_input_cost_usd\`, ${COUNTED}) AS input_cost,
  sumKahanIf(\`num_$ai_output_cost_usd\`, ${COUNTED}) AS output_cost,
  sumKahanIf(\`num_$ai_total_cost_usd\`, ${COUNTED}) AS total_cost,
  countIf(${COUNTED} AND \`mat_$ai_cost_missing_reason\` NOT IN ('no_model', 'no_tokens')) AS unpriced,
  countIf(\`mat_$ai_is_error\` = 'true') AS error_count,
  argMinIf(\`mat_$ai_trace_name\`, timestamp, \`mat_$lib\` = 'posthog-otel' AND ${isUsableSql('`mat_$ai_trace_name`')}) AS otel_name,
  argMinIf(${NAME}, timestamp, event = '$ai_trace') AS root_name,
  argMinIf(${NAME}, timestamp, ${NAME} IS NOT NULL) AS first_name,
  countIf(${SPANS}) AS span_count,
  groupUniqArrayIf(10)(assumeNotNull(\`mat_$ai_model\`), ${isUsableSql('`mat_$ai_model`')}) AS models,
  uniqExactIf(\`mat_$ai_model\`, ${isUsableSql('`mat_$ai_model`')}) AS model_count,
  argMinIf(input_preview, timestamp, input_preview != '') AS input_preview,
  argMaxIf(output_preview, timestamp, output_preview != '') AS output_preview`;

/** One row of `TOTALS_SQL`. */
export interface TotalsRow {
  readonly id: string;
  readonly first_at: string;
  readonly last_at: string;
  readonly distinct_id: string;
  readonly is_user_named: number;
  readonly session_id: string | null;
  readonly generation_latency: number | null;
  readonly other_latencies: string;
  readonly root_latency: number | null;
  readonly duration: number | null;
  readonly timed: string;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly all_input_tokens: number | null;
  readonly all_output_tokens: number | null;
  readonly cached_tokens: number | null;
  readonly input_cost: number | null;
  readonly output_cost: number | null;
  readonly total_cost: number | null;
  readonly unpriced: string;
  readonly error_count: string;
  /** Spans name their trace apart from themselves. */
  readonly otel_name: string | null;
  readonly root_name: string | null;
  readonly first_name: string | null;
  readonly span_count: string;
  readonly models: string[];
  readonly model_count: string;
  readonly input_preview: string | null;
  readonly output_preview: string | null;
}

/** A figure is 0 where everything it is made of is 0, and null where nothing of it is known. */
export interface Totals {
  readonly id: string;
  readonly createdAt: string;
  readonly lastAt: string;
  readonly distinctId: string;
  /** Whether a sender named the user: the id is otherwise made of the session or the trace, and no person. */
  readonly isUserNamed: boolean;
  readonly aiSessionId: string | null;
  readonly totalLatency: number | null;
  /** Seconds from the first start to the last end of its work; judges and feedback come later and make it no longer. */
  readonly duration: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** All that went in, the cached among it, and all that came out, reasoning among it, however each provider counts. */
  readonly allInputTokens: number | null;
  readonly allOutputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly inputCost: number | null;
  readonly outputCost: number | null;
  readonly totalCost: number | null;
  /** Calls whose cost is missing from the total, because no price or rate is known or their usage could not be read. */
  readonly unpriced: number;
  readonly errorCount: number;
  readonly traceName: string | null;
  readonly spanCount: number;
  /** Names of models called, ten at most … */
  readonly models: readonly string[];
  /** … and how many there are. */
  readonly modelCount: number;
  readonly inputPreview: string | null;
  readonly outputPreview: string | null;
}

export function toTotals(row: TotalsRow): Totals {
  const latency = Number(row.other_latencies) === 0 ? (row.generation_latency ?? row.root_latency) : row.root_latency;
  const isTimed = Number(row.timed) > 0 || (row.duration ?? 0) > 0;
  return {
    id: row.id,
    createdAt: wireTime(row.first_at),
    lastAt: wireTime(row.last_at),
    distinctId: row.distinct_id,
    isUserNamed: Boolean(row.is_user_named),
    aiSessionId: row.session_id || null,
    totalLatency: rounded(latency, 2),
    duration: isTimed ? rounded(row.duration, 3) : null,
    inputTokens: rounded(row.input_tokens, 0),
    outputTokens: rounded(row.output_tokens, 0),
    allInputTokens: rounded(row.all_input_tokens, 0),
    allOutputTokens: rounded(row.all_output_tokens, 0),
    cachedTokens: rounded(row.cached_tokens, 0),
    inputCost: rounded(row.input_cost, 10),
    outputCost: rounded(row.output_cost, 10),
    totalCost: rounded(row.total_cost, 10),
    unpriced: Number(row.unpriced),
    errorCount: Number(row.error_count),
    traceName: row.otel_name || row.root_name || row.first_name || null,
    spanCount: Number(row.span_count),
    models: row.models,
    modelCount: Number(row.model_count),
    inputPreview: row.input_preview,
    outputPreview: row.output_preview,
  };
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
