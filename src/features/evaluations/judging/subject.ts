import { readableText } from '#features/ai-events/index.ts';
import { type EventRow, propertiesOf } from '#features/events/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { engineTimeMs } from '#kernel/time/text.ts';
import { firstUsable } from '#kernel/usable.ts';
import { type Judged, lightProperties, PERSON_PROPERTY, plain, SHOWN_LENGTH_MAX } from './judged.ts';
import { sampleLines } from './sample-lines.ts';

/** The generation that is judged. */
export interface Subject {
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  readonly timestampMs: number;
  readonly properties: JsonObject;
  /** As they were sent; undefined when nothing was. */
  readonly input: unknown;
  readonly output: unknown;
}

export function toSubject(row: EventRow): Subject {
  const properties = propertiesOf(row);
  return {
    uuid: row.uuid,
    event: row.event,
    distinctId: row.distinct_id,
    timestampMs: engineTimeMs(row.timestamp),
    properties,
    input: inputOf(properties),
    output: outputOf(properties),
  };
}

export const inputOf = (properties: JsonObject) => firstOf(properties, ['$ai_input', '$ai_input_state']);
export const outputOf = (properties: JsonObject) =>
  firstOf(properties, ['$ai_output_choices', '$ai_output', '$ai_output_state']);

function firstOf(properties: JsonObject, names: readonly string[]): unknown {
  const values = names.map((name) => properties[name]);
  return firstUsable(...values) ?? values.find((value) => value !== undefined && value !== null);
}

export function judgedGeneration(subject: Subject): Judged {
  const { properties } = subject;
  const isErrored = properties.$ai_is_error === true || properties.$ai_is_error === 'true';
  return {
    distinctId: subject.distinctId,
    introduction: 'You are shown the input and the output of a language model and judge the output by these criteria:',
    text: () => showGeneration(subject),
    globals: () => globalsOf(subject),
    properties: {
      $ai_target_event_id: subject.uuid,
      $ai_target_id: subject.uuid,
      $ai_target_event_type: subject.event,
      $ai_target_type: 'generation_uuid',
      ...copied(properties),
    },
    callProperties: { $ai_target_event_id: subject.uuid },
    judgeSkip: isErrored ? { reason: 'trace_errored', detail: 'The generation failed.' } : undefined,
  };
}

const COPIED = ['$ai_trace_id', '$session_id', '$ai_prompt_name', '$ai_prompt_version', PERSON_PROPERTY] as const;

function copied(properties: JsonObject): Record<string, unknown> {
  return Object.fromEntries(
    COPIED.map((name) => [name, properties[name]] as const).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
}

const OUTPUT_LENGTH_MAX = 60_000;
const TOOLS_LENGTH_MAX = 20_000;

function showGeneration({ input, output, properties }: Subject): string {
  const tools = properties.$ai_tools;
  const toolText = tools === undefined || tools === null ? '' : sampleLines(plain(tools), TOOLS_LENGTH_MAX);
  const outputText = readableText(output);
  const inputText = readableText(input);
  const room = SHOWN_LENGTH_MAX - toolText.length - 100;
  const outputRoom = Math.max(OUTPUT_LENGTH_MAX, room - inputText.length);
  const shownOutput = sampleLines(outputText, Math.min(outputRoom, room));
  const shownInput = sampleLines(inputText, Math.max(0, room - shownOutput.length));
  const sections = [`Input:\n${shownInput}`];
  if (toolText !== '') sections.push(`Tools the model could use:\n${toolText}`);
  sections.push(`Output:\n${shownOutput}`);
  return sections.join('\n\n').slice(0, SHOWN_LENGTH_MAX);
}

/** What a program knows of the generation. */
export function globalsOf(subject: Subject): Record<string, unknown> {
  const { uuid, event, distinctId: distinct_id, properties } = subject;
  const input = plain(subject.input);
  const output = plain(subject.output);
  return {
    input,
    output,
    properties,
    event: { uuid, event, distinct_id },
    target: {
      type: 'generation',
      id: uuid,
      total_cost_usd: numberOrNull(properties.$ai_total_cost_usd),
      total_latency_seconds: numberOrNull(properties.$ai_latency),
    },
    evaluation_events: [
      {
        uuid,
        event,
        timestamp: new Date(subject.timestampMs).toISOString(),
        input: subject.input ?? null,
        output: subject.output ?? null,
        input_text: input,
        output_text: output,
        properties: lightProperties(properties),
      },
    ],
  };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
