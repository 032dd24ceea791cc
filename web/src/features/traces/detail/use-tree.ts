import { useMemo, useState } from 'react';
import { at, childCount } from '../tree/build.ts';
import type { Forest } from '../tree/forest.ts';
import { findHits, type HeatBy, heatOf, nextError, nextMarked, placeAmong } from '../tree/marks.ts';
import {
  canOpen,
  foldOfRow,
  idOfRow,
  isFoldRow,
  isOpen,
  type OpenState,
  placeShowing,
  ROOT_ID,
  type Row,
  rowOfFold,
  startState,
  visibleRows,
  withAllClosed,
  withAllOpen,
  withOpen,
  withRevealed,
} from '../tree/rows.ts';

interface TreeInput {
  readonly forest: Forest;
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
  readonly find: string;
  readonly contentHits: ReadonlySet<string>;
  readonly heatBy: HeatBy;
}

export type TreeModel = ReturnType<typeof useTree>;

/** What is open, chosen and marked in a tree, and every way of moving about in it. */
export function useTree({ forest, selectedId, onSelect, find, contentHits, heatBy }: TreeInput) {
  const { tree, spans, folds, trace } = forest;
  const selected = useMemo(() => rowOfId(forest, selectedId), [forest, selectedId]);
  const [state, setState] = useState(() => withShown(forest, selected, startState));
  // A span asked for by a link or by going back may stand in something folded; what the reader folds stays folded.
  const [shownId, setShownId] = useState(selectedId);
  if (shownId !== selectedId) {
    setShownId(selectedId);
    setState(withShown(forest, selected, state));
  }
  const rows = useMemo(() => visibleRows(tree, folds, spans, state), [tree, folds, spans, state]);
  const hits = useMemo(() => findHits(spans, tree.size, find, contentHits), [spans, tree, find, contentHits]);
  const heat = useMemo(() => heatOf(tree, spans, heatBy), [tree, spans, heatBy]);
  const context = useMemo(
    () => ({ tree, spans, folds, trace, state, hits, heat }),
    [tree, spans, folds, trace, state, hits, heat],
  );
  const place = isFoldRow(selected) ? at(rows.placeOfFold, foldOfRow(selected)) : placeShowing(forest, rows, selected);

  const select = (row: Row) => onSelect(idOfRow(forest, row));
  const selectPlace = (wanted: number) => {
    const row = rows.rows[Math.max(0, Math.min(rows.rows.length - 1, wanted))];
    if (row !== undefined) select(row);
  };
  const toggle = (row: Row, open = !isOpen(forest, row, state)) => {
    if (canOpen(forest, row)) setState(withOpen(forest, row, state, open));
  };
  const reveal = (node: number) => {
    if (node === -1) return false;
    setState(withRevealed(forest, node, state));
    select(node);
    return true;
  };
  const currentNode = isFoldRow(selected) ? at(tree.children, folds.folds[foldOfRow(selected)]?.from ?? -1) : selected;

  return {
    context,
    rows,
    hits,
    selected,
    place,
    select,
    selectPlace,
    toggle,
    reveal,
    hitPlace: useMemo(() => placeAmong(tree, hits, currentNode), [tree, hits, currentNode]),
    nextHit: (step: 1 | -1) => reveal(nextMarked(tree, (node) => at(hits, node) > 0, currentNode, step)),
    nextError: () => reveal(nextError(tree, spans, currentNode, 1)),
    openAll: () => setState(withAllOpen(state)),
    closeAll: () => setState(withAllClosed(forest, state)),
    moveIn: () => {
      if (!canOpen(forest, selected)) return;
      if (isOpen(forest, selected, state)) selectPlace(place + 1);
      else toggle(selected, true);
    },
    moveOut: () => {
      if (canOpen(forest, selected) && isOpen(forest, selected, state)) return toggle(selected, false);
      const parent = parentRow(forest, selected);
      if (parent !== undefined) select(parent);
    },
  };
}

const withShown = (forest: Forest, row: Row, state: OpenState): OpenState =>
  isFoldRow(row) ? state : withRevealed(forest, row, state);

function parentRow({ tree, folds }: Forest, row: Row): Row | undefined {
  if (isFoldRow(row)) return folds.folds[foldOfRow(row)]?.parent;
  const fold = at(folds.foldOf, row);
  if (fold !== -1) return rowOfFold(fold);
  const parent = at(tree.parent, row);
  return parent === -1 ? undefined : parent;
}

export function rowOfId(forest: Forest, id: string): Row {
  const { tree, spans, folds } = forest;
  if (id === ROOT_ID || id === '') return firstRow(forest);
  if (id.startsWith('fold:')) {
    const first = spans.uuid.indexOf(id.slice('fold:'.length));
    const fold = first === -1 ? -1 : at(folds.foldOf, first);
    return fold === -1 ? tree.root : rowOfFold(fold);
  }
  const node = spans.uuid.indexOf(id);
  return node === -1 ? firstRow(forest) : node;
}

/** A root that was made up has nothing to read, so reading starts at its first child, or at the loop that begins there. */
function firstRow({ tree, folds }: Forest): Row {
  if (!tree.synthetic || childCount(tree, tree.root) === 0) return tree.root;
  const first = at(tree.children, at(tree.childFrom, tree.root));
  const fold = at(folds.foldOf, first);
  return fold === -1 ? first : rowOfFold(fold);
}
