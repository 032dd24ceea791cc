import { type Static, Type } from 'typebox';

const DateRange = Type.Object(
  {
    date_from: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description: 'Start: ISO 8601, or relative such as `-7d`, `-1h`, `dStart`, `all`.',
      }),
    ),
    date_to: Type.Optional(
      Type.Union([Type.String(), Type.Null()], { description: 'End, in the same forms; absent means now.' }),
    ),
  },
  { description: 'A stretch of time; text without an offset is in the project’s time zone.' },
);

export const TracesQuery = Type.Object(
  {
    kind: Type.Literal('TracesQuery'),
    dateRange: Type.Optional(DateRange),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Traces a page, default 100.' })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000, description: 'Traces to skip.' })),
    cursor: Type.Optional(
      Type.String({
        description: 'The `nextCursor` of the page before; cheaper than `offset` and steady under new arrivals.',
      }),
    ),
    filterTestAccounts: Type.Optional(Type.Boolean({ description: 'Leave out what the project calls test accounts.' })),
    properties: Type.Optional(
      Type.Array(Type.Unknown(), {
        maxItems: 100,
        description:
          'Filters that one event of the trace must all meet. Those of the type `trace` are about the trace: the key `verdict` with `pass` or `fail`, `reviewed` and `queued` with true or false.',
      }),
    ),
    personId: Type.Optional(Type.String({ description: 'Only traces with an event of this person.' })),
    groupKey: Type.Optional(Type.String({ description: 'Only traces with an event of this group.' })),
    groupTypeIndex: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 4, description: 'The group type of `groupKey`.' }),
    ),
    shape: Type.Optional(
      Type.Union([Type.Literal('full'), Type.Literal('row')], {
        description:
          '`row` leaves out the events and states of each trace: all a list shows, much smaller. In it a figure of 0 is 0, where `full` says null.',
      }),
    ),
  },
  { description: 'Newest traces first.' },
);
export type TracesQuery = Static<typeof TracesQuery>;

export const TraceQuery = Type.Object(
  {
    kind: Type.Literal('TraceQuery'),
    traceId: Type.String({ minLength: 1, description: 'The `$ai_trace_id`.' }),
    dateRange: Type.Optional(
      Type.Object(DateRange.properties, {
        description:
          'Only its events within this stretch, and ten minutes around it; an end that is not named is open. Absent: all of them.',
      }),
    ),
    properties: Type.Optional(
      Type.Array(Type.Unknown(), { maxItems: 100, description: 'Filters its events must meet.' }),
    ),
    includeSentiment: Type.Optional(
      Type.Boolean({ description: 'Accepted and without effect: sentiment is not computed.' }),
    ),
    shape: Type.Optional(
      Type.Union([Type.Literal('full'), Type.Literal('skeleton')], {
        description:
          '`skeleton` answers parallel arrays of ids, parents, times and totals instead of whole events. In it a figure of 0 is 0, where `full` says null.',
      }),
    ),
  },
  { description: 'One trace with its events.' },
);
export type TraceQuery = Static<typeof TraceQuery>;

/** One trace, as lists and detail show it. Money in USD, latency in seconds. */
export interface Trace {
  readonly id: string;
  readonly createdAt: string;
  readonly distinctId: string;
  /** Whether a sender named the user. */
  readonly isUserNamed: boolean;
  readonly person: TracePerson | null;
  readonly aiSessionId: string | null;
  readonly totalLatency: number | null;
  /** Seconds from the first start to the last end. */
  readonly duration: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** All that went in, of which `cachedTokens` from a cache, and all that came out, reasoning among it: one meaning for every provider. */
  readonly allInputTokens: number | null;
  readonly allOutputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly inputCost: number | null;
  readonly outputCost: number | null;
  readonly totalCost: number | null;
  /** Generations and embeddings without a known price, which the total leaves out. */
  readonly unpriced: number;
  readonly errorCount: number;
  readonly traceName: string | null;
  readonly inputState: unknown;
  readonly outputState: unknown;
  readonly events: readonly TraceEvent[];
  /** Spans, generations and embeddings. */
  readonly spanCount: number;
  /** Names of models called, ten at most. */
  readonly models: readonly string[];
  readonly modelCount: number;
  readonly inputPreview: string | null;
  readonly outputPreview: string | null;
  readonly lastAt: string;
}

export interface TraceEvent {
  readonly id: string;
  readonly event: string;
  readonly createdAt: string;
  readonly properties: Record<string, unknown>;
}

export interface TracePerson {
  readonly uuid: string;
  readonly distinct_id: string;
  readonly created_at: string;
  readonly properties: Record<string, unknown>;
}

/** A trace as parallel arrays ordered by start: everything a tree, a timeline and totals need, nothing a reader reads. */
export interface Skeleton {
  readonly uuid: string[];
  readonly event: number[];
  readonly eventNames: string[];
  /** The place of the span that is the parent (of an evaluation: that it judged), -1 for the trace itself, the id of one that is not here, or null. */
  readonly parentId: (string | number | null)[];
  readonly name: number[];
  readonly names: string[];
  /** Milliseconds since the first span began. */
  readonly start: number[];
  /** Milliseconds, -1 when unknown. */
  readonly duration: number[];
  /** 1 error, 2 is or called a tool, 4 feedback. */
  readonly flags: number[];
  readonly allInputTokens: number[];
  readonly allOutputTokens: number[];
  readonly cost: number[];
  readonly model: number[];
  readonly models: string[];
}
