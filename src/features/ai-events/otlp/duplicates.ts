import type { SpanFacts } from './events.ts';
import { isMessages, lastUserMessage } from './messages.ts';

/**
 * Some senders write a call on two spans: gateways on that of their caller, AI SDK 7 on one around the embedding itself. The deepest counts;
 * a span around another of its kind that is the same call becomes a plain span.
 */
export function demoteRepeated(all: readonly SpanFacts[]): void {
  const calls = all.filter(({ kind }) => kind !== 'span');
  if (calls.length < 2) return;
  const byId = new Map(all.map((facts) => [idOf(facts.span.traceId, facts.span.spanId), facts]));
  for (const inner of calls) {
    let above = parentOf(byId, inner);
    for (let depth = 0; above !== undefined && depth < all.length; depth++) {
      if (isSameCall(above, inner)) demote(above);
      above = parentOf(byId, above);
    }
  }
}

function parentOf(byId: ReadonlyMap<string, SpanFacts>, { span }: SpanFacts): SpanFacts | undefined {
  return span.parentSpanId === '' ? undefined : byId.get(idOf(span.traceId, span.parentSpanId));
}

function idOf(traceId: string, spanId: string): string {
  return `${traceId}:${spanId}`;
}

function isSameCall(outer: SpanFacts, inner: SpanFacts): boolean {
  if (outer.kind === 'span' || outer.kind !== inner.mapped.kind || outer === inner) return false;
  const [a, b] = [outer.mapped.properties, inner.mapped.properties];
  const response = a.$ai_completion_id;
  if (response !== undefined && response === b.$ai_completion_id) return true;
  const operation = 'gen_ai.operation.name';
  return (
    !hasUsage(outer) &&
    a.$ai_model === b.$ai_model &&
    outer.span.attributes[operation] === inner.span.attributes[operation]
  );
}

function hasUsage({ mapped: { properties } }: SpanFacts): boolean {
  return Number(properties.$ai_input_tokens) > 0 || Number(properties.$ai_output_tokens) > 0;
}

function demote(facts: SpanFacts): void {
  const { properties } = facts.mapped;
  facts.kind = 'span';
  const { $ai_input: input, $ai_output_choices: output } = properties;
  if (input !== undefined) properties.$ai_input_state ??= isMessages(input) ? lastUserMessage(input) : input;
  if (Array.isArray(output)) properties.$ai_output_state ??= output.at(-1);
}
