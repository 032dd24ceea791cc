import { readableText } from '#features/ai-events/index.ts';
import type { Totals, TraceEvent } from '#features/traces/index.ts';
import { type Judged, lightProperties, PERSON_PROPERTY, plain, SHOWN_LENGTH_MAX, type Skip } from './judged.ts';
import { sampleLines } from './sample-lines.ts';
import { inputOf, outputOf } from './subject.ts';

/** A whole trace that is judged. */
export interface JudgedTrace {
  readonly id: string;
  readonly distinctId: string;
  /** Undefined when it has no events, any more or yet. */
  readonly totals: Totals | undefined;
  /** In time order; none when the trace is too large to be read whole. */
  readonly events: readonly TraceEvent[];
  readonly isTooLarge: boolean;
}

/** A trace with more events is refused: its id is most likely shared by unrelated calls. */
export const TRACE_EVENTS_MAX = 500;

export function judgedTrace(trace: JudgedTrace): Judged {
  return {
    distinctId: trace.distinctId,
    introduction:
      'You are shown a trace: everything an application did for one task, calls of language models and other steps, in the order of time. Judge the whole by these criteria:',
    text: () => showTrace(trace),
    globals: () => globalsOf(trace),
    properties: {
      $ai_target_id: trace.id,
      $ai_target_type: 'trace_id',
      $ai_trace_id: trace.id,
      ...inherited(trace.events),
    },
    callProperties: { $ai_target_id: trace.id },
    skip: skipOf(trace),
  };
}

function skipOf({ totals, isTooLarge }: JudgedTrace): Skip | undefined {
  if (!totals) return { reason: 'trace_not_found', detail: 'The trace has no events.' };
  if (!isTooLarge) return undefined;
  const detail = `The trace has more than ${TRACE_EVENTS_MAX} events, or very large ones: its id is probably shared by many.`;
  return { reason: 'trace_too_large', detail };
}

function inherited(events: readonly TraceEvent[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of ['$session_id', PERSON_PROPERTY]) {
    const value = events.map(({ properties }) => properties[name]).find((each) => each !== undefined && each !== null);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** Of one event, before the whole is cut to what a judge reads. */
const PART_LENGTH_MAX = 20_000;
const TOOLS_LENGTH_MAX = 20_000;

function showTrace({ events }: JudgedTrace): string {
  const tools = [...new Set(events.flatMap(({ properties }) => plain(properties.$ai_tools) || []))].join('\n');
  const toolText = tools === '' ? '' : `\n\nTools the models could use:\n${sampleLines(tools, TOOLS_LENGTH_MAX)}`;
  const names = new Map(events.map(({ properties }) => [plain(properties.$ai_span_id), nameOf(properties)]));
  const steps = events.map((event, place) => showEvent(event, place, names)).join('\n\n');
  return `${sampleLines(steps, SHOWN_LENGTH_MAX - toolText.length)}${toolText}`.slice(0, SHOWN_LENGTH_MAX);
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['$ai_generation', 'Model call'],
  ['$ai_span', 'Step'],
  ['$ai_embedding', 'Embedding'],
  ['$ai_trace', 'Whole task'],
  ['$ai_metric', 'Metric'],
  ['$ai_feedback', 'Feedback'],
]);

function showEvent({ event, properties }: TraceEvent, place: number, names: ReadonlyMap<string, string>): string {
  const parent = names.get(plain(properties.$ai_parent_id));
  const head = [
    `#${place + 1} ${KINDS.get(event) ?? event}`,
    nameOf(properties) && `“${nameOf(properties)}”`,
    parent && `within “${parent}”`,
    plain(properties.$ai_model) && `by ${plain(properties.$ai_model)}`,
  ];
  const sections = [
    ['Input', readableText(inputOf(properties))],
    ['Output', readableText(outputOf(properties))],
    ['Error', plain(properties.$ai_error)],
    [plain(properties.$ai_metric_name), plain(properties.$ai_metric_value)],
    ['Feedback', plain(properties.$ai_feedback_text)],
  ] as const;
  const body = sections
    .filter(([name, text]) => name !== '' && text !== '')
    .map(([name, text]) => `${name}:\n${sampleLines(text, PART_LENGTH_MAX)}`);
  return [head.filter(Boolean).join(' '), ...body].join('\n');
}

function nameOf(properties: Readonly<Record<string, unknown>>): string {
  return plain(properties.$ai_span_name ?? properties.$ai_trace_name);
}

/** What a program knows of the trace. */
function globalsOf({ id, totals, events }: JudgedTrace): Record<string, unknown> {
  const all = events.map(({ id: uuid, event, createdAt: timestamp, properties }) => {
    const [input, output] = [inputOf(properties), outputOf(properties)];
    const same = { uuid, event, timestamp, properties: lightProperties(properties) };
    return {
      short: { ...same, input: plain(input), output: plain(output) },
      full: {
        ...same,
        input: input ?? null,
        output: output ?? null,
        input_text: plain(input),
        output_text: plain(output),
      },
    };
  });
  return {
    events: all.map(({ short }) => short),
    trace: { id, event_count: events.length },
    target: {
      type: 'trace',
      id,
      total_cost_usd: totals?.totalCost ?? null,
      total_latency_seconds: totals?.totalLatency ?? null,
    },
    evaluation_events: all.map(({ full }) => full),
  };
}
