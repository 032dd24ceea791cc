import type { SpanFacts } from './events.ts';
import { isMessages, lastUserMessage } from './messages.ts';
import type { RecentSpan } from './recent-spans.ts';

/** A span of this export or an earlier one. Those of earlier exports have become events and stay what they are. */
interface Node extends Pick<RecentSpan, 'parentSpanId' | 'completionId' | 'model' | 'operation' | 'hasUsage'> {
  readonly wasCall: RecentSpan['kind'];
  readonly facts?: SpanFacts;
  readonly isSum?: boolean;
}

const DEPTH_MAX = 1_000;

/**
 * Some senders write a call on two spans: gateways on that of their caller, AI SDK 7 on one around the embedding itself, Codex on that of a turn. The deepest counts;
 * a span around another of its kind that is the same call becomes a plain span.
 */
export function demoteRepeated(
  spans: readonly SpanFacts[],
  findRecent: (traceId: string) => ReadonlyMap<string, RecentSpan> | undefined,
): void {
  for (const [traceId, ofTrace] of Map.groupBy(spans, ({ span }) => span.traceId)) {
    if (!ofTrace.some(({ kind }) => kind !== 'span')) continue;
    const recent = findRecent(traceId);
    if (ofTrace.length === 1 && recent === undefined) continue;
    const nodes = new Map<string, Node>();
    for (const [spanId, span] of recent ?? []) nodes.set(spanId, { ...span, wasCall: span.kind });
    for (const facts of ofTrace) nodes.set(facts.span.spanId, toNode(facts));
    for (const node of nodes.values()) if (node.wasCall !== 'span') demoteAbove(nodes, node);
  }
}

function demoteAbove(nodes: ReadonlyMap<string, Node>, inner: Node): void {
  let above = nodes.get(inner.parentSpanId);
  for (let depth = 0; above !== undefined && depth < DEPTH_MAX; depth++) {
    if (above.facts && above.facts.kind !== 'span' && above !== inner && isSameCall(above, inner)) demote(above.facts);
    above = nodes.get(above.parentSpanId);
  }
}

function isSameCall(outer: Node, inner: Node): boolean {
  if (outer.wasCall !== inner.wasCall) return false;
  if (outer.isSum) return true;
  if (outer.completionId !== undefined && outer.completionId === inner.completionId) return true;
  return !outer.hasUsage && outer.model === inner.model && outer.operation === inner.operation;
}

function toNode(facts: SpanFacts): Node {
  return { ...recentOf(facts), wasCall: facts.mapped.kind, facts, isSum: facts.mapped.isSum };
}

export function recentOf({
  span,
  kind,
  mapped: { properties },
}: SpanFacts): Omit<RecentSpan, 'distinctId' | 'session'> {
  return {
    parentSpanId: span.parentSpanId,
    kind,
    completionId: properties.$ai_completion_id,
    model: properties.$ai_model,
    operation: span.attributes['gen_ai.operation.name'],
    hasUsage: Number(properties.$ai_input_tokens) > 0 || Number(properties.$ai_output_tokens) > 0,
  };
}

export function demote(facts: SpanFacts): void {
  const { properties } = facts.mapped;
  facts.kind = 'span';
  const { $ai_input: input, $ai_output_choices: output } = properties;
  if (input !== undefined) properties.$ai_input_state ??= isMessages(input) ? lastUserMessage(input) : input;
  if (Array.isArray(output)) properties.$ai_output_state ??= output.at(-1);
}
