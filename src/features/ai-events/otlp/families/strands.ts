import { isObject } from '#kernel/json.ts';
import type { OtlpSpan } from '../span.ts';
import { parsedStructure, usable } from '../values.ts';
import { toNamedMessages } from './blocks.ts';
import { copyOf, type Family, type Source } from './family.ts';
import { operationOf } from './gen-ai.ts';
import { ofEvents } from './gen-ai-content.ts';
import { providerByModel } from './provider-of-model.ts';

/**
 * Strands agents of AWS. They name themselves as the provider, and their usage is that of Bedrock's Converse or of whichever provider
 * the model has. They are asked before the conventions, since their messages have Converse's form and a time is in other units.
 */
export const strands: Family = {
  name: 'strands',
  speaks: ({ scope, attributes }) =>
    scope.name.startsWith('strands.') ||
    attributes['gen_ai.system'] === 'strands-agents' ||
    attributes['gen_ai.provider.name'] === 'strands-agents',
  answers: {
    provider: [providerByModel],
    timeToFirstToken: [copyOf('gen_ai.server.time_to_first_token', (value) => Number(value) / 1_000)],
    input: [named('input')],
    output: [named('output')],
    system: ['gen_ai.agent.system_prompt', 'system_prompt'],
    inputState: [ofTool('input')],
    outputState: [ofTool('output')],
  },
  counting: () => ({ cached: 'by_total', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/strands', $ai_framework: 'strands' },
};

function named(part: 'input' | 'output'): Source {
  const events = ofEvents(part);
  return (span) => {
    const answer = events(span);
    return answer && { ...answer, value: toNamedMessages(answer.value) };
  };
}

/** A tool's arguments and its result are messages as well, of the one or the other version. */
function ofTool(part: 'input' | 'output'): Source {
  const events = ofEvents(part);
  return (span) => {
    if (operationOf(span.attributes['gen_ai.operation.name']) !== 'execute_tool') return undefined;
    const answer = events(span);
    const message: unknown = Array.isArray(answer?.value) ? answer.value[0] : undefined;
    if (!isObject(message)) return undefined;
    const content = usable(parsedStructure(message.content));
    return { value: ofBlock(content) ?? content, events: usedOf(span, part) };
  };
}

function ofBlock(content: unknown): unknown {
  const block: unknown = Array.isArray(content) ? content[0] : undefined;
  if (!isObject(block)) return undefined;
  if (block.type === 'function' && isObject(block.function)) return parsedStructure(block.function.arguments);
  return block.type === 'tool_result' ? block.content : undefined;
}

/** The events that hold nothing but what the state says; ids of calls stand beside. */
function usedOf({ events }: OtlpSpan, part: 'input' | 'output') {
  const name = part === 'input' ? 'gen_ai.tool.message' : 'gen_ai.choice';
  return events.filter((event) => event.name === name);
}
