import type { OtlpSpan } from '../span.ts';
import { type Family, hasKey, type KindAnswer, type Source, structure } from './family.ts';
import { operationOf } from './gen-ai.ts';

/** OpenLIT, whose spans follow the conventions and have further operations. */
export const openLit: Family = {
  name: 'openlit',
  speaks: (span) =>
    span.scope.name.startsWith('openlit') ||
    span.resource['telemetry.sdk.name'] === 'openlit' ||
    hasKey(span, 'gen_ai.request.is_stream', 'gen_ai.application_name', 'gen_ai.request.user', 'gen_ai.tool.args'),
  kind,
  answers: {
    serviceTier: ['gen_ai.response.service_tier', 'gen_ai.request.service_tier'],
    inputState: [structure('gen_ai.tool.input'), structure('gen_ai.tool.args')],
    outputState: [structure('gen_ai.tool.output')],
    user: ['gen_ai.request.user'],
  },
  parameters: {
    stream: ['gen_ai.request.is_stream'],
    tool_choice: ['gen_ai.request.tool_choice'],
    dimensions: ['gen_ai.request.embedding_dimension'],
  },
  counts: {
    cacheRead: details('prompt', 'cache_read', 'cached_tokens', 'cache_read_tokens'),
    cacheWrite: details('prompt', 'cache_write', 'cache_creation', 'cache_write_tokens'),
    audioInput: details('prompt', 'audio', 'audio_tokens'),
    reasoning: details('completion', 'reasoning', 'reasoning_tokens'),
    audioOutput: details('completion', 'audio', 'audio_tokens'),
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/openlit' },
};

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const operation = operationOf(attributes['gen_ai.operation.name']);
  switch (operation) {
    case 'image':
    case 'audio':
      return { kind: 'generation' };
    case 'vectordb':
    case 'execute_task':
    case 'framework':
    case 'agent':
      return { kind: 'span', spanType: operation };
  }
  return undefined;
}

function details(side: 'prompt' | 'completion', ...names: readonly string[]): Source[] {
  return names.map((name) => `gen_ai.usage.${side}_tokens_details.${name}`);
}
