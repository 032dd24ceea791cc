import { FLAG_ERROR, FLAG_TOOLS, type Skeleton } from './skeleton.ts';

export type SpanParts = {
  id?: string | null;
  parent?: string | null;
  event?: string;
  name?: string;
  start?: number;
  duration?: number;
  error?: boolean;
  tool?: boolean;
  cost?: number;
  tokens?: [number, number];
  model?: string;
};

const TRACE_ID = 'trace-1';

/** Spans of `trace-1` as one writes them down, put into the parallel arrays the server sends. For tests. */
export function makeSkeleton(spans: readonly SpanParts[]): Skeleton {
  const eventNames: string[] = [];
  const names: string[] = [];
  const models: string[] = [];
  const index = (list: string[], text: string) => {
    const found = list.indexOf(text);
    return found === -1 ? list.push(text) - 1 : found;
  };
  const places = new Map<string, number>(spans.map((_, place) => [`uuid-${place}`, place]));
  spans.forEach(({ id }, place) => {
    if (id && !places.has(id)) places.set(id, place);
  });
  const placeOf = ({ id, parent = null }: SpanParts) => {
    if (parent === null || (parent === TRACE_ID && id === parent)) return null;
    return places.get(parent) ?? (parent === TRACE_ID ? -1 : parent);
  };
  return {
    uuid: spans.map((_, place) => `uuid-${place}`),
    event: spans.map((span) => index(eventNames, span.event ?? '$ai_span')),
    eventNames,
    parentId: spans.map(placeOf),
    name: spans.map((span) => index(names, span.name ?? 'step')),
    names,
    start: spans.map((span, place) => span.start ?? place),
    duration: spans.map((span) => span.duration ?? -1),
    flags: spans.map((span) => (span.error ? FLAG_ERROR : 0) | (span.tool ? FLAG_TOOLS : 0)),
    allInputTokens: spans.map((span) => span.tokens?.[0] ?? -1),
    allOutputTokens: spans.map((span) => span.tokens?.[1] ?? -1),
    cost: spans.map((span) => span.cost ?? -1),
    model: spans.map((span) => (span.model === undefined ? -1 : index(models, span.model))),
    models,
  };
}
