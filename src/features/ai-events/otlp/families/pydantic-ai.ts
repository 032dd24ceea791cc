import { isObject } from '#kernel/json.ts';
import { contentOf, listedRecords } from '../content-records.ts';
import { toMessages } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { parsedStructure, usable, usableText } from '../values.ts';
import { type Answer, copyOf, type Family, hasKey, inside, type KindAnswer, type Source, structure } from './family.ts';

/** Pydantic AI, and what Logfire adds. */
export const pydanticAi: Family = {
  name: 'pydantic_ai',
  speaks: (span) => span.scope.name === 'pydantic-ai' || hasKey(span, 'pydantic_ai.', 'logfire.'),
  kind,
  answers: {
    model: ['model_name'],
    tools: [inside('model_request_parameters', 'function_tools')],
    totalCost: ['operation.cost'],
    input: [allMessages],
    inputState: [structure('tool_arguments'), structure('raw_input'), promptOfRun],
    outputState: [structure('tool_response'), structure('final_result'), lastAnswer],
    agentName: ['agent_name'],
    functionName: [copyOf('logfire.msg')],
  },
  counts: {
    cacheRead: details('cache_read_tokens', 'cache_read_input_tokens'),
    cacheWrite: details('cache_write_tokens', 'cache_creation_input_tokens', 'cache_write_input_tokens'),
    reasoning: details('reasoning_tokens'),
    audioInput: details('input_audio_tokens'),
    audioOutput: details('output_audio_tokens'),
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  // It describes the types of attributes, which arrive with types of their own.
  isLeftOut: (key) => key === 'logfire.json_schema',
  properties: { $ai_lib: 'opentelemetry/pydantic-ai' },
};

function kind({ name }: OtlpSpan): KindAnswer | undefined {
  if (name === 'agent run') return { kind: 'span', spanType: 'agent' };
  return /^running (?:\d+ )?tools?\b/.test(name) ? { kind: 'span', spanType: 'tool' } : undefined;
}

function details(...names: readonly string[]): Source[] {
  return names.map((name) => `gen_ai.usage.details.${name}`);
}

/** A run's messages, in the form of its version: with parts, or as a list of events. */
function conversationOf({ attributes }: OtlpSpan): { readonly messages: unknown[]; readonly key: string } | undefined {
  const messages = toMessages(usable(attributes['pydantic_ai.all_messages']), 'user');
  if (messages) return { messages, key: 'pydantic_ai.all_messages' };
  const records = listedRecords(attributes.all_messages_events);
  if (!records) return undefined;
  const { input, output } = contentOf(records);
  return { messages: [...list(input), ...list(output)], key: 'all_messages_events' };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function allMessages(span: OtlpSpan): Answer | undefined {
  const found = conversationOf(span);
  return found && { value: found.messages, whole: [found.key] };
}

function lastAnswer(span: OtlpSpan): Answer | undefined {
  const last = conversationOf(span)?.messages.findLast(
    (message) => isObject(message) && message.role !== 'user' && message.role !== 'system',
  );
  return last === undefined ? undefined : { value: last };
}

function promptOfRun({ attributes }: OtlpSpan): Answer | undefined {
  const prompt = usableText(attributes.prompt);
  return prompt === undefined
    ? undefined
    : { value: { role: 'user', content: parsedStructure(prompt) }, whole: ['prompt'] };
}
