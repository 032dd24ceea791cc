import type { Bytecode, Hog } from '#features/hog/index.ts';
import type { Subject } from './subject.ts';
import type { Verdict } from './verdict.ts';

/** Longer than any rule over one event needs. */
export const PROGRAM_TIMEOUT_MS = 5_000;

export type ProgramOutcome = Verdict | { readonly kind: 'failed'; readonly error: string; readonly printed: string };

/** Asks a Hog program about one generation. What it prints is its reasoning. */
export async function askProgram(
  hog: Pick<Hog, 'run'>,
  bytecode: Bytecode,
  subject: Subject,
  { allowsNa, signal }: { allowsNa: boolean; signal?: AbortSignal | undefined },
): Promise<ProgramOutcome> {
  const execution = { bytecode, globals: globalsOf(subject), timeoutMs: PROGRAM_TIMEOUT_MS };
  const { result, printed, error } = await hog.run(execution, signal);
  if (error !== undefined) return { kind: 'failed', error, printed };
  if (typeof result === 'boolean') return { kind: 'result', result, reasoning: printed };
  if (result === null && allowsNa) return { kind: 'not_applicable', reasoning: printed };
  const shown = `${typeName(result)}: ${shortText(result)}`;
  return { kind: 'failed', error: `Must return boolean (or null if N/A is enabled), got ${shown}`, printed };
}

/** What a program knows of the generation. */
export function globalsOf(subject: Subject): Record<string, unknown> {
  const { uuid, event, distinctId: distinct_id, properties } = subject;
  const input = asText(subject.input);
  const output = asText(subject.output);
  const { $ai_input, $ai_output, $ai_output_choices, $ai_input_state, $ai_output_state, $ai_tools, ...light } =
    properties;
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
        properties: light,
      },
    ],
  };
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
