import { isObject } from '#kernel/json.ts';
import type { SpanFacts } from './events.ts';
import { isUsable } from './values.ts';

/** Gives model calls the messages that only the step around them says, where both came in one export. */
export function lendContent(spans: readonly SpanFacts[]): void {
  const lenders = new Map<string, SpanFacts>();
  for (const facts of spans) if (facts.mapped.lent) lenders.set(idOf(facts.span.traceId, facts.span.spanId), facts);
  if (lenders.size === 0) return;
  for (const { kind, span, mapped } of spans) {
    const lent = kind === 'span' ? undefined : lenders.get(idOf(span.traceId, span.parentSpanId))?.mapped.lent;
    if (lent === undefined) continue;
    const { properties } = mapped;
    if (lent.input !== undefined) properties.$ai_input ??= lent.input;
    if (lent.output !== undefined && saysNothing(properties.$ai_output_choices))
      properties.$ai_output_choices = lent.output;
  }
}

function idOf(traceId: string, spanId: string): string {
  return `${traceId}:${spanId}`;
}

/** Whether an answer is missing or only an empty text. */
function saysNothing(output: unknown): boolean {
  if (!Array.isArray(output)) return output === undefined;
  return output.every((message) => isObject(message) && !isUsable(message.tool_calls) && isEmpty(message.content));
}

function isEmpty(content: unknown): boolean {
  if (!Array.isArray(content)) return !isUsable(content);
  return content.every((block) => isObject(block) && block.type === 'text' && !isUsable(block.text));
}
