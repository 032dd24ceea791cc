import type { OtlpSpan } from '../span.ts';
import { usableCount } from '../values.ts';
import { copyOf, type Family, hasKey, type KindAnswer, structure } from './family.ts';

/** Claude Code, whose attributes have bare names. Anthropic counts cached tokens beside the input. */
export const claudeCode: Family = {
  name: 'claude_code',
  speaks: ({ name, scope }) => name.startsWith('claude_code.') || scope.name.startsWith('com.anthropic.claude_code'),
  kind({ name }) {
    if (name === 'claude_code.llm_request') return { kind: 'generation' };
    if (name.startsWith('claude_code.tool')) return { kind: 'span', spanType: 'tool' };
    return name === 'claude_code.interaction' ? { kind: 'span', spanType: 'agent' } : undefined;
  },
  answers: {
    model: ['model'],
    provider: [() => ({ value: 'anthropic' })],
    stopReason: ['stop_reason'],
    completionId: ['response_id'],
    toolCallId: ['tool_use_id'],
    timeToFirstToken: [copyOf('ttft_ms', (value) => Number(value) / 1_000)],
    inputState: [structure('tool_input'), 'user_prompt'],
    outputState: [structure('tool_output')],
    toolName: ['tool_name'],
    error: ['error'],
  },
  parameters: { speed: ['speed'], effort: ['effort'] },
  counts: {
    input: ['input_tokens'],
    output: ['output_tokens'],
    cacheRead: ['cache_read_tokens'],
    cacheWrite: ['cache_creation_tokens'],
  },
  counting: () => ({ cached: 'beside', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/claude-code', $ai_framework: 'claude-code' },
};

const TURN = 'codex.turn.token_usage.';

/** Codex. A turn repeats the sums of its requests to the model. */
export const codex: Family = {
  name: 'codex',
  speaks: (span) => span.scope.name.startsWith('codex_') || hasKey(span, 'codex.'),
  kind: kindOfCodex,
  answers: {
    model: ['model'],
    session: ['conversation.id', 'thread.id'],
    toolName: ['tool_name'],
    inputState: [structure('arguments')],
    outputState: [structure('output')],
    error: ['error.message'],
  },
  parameters: { reasoning_effort: ['codex.turn.reasoning_effort', 'reasoning_effort'] },
  counts: {
    input: [`${TURN}input_tokens`],
    output: [`${TURN}output_tokens`],
    total: [`${TURN}total_tokens`],
    cacheRead: [`${TURN}cached_input_tokens`],
    cacheWrite: [`${TURN}cache_write_input_tokens`],
    reasoning: [`${TURN}reasoning_output_tokens`],
  },
  counting: () => ({ cached: 'inside', reasoning: 'inside' }),
  properties: { $ai_lib: 'opentelemetry/codex', $ai_framework: 'codex' },
};

function kindOfCodex(span: OtlpSpan): KindAnswer | undefined {
  const { name, attributes } = span;
  if (name === 'handle_responses' && usableCount(attributes['gen_ai.usage.input_tokens']) !== undefined) {
    return { kind: 'generation' };
  }
  return hasKey(span, TURN) ? { kind: 'generation', isSum: true } : undefined;
}
