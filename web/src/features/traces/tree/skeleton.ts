/** One trace without payloads, as parallel arrays ordered by start: what `TraceQuery` answers with `shape: "skeleton"`. */
export type Skeleton = {
  uuid: string[];
  /** Index into `eventNames`. */
  event: number[];
  eventNames: string[];
  spanId: (string | null)[];
  parentId: (string | null)[];
  /** Index into `names`. */
  name: number[];
  names: string[];
  /** Milliseconds since the trace's `createdAt`. */
  start: number[];
  /** Milliseconds, -1 when the event carries no latency. */
  duration: number[];
  flags: number[];
  inputTokens: number[];
  outputTokens: number[];
  cost: number[];
  /** Index into `models`, -1 when there is none. */
  model: number[];
  models: string[];
};

export type TracePerson = {
  uuid: string;
  distinct_id: string;
  created_at?: string;
  properties: Record<string, unknown>;
};

export type TraceSummary = {
  id: string;
  createdAt: string;
  traceName: string | null;
  distinctId: string;
  person: TracePerson | null;
  aiSessionId: string | null;
  totalLatency: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  inputCost: number | null;
  outputCost: number | null;
  totalCost: number | null;
  errorCount: number;
  spanCount: number;
};

export type TraceSkeleton = TraceSummary & { truncated: boolean; skeleton: Skeleton };

export const FLAG_ERROR = 1;
export const FLAG_TOOLS = 2;

export type SpanKind = 'trace' | 'generation' | 'span' | 'tool' | 'embedding' | 'evaluation' | 'feedback' | 'metric';

const KINDS: Readonly<Record<string, SpanKind>> = {
  $ai_trace: 'trace',
  $ai_generation: 'generation',
  $ai_span: 'span',
  $ai_embedding: 'embedding',
  $ai_evaluation: 'evaluation',
  $ai_feedback: 'feedback',
  $ai_metric: 'metric',
};

export function kindOf(skeleton: Skeleton, index: number): SpanKind {
  const eventName = skeleton.eventNames[skeleton.event[index] ?? -1] ?? '';
  const kind = KINDS[eventName] ?? 'span';
  // A span that is itself a tool call has nothing but the flag to tell it from other spans.
  return kind === 'span' && hasFlag(skeleton, index, FLAG_TOOLS) ? 'tool' : kind;
}

export const hasFlag = (skeleton: Skeleton, index: number, flag: number) => ((skeleton.flags[index] ?? 0) & flag) !== 0;
export const isError = (skeleton: Skeleton, index: number) => hasFlag(skeleton, index, FLAG_ERROR);
export const nameOf = (skeleton: Skeleton, index: number) => skeleton.names[skeleton.name[index] ?? -1] || '';
export const modelOf = (skeleton: Skeleton, index: number) => skeleton.models[skeleton.model[index] ?? -1] ?? null;

/** Unknown is -1 on the wire; the formats say "–" for null. */
export const known = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);
