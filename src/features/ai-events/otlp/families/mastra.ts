import { isObject } from '#kernel/json.ts';
import { toFunctionBlock, toMessages } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { parsed, parsedStructure, usable, usableText } from '../values.ts';
import { type Answer, type Family, hasKey, type KindAnswer, type Lent, type Source } from './family.ts';

const TYPE = 'mastra.span.type';

/** Mastra's exporter, which follows the conventions of 1.38 for model calls, tools and agents and has names of its own for other steps. */
export const mastra: Family = {
  name: 'mastra',
  speaks: (span) => span.scope.name.startsWith('@mastra/') || hasKey(span, 'mastra.'),
  kind,
  answers: {
    timeToFirstToken: [timeToFirstToken],
    inputState: [side('input')],
    outputState: [side('output')],
    user: ['mastra.metadata.userId'],
    session: ['mastra.metadata.sessionId', 'mastra.metadata.threadId'],
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/mastra', $ai_framework: 'mastra' },
  lends,
};

/**
 * A step or a chunk of a generation repeats the usage of the generation, whatever operation it names. Since 1.70 a generation is what an
 * agent asked for, and the calls that it took are inferences below its steps.
 */
function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const type = usableText(attributes[TYPE])?.toLowerCase();
  switch (type) {
    case undefined:
      return undefined;
    case 'model_generation':
    case 'llm_generation':
      return { kind: 'generation', isSum: true };
    case 'model_inference':
      return { kind: 'generation' };
    case 'rag_embedding':
      return { kind: 'embedding' };
    case 'agent_run':
      return { kind: 'span', spanType: 'agent' };
    case 'tool_call':
    case 'mcp_tool_call':
      return { kind: 'span', spanType: 'tool' };
    default:
      return { kind: 'span', spanType: type };
  }
}

/** `mastra.<type>.input` and `.output` of whatever type the span has. */
function side(name: 'input' | 'output'): Source {
  return ({ attributes }) => {
    const type = usableText(attributes[TYPE])?.toLowerCase();
    const key = `mastra.${type}.${name}`;
    const value = usable(attributes[key]);
    return value === undefined ? undefined : { value: parsedStructure(value), whole: [key] };
  };
}

/** A step holds the messages of its inference and the tools that were asked for, of which the inference has the text alone. */
function lends({ attributes }: OtlpSpan): Lent | undefined {
  if (usableText(attributes[TYPE])?.toLowerCase() !== 'model_step') return undefined;
  const output = parsed(attributes['mastra.model_step.output']);
  return {
    input: toMessages(attributes['mastra.model_step.input'], 'user'),
    output: isObject(output) ? said(output) : undefined,
  };
}

function said({ text, toolCalls }: Readonly<Record<string, unknown>>): unknown {
  const calls = Array.isArray(toolCalls) ? toolCalls.filter(isObject).map(toFunctionBlock) : [];
  if (calls.length === 0) return usableText(text) === undefined ? undefined : [{ role: 'assistant', content: text }];
  const first = usableText(text) === undefined ? [] : [{ type: 'text', text }];
  return [{ role: 'assistant', content: [...first, ...calls] }];
}

function timeToFirstToken({ attributes, startTimeUnixNano }: OtlpSpan): Answer | undefined {
  const begun = attributes['mastra.completion_start_time'];
  const milliseconds = typeof begun === 'string' ? Date.parse(begun) : Number.NaN;
  if (!Number.isFinite(milliseconds) || startTimeUnixNano === 0n) return undefined;
  return { value: (milliseconds * 1_000 - Number(startTimeUnixNano / 1_000n)) / 1_000_000 };
}
