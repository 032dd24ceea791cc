import { buildTree, type Tree } from './build.ts';
import { type Folds, findFolds } from './fold.ts';
import type { Skeleton, Spans, TraceSkeleton, TraceSummary } from './skeleton.ts';

/** Everything the page knows of a trace before any span is opened. */
export type Forest = {
  trace: TraceSummary & { truncated: boolean };
  spans: Spans;
  tree: Tree;
  folds: Folds;
  pending: boolean;
};

/** The answer of `TraceQuery` as bytes, made into a tree. Undefined when no trace has the id. */
export function readForest(bytes: ArrayBuffer): Forest | undefined {
  // The server's schema keeps the shape; this is the edge where its JSON becomes a type.
  const answer = JSON.parse(new TextDecoder().decode(bytes)) as { results: TraceSkeleton[] };
  const [found] = answer.results;
  return found && growForest(found);
}

export function growForest({ skeleton, ...trace }: TraceSkeleton): Forest {
  const spans = toSpans(skeleton);
  const tree = buildTree(skeleton);
  return { trace, spans, tree, folds: findFolds(tree, spans), pending: isPending(skeleton) };
}

/** Whether the run is still going on: parents are captured when they end, so a span then names a parent that has not arrived. */
function isPending(skeleton: Skeleton): boolean {
  if (skeleton.eventNames.includes('$ai_trace')) return false;
  return skeleton.parentId.some((id) => id === -1 || typeof id === 'string');
}

function toSpans(skeleton: Skeleton): Spans {
  const { uuid, eventNames, names, models } = skeleton;
  return {
    uuid,
    eventNames,
    names,
    models,
    event: Int32Array.from(skeleton.event),
    name: Int32Array.from(skeleton.name),
    model: Int32Array.from(skeleton.model),
    flags: Int32Array.from(skeleton.flags),
    start: Float64Array.from(skeleton.start),
    duration: Float64Array.from(skeleton.duration),
    allInputTokens: Float64Array.from(skeleton.allInputTokens),
    allOutputTokens: Float64Array.from(skeleton.allOutputTokens),
    cost: Float64Array.from(skeleton.cost),
  };
}

/** The memory a worker gives away with a forest instead of copying it. */
export function buffersOf({ spans, tree, folds }: Forest): ArrayBuffer[] {
  return [...Object.values(spans), ...Object.values(tree), folds.foldOf].flatMap((value) =>
    // None of these arrays is on shared memory.
    ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
  );
}
