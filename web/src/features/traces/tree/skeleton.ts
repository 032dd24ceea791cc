/** One trace without payloads, as parallel arrays ordered by start: what `TraceQuery` answers with `shape: "skeleton"`. */
export type Skeleton = {
  uuid: string[];
  /** Index into `eventNames`. */
  event: number[];
  eventNames: string[];
  /** The place of the span that is the parent (of an evaluation: that it judged), -1 for the trace itself, the id of one that is not here, or null. */
  parentId: (string | number | null)[];
  /** Index into `names`. */
  name: number[];
  names: string[];
  /** Milliseconds since the first span began. */
  start: number[];
  /** Milliseconds, -1 when the event carries no latency. */
  duration: number[];
  flags: number[];
  /** All that went in, from a cache or not, and all that came out, however the provider counts. */
  allInputTokens: number[];
  allOutputTokens: number[];
  cost: number[];
  /** Index into `models`, -1 when there is none. */
  model: number[];
  models: string[];
};

type Numbers = number[] | Int32Array | Float64Array;

/** The same once the tree is built: parents are known, and the numbers have crossed from the worker as typed arrays. */
export type Spans = { uuid: string[]; eventNames: string[]; names: string[]; models: string[] } & Record<
  'event' | 'name' | 'start' | 'duration' | 'flags' | 'allInputTokens' | 'allOutputTokens' | 'cost' | 'model',
  Numbers
>;

type TracePerson = {
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
  /** Whether a sender named the user: the id is otherwise made of the session or the trace. */
  isUserNamed: boolean;
  person: TracePerson | null;
  aiSessionId: string | null;
  /** Seconds of all calls, as PostHog sums them. */
  totalLatency: number | null;
  /** Seconds from the first start to the last end. */
  duration: number | null;
  /** All that went in, of which `cachedTokens` from a cache, and all that came out, however each provider counts. */
  allInputTokens: number | null;
  allOutputTokens: number | null;
  cachedTokens: number | null;
  inputCost: number | null;
  outputCost: number | null;
  totalCost: number | null;
  /** Calls that the total leaves out, because no price for them is known. */
  unpriced: number;
  errorCount: number;
  /** Spans, generations and embeddings; not what was said about them. */
  spanCount: number;
  models: string[];
  /** All of them; `models` names ten. */
  modelCount: number;
  inputPreview: string | null;
  outputPreview: string | null;
  /** When its last event happened. */
  lastAt: string;
};

export type TraceSkeleton = TraceSummary & { truncated: boolean; skeleton: Skeleton };

export const FLAG_ERROR = 1;
export const FLAG_TOOLS = 2;

export type SpanKind = 'trace' | 'generation' | 'span' | 'tool' | 'embedding' | 'evaluation' | 'feedback' | 'metric';

const KINDS: ReadonlyMap<string, SpanKind> = new Map([
  ['$ai_trace', 'trace'],
  ['$ai_generation', 'generation'],
  ['$ai_span', 'span'],
  ['$ai_embedding', 'embedding'],
  ['$ai_evaluation', 'evaluation'],
  ['$ai_feedback', 'feedback'],
  ['$ai_metric', 'metric'],
]);

export function kindOf(spans: Spans, index: number): SpanKind {
  const eventName = spans.eventNames[spans.event[index] ?? -1] ?? '';
  const kind = KINDS.get(eventName) ?? 'span';
  // A span that is itself a tool call has nothing but the flag to tell it from other spans.
  return kind === 'span' && hasFlag(spans, index, FLAG_TOOLS) ? 'tool' : kind;
}

const hasFlag = (spans: Spans, index: number, flag: number) => ((spans.flags[index] ?? 0) & flag) !== 0;
export const isError = (spans: Spans, index: number) => hasFlag(spans, index, FLAG_ERROR);
export const nameOf = (spans: Spans, index: number) => spans.names[spans.name[index] ?? -1] || '';
export const modelOf = (spans: Spans, index: number) => spans.models[spans.model[index] ?? -1] ?? null;

/** Unknown is -1 on the wire; the formats say "–" for null. */
export const known = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);
