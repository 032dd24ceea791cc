import { diffArrays } from 'diff';
import { at } from '../tree/build.ts';
import type { Forest } from '../tree/forest.ts';
import { isError, kindOf, modelOf, nameOf } from '../tree/skeleton.ts';

/** One line of the comparison: a span of either run, or one of both that belong together. -1 where a run has none. */
export type Pair = { a: number; b: number; level: number; differs: boolean };

/** Runs further apart than this share no order worth finding; they are then paired by position. */
const EDITS_MAX = 400;

/** Lays two runs side by side by the order and names of their steps. */
export function alignForests(a: Forest, b: Forest): Pair[] {
  const nodesA = ownNodes(a);
  const nodesB = ownNodes(b);
  const changes = diffArrays(
    nodesA.map((node) => likeness(a, node)),
    nodesB.map((node) => likeness(b, node)),
    {
      maxEditLength: EDITS_MAX,
    },
  );
  const pairs: Pair[] = [];
  let placeA = 0;
  let placeB = 0;
  const push = (takeA: boolean, takeB: boolean) => {
    const nodeA = takeA ? (nodesA[placeA++] ?? -1) : -1;
    const nodeB = takeB ? (nodesB[placeB++] ?? -1) : -1;
    pairs.push({
      a: nodeA,
      b: nodeB,
      level: nodeA === -1 ? at(b.tree.depth, nodeB) : at(a.tree.depth, nodeA),
      differs: differ(a, nodeA, b, nodeB),
    });
  };
  if (!changes) {
    const most = Math.max(nodesA.length, nodesB.length);
    for (let place = 0; place < most; place += 1) push(place < nodesA.length, place < nodesB.length);
    return pairs;
  }
  for (const { count, added, removed } of changes) {
    for (let step = 0; step < count; step += 1) push(!added, !removed);
  }
  return pairs;
}

/** The next line after one where the runs differ, round the end; -1 when they run alike. */
export function nextDivergence(pairs: readonly Pair[], from: number): number {
  for (let step = 1; step <= pairs.length; step += 1) {
    const place = (from + step) % pairs.length;
    if (pairs[place]?.differs) return place;
  }
  return -1;
}

/** Spans that were sent, in reading order. */
const ownNodes = ({ tree, spans }: Forest): number[] => [...tree.order].filter((node) => node < spans.uuid.length);

const likeness = ({ tree, spans }: Forest, node: number): string =>
  node === tree.root ? 'root' : `${kindOf(spans, node)} ${nameOf(spans, node)}`;

function differ(a: Forest, nodeA: number, b: Forest, nodeB: number): boolean {
  if (nodeA === -1 || nodeB === -1) return true;
  return isError(a.spans, nodeA) !== isError(b.spans, nodeB) || modelOf(a.spans, nodeA) !== modelOf(b.spans, nodeB);
}
