import { isError, type Skeleton, type Spans } from './skeleton.ts';

/**
 * The tree of one trace as typed arrays, so that a worker hands it over without copying. A node is the index of its
 * span; the node `size - 1` is made up when the run has no single root of its own (`synthetic`).
 */
export type Tree = {
  size: number;
  root: number;
  synthetic: boolean;
  parent: Int32Array;
  depth: Int32Array;
  /** Nodes depth first, children by start. */
  order: Int32Array;
  /** Where a node stands in `order`. */
  position: Int32Array;
  /** Descendants in all; those of a node follow it in `order`. */
  descendants: Int32Array;
  /** The children of node i are `children[childFrom[i] … childFrom[i + 1])`. */
  childFrom: Int32Array;
  children: Int32Array;
  /** 1 where a chain of parents ran in a circle and was cut at this node. */
  cycle: Uint8Array;
  /** Sums over a node and everything below it; -1 when nothing below is known. */
  errors: Int32Array;
  cost: Float64Array;
  tokens: Float64Array;
  /** When the last of a node's subtree ended, in milliseconds. */
  end: Float64Array;
};

/** Linear in the number of spans and without recursion: a chain 10,000 deep is as good as a flat list. */
export function buildTree(skeleton: Skeleton): Tree {
  const count = skeleton.uuid.length;
  const links = linkParents(skeleton);
  const cycle = cutCycles(links.parent);
  const tops = countTops(links.parent, links.root);
  const synthetic = links.root === -1 && tops !== 1;
  const size = synthetic ? count + 1 : count;
  const root = synthetic ? count : links.root === -1 ? links.parent.indexOf(-1) : links.root;
  const parent = new Int32Array(size).fill(-1);
  for (let node = 0; node < count; node += 1) {
    const above = at(links.parent, node);
    parent[node] = node === root ? -1 : above === -1 ? root : above;
  }
  const { childFrom, children } = listChildren(parent);
  const { order, position, depth } = walk(root, size, childFrom, children);
  return {
    size,
    root,
    synthetic,
    parent,
    depth,
    order,
    position,
    childFrom,
    children,
    cycle: grown(cycle, size),
    ...sumUp(skeleton, parent, order),
  };
}

export const childCount = (tree: Tree, node: number) => at(tree.childFrom, node + 1) - at(tree.childFrom, node);

/** Typed arrays answer undefined outside their bounds only, which callers here never reach. */
export const at = (array: ArrayLike<number>, index: number): number => array[index] ?? -1;

function linkParents(skeleton: Skeleton): { parent: Int32Array; root: number } {
  const count = skeleton.uuid.length;
  const traceEvent = skeleton.eventNames.indexOf('$ai_trace');
  const root = traceEvent === -1 ? -1 : skeleton.event.indexOf(traceEvent);
  // A parent that is not here is like none at all: both hang under the root.
  const parent = Int32Array.from(skeleton.parentId, (id) => (typeof id === 'number' ? id : -1));
  if (root !== -1) parent[root] = -1;
  for (let node = 0; node < count; node += 1) if (node !== root && parent[node] === -1) parent[node] = root;
  return { parent, root };
}

/** Follows each chain upwards once; where it meets itself the earliest span of the circle is hung under the root. */
function cutCycles(parent: Int32Array): Uint8Array {
  const cycle = new Uint8Array(parent.length);
  const walkOf = new Int32Array(parent.length).fill(-1);
  for (let start = 0; start < parent.length; start += 1) {
    let node = start;
    while (node !== -1 && walkOf[node] === -1) {
      walkOf[node] = start;
      node = at(parent, node);
    }
    if (node === -1 || walkOf[node] !== start) continue;
    let earliest = node;
    for (let next = at(parent, node); next !== node; next = at(parent, next)) earliest = Math.min(earliest, next);
    parent[earliest] = -1;
    cycle[earliest] = 1;
  }
  return cycle;
}

