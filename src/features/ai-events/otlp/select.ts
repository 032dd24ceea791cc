import { isAiSpan, isCompanion } from './is-ai.ts';
import type { OtlpSpan } from './span.ts';
import { usableText } from './values.ts';

/** Why a span is acknowledged and yet not kept. */
type DropReason = 'not_ai' | 'pending_span' | 'unfinished';

export interface Selection {
  readonly kept: readonly OtlpSpan[];
  readonly others: readonly OtlpSpan[];
  readonly dropped: { readonly [reason in DropReason]: number };
  /** Names of services that sent spans of AI, and of scopes that sent others. */
  readonly aiServices: ReadonlySet<string>;
  readonly otherServices: ReadonlySet<string>;
  readonly otherScopes: ReadonlySet<string>;
}

/** Parts an export into what becomes events and what does not. `hasAiTrace` knows traces of earlier exports. */
export function* selectSpans(
  spans: readonly OtlpSpan[],
  hasAiTrace: (traceId: string) => boolean,
): Generator<void, Selection> {
  const kept: OtlpSpan[] = [];
  const others: OtlpSpan[] = [];
  const dropped = { not_ai: 0, pending_span: 0, unfinished: 0 };
  const aiServices = new Set<string>();
  const otherServices = new Set<string>();
  const otherScopes = new Set<string>();
  const companions: OtlpSpan[] = [];
  for (const span of spans) {
    yield;
    const service = usableText(span.resource['service.name']) ?? '';
    if (isAiSpan(span)) {
      aiServices.add(service);
      const reason = whyIncomplete(span);
      if (reason) dropped[reason]++;
      else kept.push(span);
    } else if (isCompanion(span)) companions.push(span);
    else {
      otherServices.add(service);
      otherScopes.add(span.scope.name);
      others.push(span);
    }
  }
  const aiTraces = new Set(companions.length === 0 ? [] : kept.map(({ traceId }) => traceId));
  for (const span of companions) {
    if (aiTraces.has(span.traceId) || hasAiTrace(span.traceId)) kept.push(span);
    else others.push(span);
  }
  dropped.not_ai = others.length;
  return { kept, others, dropped, aiServices, otherServices, otherScopes };
}

/** Real-time processors send a span when it starts and again when it has ended: the first copy must not be the one that stays. */
function whyIncomplete({ attributes, endTimeUnixNano }: OtlpSpan): 'pending_span' | 'unfinished' | undefined {
  if (attributes['logfire.span_type'] === 'pending_span') return 'pending_span';
  return endTimeUnixNano === 0n ? 'unfinished' : undefined;
}
