import { useShortcut } from '../../../base/use-shortcut.ts';
import type { TreeModel } from './use-tree.ts';

/** Keys of the tree. Those that scroll elsewhere act only where nothing else wants them. */
export function useTreeKeys(tree: TreeModel, onMoved: () => void): void {
  const move = (act: () => unknown) => (event: KeyboardEvent) => {
    if (scrollsItself(event.target)) return false;
    act();
    onMoved();
    return true;
  };
  useShortcut(
    'trace.down',
    move(() => tree.selectPlace(tree.place + 1)),
  );
  useShortcut(
    'trace.up',
    move(() => tree.selectPlace(tree.place - 1)),
  );
  useShortcut('trace.in', move(tree.moveIn));
  useShortcut('trace.out', move(tree.moveOut));
  useShortcut(
    'trace.first',
    move(() => tree.selectPlace(0)),
  );
  useShortcut(
    'trace.last',
    move(() => tree.selectPlace(tree.rows.rows.length - 1)),
  );
  useShortcut('trace.nextHit', () => tree.nextHit(1));
  useShortcut('trace.previousHit', () => tree.nextHit(-1));
  useShortcut('trace.nextError', () => tree.nextError());
}

const scrollsItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-pane="content"], [role="tablist"], [role="separator"]') !== null;
