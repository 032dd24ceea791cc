import type { Kind } from '../../../ui/badge.tsx';
import { formatCostShort, formatDuration, formatTokens } from '../../../ui/format.ts';
import { at, type Tree } from './build.ts';
import { type Folds, sumFold } from './fold.ts';
import { seeRow } from './marks.ts';
import { canOpen, foldOfRow, type Grove, idOfRow, isFoldRow, isOpen, type OpenState, type Row } from './rows.ts';
import { kindOf, known, modelOf, nameOf, type TraceSummary } from './skeleton.ts';

/** A row as it is drawn: only texts and numbers, so that a memoised row compares them cheaply. */
export type RowLook = {
  id: string;
  kind: Kind;
  name: string;
  rounds: number;
  model: string;
  duration: string;
  tokens: string;
  cost: string;
  error: boolean;
  errorsInside: number;
  hit: boolean;
  cycle: boolean;
  heat: number;
  level: number;
  position: number;
  siblings: number;
  /** Undefined where there is nothing to open. */
  open: boolean | undefined;
  /** When it began and how long it took, in milliseconds. */
  start: number;
  length: number;
};

export type LookContext = Grove & {
  trace: TraceSummary;
  state: OpenState;
  hits: Uint8Array;
  heat: Uint8Array;
};

export function lookOfRow(context: LookContext, row: Row, level: number): RowLook {
  return isFoldRow(row) ? lookOfFold(context, row, level) : lookOfNode(context, row, level);
}

function lookOfNode(context: LookContext, node: number, level: number): RowLook {
  const { tree, spans, trace, state, hits, heat, folds } = context;
  const open = canOpen(context, node) ? isOpen(context, node, state) : undefined;
  const isMade = tree.synthetic && node === tree.root;
  const isRoot = node === tree.root;
  const length = isMade ? at(tree.end, node) : (known(spans.duration[node]) ?? (isRoot ? at(tree.end, node) : 0));
  const cost = isRoot ? trace.totalCost : known(tree.cost[node]);
  const tokens = isRoot ? sumOf(trace.allInputTokens, trace.allOutputTokens) : known(tree.tokens[node]);
  const errors = at(tree.errors, node);
  const seen = seeRow({ tree, folds, spans, hits }, node);
  return {
    id: idOfRow(context, node),
    kind: isMade ? 'trace' : kindOf(spans, node),
    name: (isRoot && trace.traceName) || (isMade ? '' : nameOf(spans, node)),
    rounds: 0,
    model: isMade ? '' : (modelOf(spans, node) ?? ''),
    // The root's is the whole run's, as in the header, whether or not an event for it was sent.
    duration: formatDuration(isRoot ? msOf(trace.duration) : known(spans.duration[node])),
    tokens: tokens === null ? '' : formatTokens(tokens),
    cost: cost === null ? '' : formatCostShort(cost),
    error: seen.error,
    errorsInside: open === false ? errors - (seen.error ? 1 : 0) : 0,
    hit: seen.hit,
    cycle: at(tree.cycle, node) === 1,
    heat: at(heat, node),
    level,
    ...placeAmongSiblings(tree, folds, node),
    open,
    start: isMade ? 0 : Math.max(0, at(spans.start, node)),
    length,
  };
}

function lookOfFold(context: LookContext, row: Row, level: number): RowLook {
  const { tree, spans, folds, state, hits } = context;
  const fold = folds.folds[foldOfRow(row)];
  if (!fold) throw new RangeError(`There is no fold ${foldOfRow(row)}.`);
  const sum = sumFold(fold, tree, spans);
  const first = at(tree.children, fold.from);
  const last = at(tree.children, fold.to - 1);
  const start = Math.max(0, at(spans.start, first));
  return {
    id: idOfRow(context, row),
    kind: kindOf(spans, first),
    name: sum.names.join(' → '),
    rounds: sum.rounds,
    model: '',
    duration: formatDuration(sum.duration),
    tokens: sum.tokens === null ? '' : formatTokens(sum.tokens),
    cost: sum.cost === null ? '' : formatCostShort(sum.cost),
    error: false,
    errorsInside: sum.errors,
    hit: seeRow({ tree, folds, spans, hits }, row).hit,
    cycle: false,
    heat: 0,
    level,
    position: fold.from - at(tree.childFrom, fold.parent) + 1,
    siblings: at(tree.childFrom, fold.parent + 1) - at(tree.childFrom, fold.parent),
    open: isOpen(context, row, state),
    start,
    length: Math.max(0, at(tree.end, last) - start),
  };
}

function placeAmongSiblings(tree: Tree, folds: Folds, node: number): { position: number; siblings: number } {
  const parent = at(tree.parent, node);
  if (parent === -1) return { position: 1, siblings: 1 };
  const fold = folds.folds[at(folds.foldOf, node)];
  const from = fold?.from ?? at(tree.childFrom, parent);
  const to = fold?.to ?? at(tree.childFrom, parent + 1);
  return { position: searchSorted(tree.children, node, from, to) - from + 1, siblings: to - from };
}

/** Children stand in the order of their indices. */
function searchSorted(children: Int32Array, node: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(children, middle) < node) low = middle + 1;
    else high = middle;
  }
  return low;
}

const msOf = (seconds: number | null) => (seconds === null ? null : seconds * 1000);

export function sumOf(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}
