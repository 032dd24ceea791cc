import { isObject, type JsonObject } from '#kernel/json.ts';
import { finishReasonOf } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, usableText } from '../values.ts';
import { toNamedMessage, toNamedMessages } from './blocks.ts';
import { type Answer, copyOf, type Family, from, hasKey, inside, type KindAnswer } from './family.ts';

const INPUT = 'genkit:input';
const OUTPUT = 'genkit:output';

/** Genkit, of Firebase. Each step is an action, and says in its metadata of which kind. */
export const genkit: Family = {
  name: 'genkit',
  speaks: (span) => span.scope.name === 'genkit-tracer' || hasKey(span, 'genkit:'),
  kind,
  answers: {
    model: [named(/^(?:[^/]+\/)?(.+)$/)],
    provider: [named(/^([^/]+)\/.+$/)],
    tools: [inside(INPUT, 'tools')],
    stopReason: [inside(OUTPUT, 'finishReason')],
    usage: [inside(OUTPUT, 'usage')],
    input: [given],
    output: [answered],
    inputState: [from(INPUT, parsed)],
    outputState: [from(OUTPUT, parsed)],
    functionName: [copyOf('genkit:name')],
    error: ['genkit:error', 'genkit:metadata:error'],
  },
  parameterObjects: [inside(INPUT, 'config'), inside(INPUT, 'options')],
  properties: { $ai_lib: 'opentelemetry/genkit', $ai_framework: 'genkit' },
};

function subtypeOf({ attributes }: OtlpSpan): string | undefined {
  return usableText(attributes['genkit:metadata:subtype']);
}

function kind(span: OtlpSpan): KindAnswer | undefined {
  const subtype = subtypeOf(span);
  if (subtype === 'model' || subtype === 'background-model') return { kind: 'generation' };
  if (subtype === 'embedder') return { kind: 'embedding' };
  const type = subtype ?? usableText(span.attributes['genkit:type']);
  return type === undefined ? undefined : { kind: 'span', spanType: type };
}

/** Models are named as `googleai/gemini-2.5-flash`. */
function named(form: RegExp) {
  return (span: OtlpSpan): Answer | undefined => {
    const isCall = kind(span)?.kind !== 'span';
    const name = isCall ? usableText(span.attributes['genkit:name']) : undefined;
    const found = name === undefined ? undefined : form.exec(name)?.[1];
    return found === undefined ? undefined : { value: found };
  };
}

function objectAt({ attributes }: OtlpSpan, key: string): JsonObject {
  const value = parsed(attributes[key]);
  return isObject(value) ? value : {};
}

function given(span: OtlpSpan): Answer | undefined {
  const { messages, input } = objectAt(span, INPUT);
  if (Array.isArray(messages)) return { value: toNamedMessages(messages) };
  // What is embedded are documents, which have content as messages do.
  return Array.isArray(input) ? { value: toNamedMessages(input) } : undefined;
}

function answered(span: OtlpSpan): Answer | undefined {
  const { message, candidates } = objectAt(span, OUTPUT);
  if (isUsable(message)) return { value: [toNamedMessage(message)] };
  if (!Array.isArray(candidates)) return undefined;
  const messages = candidates.map((candidate) => {
    const reason = finishReasonOf([candidate]);
    const said = toNamedMessage(isObject(candidate) ? candidate.message : candidate);
    return isObject(said) && reason !== undefined ? { ...said, finish_reason: reason } : said;
  });
  return { value: messages };
}
