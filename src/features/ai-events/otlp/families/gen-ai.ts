import { isObject } from '#kernel/json.ts';
import { instructionText, toMessages } from '../messages.ts';
import type { OtlpSpan } from '../span.ts';
import { parsed } from '../values.ts';
import { type Answer, copyOf, type Family, from, type KindAnswer, type Source, structure } from './family.ts';

const OPERATION = 'gen_ai.operation.name';
const GENERATIONS = new Set(
  (
    'chat text_completion completion acompletion generate_content generate responses aresponses message messages ' +
    'image image_generation speech text_to_speech transcription speech_to_text translate'
  ).split(' '),
);
const EMBEDDINGS = new Set(['embedding', 'embeddings', 'aembedding', 'aembeddings']);
/** Steps around model calls, which repeat the usage of the calls inside of them. */
const STEPS = new Set(
  'invoke_agent create_agent invoke_workflow agent_step plan execute_tool retrieval rerank handoff guardrail evaluate'.split(
    ' ',
  ),
);

/** The GenAI conventions of OpenTelemetry, 1.27 to 1.38 and those of 2026. Applies to every span, from any sender. */
export const genAi: Family = {
  name: 'gen_ai',
  speaks: () => true,
  kind,
  answers: {
    model: ['gen_ai.response.model', 'gen_ai.request.model'],
    provider: ['gen_ai.provider.name', system],
    baseUrl: ['server.address'],
    tools: [structure('gen_ai.tool.definitions'), structure('gen_ai.agent.tools')],
    toolCallId: ['gen_ai.tool.call.id'],
    stopReason: [firstReason, 'gen_ai.response.finish_reason'],
    completionId: ['gen_ai.response.id'],
    serviceTier: [
      'openai.response.service_tier',
      'gen_ai.openai.response.service_tier',
      'openai.request.service_tier',
      'gen_ai.openai.request.service_tier',
    ],
    timeToFirstToken: [
      'gen_ai.response.time_to_first_chunk',
      'gen_ai.client.operation.time_to_first_chunk',
      'gen_ai.server.time_to_first_token',
    ],
    promptName: ['gen_ai.prompt.name'],
    promptVersion: ['gen_ai.prompt.version'],
    totalCost: [
      'gen_ai.usage.cost',
      'gen_ai.usage.cost_usd',
      'gen_ai.usage.total_cost',
      'gen_ai.cost.total_cost',
      'litellm.cost.total',
      'operation.cost',
    ],
    inputCost: ['gen_ai.cost.input_cost'],
    outputCost: ['gen_ai.cost.output_cost'],
    input: [messages('gen_ai.input.messages', 'user')],
    output: [messages('gen_ai.output.messages', 'assistant')],
    system: [from('gen_ai.system_instructions', instructionText)],
    inputState: [structure('gen_ai.tool.call.arguments'), 'gen_ai.retrieval.query.text', 'gen_ai.memory.query.text'],
    outputState: [
      structure('gen_ai.tool.call.result'),
      structure('gen_ai.retrieval.documents'),
      structure('gen_ai.memory.records'),
    ],
    toolName: ['gen_ai.tool.name'],
    // It says more than how the span is called, so it stays.
    agentName: [copyOf('gen_ai.agent.name')],
  },
  parameters: {
    temperature: ['gen_ai.request.temperature'],
    top_p: ['gen_ai.request.top_p'],
    top_k: ['gen_ai.request.top_k'],
    max_tokens: ['gen_ai.request.max_tokens'],
    stop_sequences: ['gen_ai.request.stop_sequences'],
    seed: ['gen_ai.request.seed', 'gen_ai.openai.request.seed'],
    frequency_penalty: ['gen_ai.request.frequency_penalty'],
    presence_penalty: ['gen_ai.request.presence_penalty'],
    choice_count: ['gen_ai.request.choice.count'],
    stream: ['gen_ai.request.stream'],
    reasoning_effort: ['gen_ai.request.reasoning_effort'],
    encoding_formats: ['gen_ai.request.encoding_formats'],
    output_type: ['gen_ai.output.type'],
    service_tier: ['openai.request.service_tier', 'gen_ai.openai.request.service_tier'],
  },
  counts: {
    input: usage('input_tokens', 'prompt_tokens'),
    output: usage('output_tokens', 'completion_tokens'),
    total: usage('total_tokens'),
    cacheRead: usage(
      'cache_read.input_tokens',
      'cache_read_input_tokens',
      'cache_read_tokens',
      'cached_input_tokens',
      'input_cached_tokens',
    ),
    cacheWrite: usage(
      'cache_creation.input_tokens',
      'cache_write.input_tokens',
      'cache_creation_input_tokens',
      'cache_write_input_tokens',
      'cache_write_tokens',
    ),
    cacheWriteHour: [
      ...usage('cache_creation_1h.input_tokens'),
      'anthropic.usage.cache_creation.ephemeral_1h_input_tokens',
      ...usage('anthropic.usage.cache_creation.ephemeral_1h_input_tokens'),
    ],
    reasoning: usage('reasoning.output_tokens', 'reasoning_tokens', 'details.reasoning_tokens'),
    audioInput: usage('audio.input_tokens', 'audio_input_tokens', 'input_audio_tokens'),
    audioOutput: usage('audio.output_tokens', 'audio_output_tokens', 'output_audio_tokens'),
    imageInput: usage('image.input_tokens', 'image_input_tokens'),
    imageOutput: usage('image.output_tokens', 'image_output_tokens'),
    videoInput: usage('video.input_tokens', 'video_input_tokens'),
    videoOutput: usage('video.output_tokens', 'video_output_tokens'),
    textInput: usage('text.input_tokens', 'text_input_tokens'),
    textOutput: usage('text.output_tokens', 'text_output_tokens'),
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
};

/** Vercel's SDK repeats here what it calls its model's API, such as `openai.chat`, which its own family reads. */
function system({ attributes }: OtlpSpan): Answer | undefined {
  const value = attributes['gen_ai.system'];
  return value === attributes['ai.model.provider'] ? undefined : { value, whole: ['gen_ai.system'] };
}

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const operation = operationOf(attributes[OPERATION]);
  if (operation !== undefined) {
    if (GENERATIONS.has(operation)) return { kind: 'generation' };
    if (EMBEDDINGS.has(operation)) return { kind: 'embedding' };
    if (STEPS.has(operation) || operation.includes('memory')) return { kind: 'span', spanType: spanTypeOf(operation) };
  }
  return attributes['mcp.method.name'] === 'tools/call' ? { kind: 'span', spanType: 'tool' } : undefined;
}

export function operationOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().toLowerCase() : undefined;
}

function spanTypeOf(operation: string): string {
  if (operation === 'execute_tool') return 'tool';
  return operation.endsWith('_agent') ? 'agent' : operation;
}

function usage(...names: readonly string[]): Source[] {
  return names.map((name) => `gen_ai.usage.${name}`);
}

function messages(key: string, role: string): Source {
  return from(key, (value) => toMessages(value, role));
}

function firstReason({ attributes }: OtlpSpan): Answer | undefined {
  const key = 'gen_ai.response.finish_reasons';
  const reasons = parsed(attributes[key]);
  if (!Array.isArray(reasons)) return isObject(reasons) ? undefined : { value: reasons, whole: [key] };
  return { value: reasons[0], whole: reasons.length === 1 ? [key] : [] };
}
