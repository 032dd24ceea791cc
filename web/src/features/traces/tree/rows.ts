import { at, childCount, type Tree } from './build.ts';
import type { Folds } from './fold.ts';
import type { Spans } from './skeleton.ts';

/** A row is a node (≥ 0) or a fold (negative, `-1 - index`): a list of 50,000 is one typed array. */
export type Row = number;
export const rowOfFold = (fold: number): Row => -1 - fold;
export const foldOfRow = (row: Row): number => -1 - row;
export const isFoldRow = (row: Row): boolean => row < 0;

/**
 * What the reader folded and opened, by uuid: indices move when a running trace grows.
 * Branches are open and loops are folded unless named here.
 */
export type OpenState = { readonly closed: ReadonlySet<string>; readonly opened: ReadonlySet<string> };
export const startState: OpenState = { closed: new Set(), opened: new Set() };

export const ROOT_ID = 'root';
const idOfNode = (spans: Spans, node: number): string => spans.uuid[node] ?? ROOT_ID;

/** A fold is known by its first member, which stays the first while the loop grows. */
function idOfFold(folds: Folds, fold: number, tree: Tree, spans: Spans): string {
  return `fold:${idOfNode(spans, at(tree.children, folds.folds[fold]?.from ?? -1))}`;
}

export type Rows = {
  rows: Int32Array;
  levels: Int32Array;
  /** Where a node or a fold stands in `rows`, -1 when it is hidden. */
  placeOfNode: Int32Array;
  placeOfFold: Int32Array;
};

export function visibleRows(tree: Tree, folds: Folds, spans: Spans, state: OpenState): Rows {
  const rows = new Int32Array(tree.size + folds.folds.length);
  const levels = new Int32Array(tree.size + folds.folds.length);
  const placeOfNode = new Int32Array(tree.size).fill(-1);
  const placeOfFold = new Int32Array(folds.folds.length).fill(-1);
  const stack: number[] = [tree.root];
  const stackLevels: number[] = [0];
  let count = 0;
  for (;;) {
    const row = stack.pop();
    const level = stackLevels.pop();
    if (row === undefined || level === undefined) break;
    rows[count] = row;
    levels[count] = level;
    if (isFoldRow(row)) placeOfFold[foldOfRow(row)] = count;
    else placeOfNode[row] = count;
    count += 1;
    const span = isFoldRow(row) ? openFold(row, tree, folds, spans, state) : openNode(row, tree, spans, state);
    for (let slot = span.to - 1; slot >= span.from; slot -= 1) {
      const child = at(tree.children, slot);
      const fold = isFoldRow(row) ? -1 : at(folds.foldOf, child);
      if (fold === -1) {
        stack.push(child);
      } else {
        stack.push(rowOfFold(fold));
        slot = folds.folds[fold]?.from ?? slot;
      }
      stackLevels.push(level + 1);
    }
  }
  return { rows: rows.slice(0, count), levels: levels.slice(0, count), placeOfNode, placeOfFold };
}

const NOTHING = { from: 0, to: 0 };

function openFold(row: Row, tree: Tree, folds: Folds, spans: Spans, state: OpenState) {
  const fold = folds.folds[foldOfRow(row)];
  return fold && state.opened.has(idOfFold(folds, foldOfRow(row), tree, spans)) ? fold : NOTHING;
}

function openNode(node: number, tree: Tree, spans: Spans, state: OpenState) {
  if (state.closed.has(idOfNode(spans, node))) return NOTHING;
  return { from: at(tree.childFrom, node), to: at(tree.childFrom, node + 1) };
}

export type Grove = { tree: Tree; folds: Folds; spans: Spans };

export function idOfRow({ tree, folds, spans }: Grove, row: Row): string {
  return isFoldRow(row) ? idOfFold(folds, foldOfRow(row), tree, spans) : idOfNode(spans, row);
}

export function isOpen(grove: Grove, row: Row, state: OpenState): boolean {
  const id = idOfRow(grove, row);
  return isFoldRow(row) ? state.opened.has(id) : !state.closed.has(id);
}

export const canOpen = ({ tree }: Grove, row: Row): boolean => isFoldRow(row) || childCount(tree, row) > 0;

export function withOpen(grove: Grove, row: Row, state: OpenState, open: boolean): OpenState {
  const id = idOfRow(grove, row);
  if (isFoldRow(row)) return { ...state, opened: changed(state.opened, id, open) };
  return { ...state, closed: changed(state.closed, id, !open) };
}

/** Opens every branch and loop above a node, so that it has a row. */
export function withRevealed({ tree, folds, spans }: Grove, node: number, state: OpenState): OpenState {
  const closed = new Set(state.closed);
  const opened = new Set(state.opened);
  for (let each = node; each !== -1; each = at(tree.parent, each)) {
    if (each !== node) closed.delete(idOfNode(spans, each));
    const fold = at(folds.foldOf, each);
    if (fold !== -1) opened.add(idOfFold(folds, fold, tree, spans));
  }
  return closed.size === state.closed.size && opened.size === state.opened.size ? state : { closed, opened };
}

/** Every branch closed but the root's; loops stay as they are. */
export function withAllClosed({ tree, spans }: Grove, state: OpenState): OpenState {
  const closed = new Set<string>();
  for (let node = 0; node < tree.size; node += 1) {
    if (node !== tree.root && childCount(tree, node) > 0) closed.add(idOfNode(spans, node));
  }
  return { closed, opened: state.opened };
}

/** "Expand all" opens branches and leaves loops folded. */
export const withAllOpen = (state: OpenState): OpenState => ({ closed: new Set(), opened: state.opened });

/** The row a node is seen on: its own, or that of the nearest folded thing around it. */
export function placeShowing({ tree, folds }: Grove, rows: Rows, node: number): number {
  for (let each = node; each !== -1; each = at(tree.parent, each)) {
    const place = at(rows.placeOfNode, each);
    if (place !== -1) return place;
    const fold = at(folds.foldOf, each);
    const folded = fold === -1 ? -1 : at(rows.placeOfFold, fold);
    if (folded !== -1) return folded;
  }
  return 0;
}

function changed(set: ReadonlySet<string>, id: string, present: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (present) next.add(id);
  else next.delete(id);
  return next;
}
