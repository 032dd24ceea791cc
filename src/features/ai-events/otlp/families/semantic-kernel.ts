import type { OtlpSpan } from '../span.ts';
import { parsedStructure } from '../values.ts';
import { type Family, from, hasKey, type KindAnswer } from './family.ts';
import { operationOf } from './gen-ai.ts';

const SCOPE =
  /^Microsoft\.SemanticKernel|^semantic_kernel|Microsoft\.Extensions\.AI|\.Agents\.AI|^agent_framework|^azure\.ai\./;

/** Semantic Kernel, Microsoft.Extensions.AI, the Agent Framework and Azure AI, which follow the conventions but for a few names. */
export const semanticKernel: Family = {
  name: 'semantic_kernel',
  speaks: (span) => SCOPE.test(span.scope.name) || hasKey(span, 'sk.'),
  kind,
  answers: { tools: [from('sk.available_functions', functions)] },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/microsoft' },
};

/** Names of operations before the conventions had some. */
function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const operation = operationOf(attributes['gen_ai.operation.name']);
  return operation === 'chat.completions' || operation === 'text.completions' ? { kind: 'generation' } : undefined;
}

/** A list of names, with commas between them. */
function functions(value: unknown): unknown {
  const read = parsedStructure(value);
  if (typeof read !== 'string') return read;
  return read
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ type: 'function', function: { name } }));
}
