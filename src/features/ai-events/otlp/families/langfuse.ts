import { plus, toDecimal, toNumber } from '#kernel/decimal.ts';
import { isObject } from '#kernel/json.ts';
import { isRoot, type OtlpSpan } from '../span.ts';
import { parsed, usable, usableCount, usableText } from '../values.ts';
import { conversation, isOnlyConversation } from './conversation.ts';
import { type Answer, type Family, hasKey, type KindAnswer, type Source, structure } from './family.ts';

const TYPE = 'langfuse.observation.type';
const COST = 'langfuse.observation.cost_details';
/** What only a model call has. Python's SDK before 3.4 calls all observations spans. */
const OF_A_CALL = [
  'langfuse.observation.model.name',
  'langfuse.observation.usage_details',
  'langfuse.observation.cost_details',
] as const;

/** Langfuse, SDK 3 to 5. What it says was meant for a reader like this one, so it is asked before the conventions. */
export const langfuse: Family = {
  name: 'langfuse',
  speaks: (span) =>
    span.scope.name === 'langfuse-sdk' ||
    hasKey(span, 'langfuse.observation.', 'langfuse.trace.input', 'langfuse.trace.output', 'langfuse.prompt.'),
  kind,
  answers: {
    model: ['langfuse.observation.model.name'],
    timeToFirstToken: [timeToFirstToken],
    promptName: ['langfuse.observation.prompt.name', 'langfuse.prompt.name'],
    promptVersion: ['langfuse.observation.prompt.version', 'langfuse.prompt.version'],
    usage: [structure('langfuse.observation.usage_details')],
    totalCost: [cost((_name) => true)],
    inputCost: [cost((name) => name.startsWith('input') || name.startsWith('cache'))],
    outputCost: [cost((name) => name.startsWith('output'))],
    input: [messages('langfuse.observation.input', 'user')],
    output: [messages('langfuse.observation.output', 'assistant')],
    inputState: [ofTrace('langfuse.trace.input'), structure('langfuse.observation.input')],
    outputState: [ofTrace('langfuse.trace.output'), structure('langfuse.observation.output')],
  },
  parameterObjects: [structure('langfuse.observation.model.parameters')],
  properties: { $ai_lib: 'opentelemetry/langfuse' },
};

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const type = usableText(attributes[TYPE])?.toLowerCase();
  if (type === 'generation' || type === 'embedding') return { kind: type };
  const isCall = OF_A_CALL.some((key) => usable(parsed(attributes[key])) !== undefined);
  if (isCall && (type === undefined || type === 'span')) return { kind: 'generation' };
  return type === undefined ? undefined : { kind: 'span', spanType: type };
}

function messages(key: string, role: string): Source {
  return ({ attributes }) => ({
    value: conversation(attributes[key], role),
    whole: isOnlyConversation(attributes[key]) ? [key] : [],
  });
}

/** The trace's own input and output, which its root bears. */
function ofTrace(key: string): Source {
  const source = structure(key) as Exclude<Source, string>; // A structure is read by a function.
  return (span) => (isRoot(span) ? source(span) : undefined);
}

/** Costs of the kinds of tokens it is asked for. Their names are those of the usage, and `total`. */
function cost(isAsked: (name: string) => boolean): Source {
  return ({ attributes }): Answer | undefined => {
    const details = parsed(attributes[COST]);
    if (!isObject(details)) return undefined;
    if (isAsked('total') && usableCount(details.total) !== undefined) return { value: details.total };
    const costs = Object.entries(details).filter(([name]) => name !== 'total' && isAsked(name));
    const known = costs.map(([, value]) => toDecimal(usableCount(value))).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : { value: toNumber(known.reduce(plus)) };
  };
}

/** When the answer began; some senders write the time as JSON, in quotes. */
function timeToFirstToken({ attributes, startTimeUnixNano }: OtlpSpan): Answer | undefined {
  const begun = usableText(parsed(attributes['langfuse.observation.completion_start_time']));
  const milliseconds = begun === undefined ? Number.NaN : Date.parse(begun);
  if (!Number.isFinite(milliseconds) || startTimeUnixNano === 0n) return undefined;
  // In microseconds, so that the difference of two large numbers stays exact.
  return { value: (milliseconds * 1_000 - Number(startTimeUnixNano / 1_000n)) / 1_000_000 };
}