function countTops(parent: Int32Array, root: number): number {
  let tops = 0;
  for (let node = 0; node < parent.length; node += 1) if (node !== root && parent[node] === -1) tops += 1;
  return tops;
}

function listChildren(parent: Int32Array) {
  const childFrom = new Int32Array(parent.length + 1);
  for (const above of parent) if (above !== -1) childFrom[above + 1] = at(childFrom, above + 1) + 1;
  for (let node = 0; node < parent.length; node += 1)
    childFrom[node + 1] = at(childFrom, node + 1) + at(childFrom, node);
  const next = childFrom.slice();
  const children = new Int32Array(at(childFrom, parent.length));
  for (let node = 0; node < parent.length; node += 1) {
    const above = at(parent, node);
    if (above === -1) continue;
    const slot = at(next, above);
    children[slot] = node;
    next[above] = slot + 1;
  }
  return { childFrom, children };
}

function walk(root: number, size: number, childFrom: Int32Array, children: Int32Array) {
  const order = new Int32Array(size);
  const position = new Int32Array(size);
  const depth = new Int32Array(size);
  const stack = new Int32Array(size);
  let height = 0;
  let reached = 0;
  if (size > 0) stack[height++] = root;
  while (height > 0) {
    height -= 1;
    const node = at(stack, height);
    order[reached] = node;
    position[node] = reached;
    reached += 1;
    for (let slot = at(childFrom, node + 1) - 1; slot >= at(childFrom, node); slot -= 1) {
      const child = at(children, slot);
      depth[child] = at(depth, node) + 1;
      stack[height++] = child;
    }
  }
  return { order, position, depth };
}

function sumUp(spans: Spans, parent: Int32Array, order: Int32Array) {
  const size = order.length;
  const descendants = new Int32Array(size);
  const errors = new Int32Array(size);
  const cost = new Float64Array(size).fill(-1);
  const tokens = new Float64Array(size).fill(-1);
  const end = new Float64Array(size);
  for (let node = 0; node < spans.uuid.length; node += 1) {
    errors[node] = isError(spans, node) ? 1 : 0;
    if (countsTowardsTotals(spans, node)) {
      cost[node] = at(spans.cost, node);
      tokens[node] = addKnown(at(spans.allInputTokens, node), at(spans.allOutputTokens, node));
    }
    end[node] = at(spans.start, node) + Math.max(0, at(spans.duration, node));
  }
  // Backwards through the depth-first order every node is complete before its parent takes it up.
  for (let place = size - 1; place > 0; place -= 1) {
    const node = at(order, place);
    const above = at(parent, node);
    descendants[above] = at(descendants, above) + at(descendants, node) + 1;
    errors[above] = at(errors, above) + at(errors, node);
    cost[above] = addKnown(at(cost, above), at(cost, node));
    tokens[above] = addKnown(at(tokens, above), at(tokens, node));
    if (node >= spans.uuid.length || isPartOfRun(spans, node)) end[above] = Math.max(at(end, above), at(end, node));
  }
  return { descendants, errors, cost, tokens, end };
}

/** Outer spans repeat the figures of the calls inside them; only calls are summed. Judges are no part of the run. */
function countsTowardsTotals(spans: Spans, node: number): boolean {
  const event = spans.eventNames[at(spans.event, node)];
  return event === '$ai_generation' || event === '$ai_embedding';
}

/** Feedback and verdicts come minutes or days later and do not make the run longer. */
function isPartOfRun(spans: Spans, node: number): boolean {
  const event = spans.eventNames[at(spans.event, node)];
  return event !== '$ai_feedback' && event !== '$ai_metric' && event !== '$ai_evaluation';
}

const addKnown = (one: number, other: number) => (one < 0 ? other : other < 0 ? one : one + other);

function grown(array: Uint8Array, size: number): Uint8Array {
  if (array.length === size) return array;
  const larger = new Uint8Array(size);
  larger.set(array);
  return larger;
}
