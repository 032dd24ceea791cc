import { indexed } from '../indexed.ts';
import type { OtlpSpan } from '../span.ts';
import { parsed, usableText } from '../values.ts';
import { type Answer, type Counting, type Family, from, hasKey, type KindAnswer } from './family.ts';

const PYTHON = 'opentelemetry.instrumentation.';
const JAVASCRIPT_ANTHROPIC = '@traceloop/instrumentation-anthropic';

/** OpenLLMetry, of Traceloop, in Python and JavaScript. */
export const traceloop: Family = {
  name: 'traceloop',
  speaks: (span) =>
    span.attributes['llm.request.type'] !== undefined ||
    span.scope.name.startsWith('@traceloop/') ||
    hasKey(span, 'traceloop.', 'llm.request.', 'llm.usage.'),
  kind,
  answers: {
    tools: [indexed('llm.request.functions')],
    stopReason: ['llm.response.finish_reason', 'llm.response.stop_reason'],
    inputState: [from('traceloop.entity.input', parsed)],
    outputState: [from('traceloop.entity.output', parsed)],
    entityName: ['traceloop.entity.name', nameOfWorkflow],
    promptName: ['traceloop.prompt.key'],
    promptVersion: ['traceloop.prompt.version'],
    user: ['gen_ai.user', 'llm.user'],
  },
  parameters: {
    max_tokens: ['gen_ai.request.max_completion_tokens'],
    top_k: ['llm.top_k'],
    frequency_penalty: ['llm.frequency_penalty'],
    presence_penalty: ['llm.presence_penalty'],
    stop_sequences: ['llm.chat.stop_sequences'],
    stream: ['llm.is_streaming'],
  },
  counts: {
    total: ['llm.usage.total_tokens'],
    reasoning: ['llm.usage.reasoning_tokens'],
    cacheRead: ['llm.usage.cache_read_input_tokens'],
    cacheWrite: ['llm.usage.cache_creation_input_tokens'],
  },
  counting,
  properties: { $ai_lib: 'opentelemetry/traceloop' },
};

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  switch (usableText(attributes['llm.request.type'])?.toLowerCase()) {
    case 'chat':
    case 'completion':
    case 'acompletion':
    case 'responses':
    case 'aresponses':
      return { kind: 'generation' };
    case 'embedding':
    case 'embeddings':
    case 'aembedding':
      return { kind: 'embedding' };
    case 'rerank':
      return { kind: 'span', spanType: 'rerank' };
  }
  const spanKind = usableText(attributes['traceloop.span.kind']);
  return spanKind === undefined ? undefined : { kind: 'span', spanType: spanKind };
}

/** All spans of a workflow bear its name, model calls as well; it names only those that the SDK made. */
function nameOfWorkflow(span: OtlpSpan): Answer | undefined {
  const name = span.attributes['traceloop.workflow.name'];
  return span.attributes['traceloop.span.kind'] === undefined ? undefined : { value: name };
}

/** Its Python instrumentations add cached tokens to the input; those of Bedrock, and of Anthropic in JavaScript, do not. */
function counting({ scope, attributes }: OtlpSpan): Counting | undefined {
  const system = usableText(attributes['gen_ai.system']) ?? usableText(attributes['gen_ai.provider.name']) ?? '';
  if (/bedrock/i.test(scope.name)) return { cached: 'beside', reasoning: 'inside' };
  if (scope.name.startsWith(PYTHON)) return { cached: 'inside', reasoning: 'inside' };
  if (scope.name === JAVASCRIPT_ANTHROPIC) return { cached: 'beside', reasoning: 'inside' };
  return /bedrock/i.test(system) ? { cached: 'beside', reasoning: 'inside' } : undefined;
}
