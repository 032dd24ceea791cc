import { isObject } from '#kernel/json.ts';
import type { OtlpSpan } from '../span.ts';
import { isUsable, parsed, usableText } from '../values.ts';
import { type Answer, type Family, hasKey, type KindAnswer } from './family.ts';

/** LiteLLM, the library and its proxy. */
export const litellm: Family = {
  name: 'litellm',
  speaks: (span) =>
    span.scope.name === 'litellm' ||
    span.name === 'litellm_request' ||
    span.attributes.hidden_params !== undefined ||
    hasKey(span, 'litellm.'),
  kind,
  answers: {
    gatewayCacheHit: [cacheHit],
    user: ['llm.user', 'metadata.user_api_key_end_user_id'],
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/litellm' },
};

/** The request as the provider got it is a span of its own and repeats the call; guardrails and the router call models through other spans. */
function kind({ name, attributes }: OtlpSpan): KindAnswer | undefined {
  if (name === 'raw_gen_ai_request') return { kind: 'span', spanType: 'raw_request' };
  if (name.startsWith('guardrail')) return { kind: 'span', spanType: 'guardrail' };
  if (name.startsWith('router')) return { kind: 'span', spanType: 'router' };
  const names = [attributes['gen_ai.operation.name'], attributes['llm.request.type']].map(usableText);
  return name === 'litellm_request' && names.every((one) => one === undefined) ? { kind: 'generation' } : undefined;
}

function cacheHit({ attributes }: OtlpSpan): Answer | undefined {
  const hidden = parsed(attributes.hidden_params);
  return isObject(hidden) && isUsable(hidden.cache_key) && hidden.cache_key !== 'None' ? { value: true } : undefined;
}
