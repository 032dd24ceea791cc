import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { readPreferences } from './preferences.ts';
import { isSingleKey, type Shortcut, type ShortcutId, shortcut, strokeOf } from './shortcuts.ts';

interface Binding {
  readonly shortcut: Shortcut;
  /** Returning false passes the key on, to the browser or an older binding. */
  readonly run: (event: KeyboardEvent) => unknown;
}

let bindings: readonly Binding[] = [];
const listeners = new Set<() => void>();
let pending = '';
let pendingTimer: ReturnType<typeof setTimeout> | undefined;

/** Runs while the component is mounted. The newest binding of a key wins, so a page shadows the shell and a dialog the page. */
export function useShortcut(id: ShortcutId, handler: (event: KeyboardEvent) => unknown, enabled = true): void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  // Binds before the first paint, so that the keys work as soon as the page is visible.
  useLayoutEffect(() => {
    if (!enabled) return;
    return bind({ shortcut: shortcut(id), run: (event) => latest.current(event) });
  }, [id, enabled]);
}

/** The shortcuts that would do something right now, for the sheet and the palette. */
export function useActiveShortcuts(): readonly Binding[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => bindings,
  );
}

function bind(binding: Binding): () => void {
  if (bindings.length === 0) document.addEventListener('keydown', dispatch);
  bindings = [...bindings, binding];
  for (const listener of listeners) listener();
  return () => {
    bindings = bindings.filter((each) => each !== binding);
    if (bindings.length === 0) document.removeEventListener('keydown', dispatch);
    for (const listener of listeners) listener();
  };
}

const HELD_MS_MAX = 5000;
let typedAhead: string | undefined;
let holdTimer: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is typed from the page while a box to type in is still on its way to the screen. */
export function holdTyping(): void {
  typedAhead = '';
  clearTimeout(holdTimer);
  // A box that never comes must not take the keyboard with it.
  holdTimer = setTimeout(takeTyping, HELD_MS_MAX);
}

/** Returns, for the box that now has the focus, the text typed while it was opening. */
export function takeTyping(): string {
  const text = typedAhead ?? '';
  typedAhead = undefined;
  clearTimeout(holdTimer);
  return text;
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.key === 'Dead') return;
  if (typedAhead !== undefined && [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    typedAhead += event.key;
    event.preventDefault();
    return;
  }
  const stroke = strokeOf(event);
  const sequence = pending ? `${pending} ${stroke}` : stroke;
  pending = '';
  clearTimeout(pendingTimer);
  for (const { shortcut: declared, run } of bindings.toReversed()) {
    if (!declared.keys.includes(sequence) || !mayFire(event, sequence, declared)) continue;
    if (run(event) === false) continue;
    event.preventDefault();
    return;
  }
  const starts = bindings.some((each) => each.shortcut.keys.some((keys) => keys.startsWith(`${stroke} `)));
  if (!starts || event.repeat || isOccupied(event.target) || !readPreferences().singleKeys) return;
  pending = stroke;
  pendingTimer = setTimeout(() => {
    pending = '';
  }, 1200);
}

function mayFire(event: KeyboardEvent, sequence: string, declared: Shortcut): boolean {
  if (event.repeat && !declared.repeats) return false;
  if (sequence === 'Mod+k') return true;
  if (isOccupied(event.target)) return false;
  if (isPressable(event.target) && (sequence === 'Enter' || sequence === 'Space')) return false;
  return !isSingleKey(sequence) || readPreferences().singleKeys;
}

/** Fields, editors and whatever lies on top of the page keep their keys; what is only still fading out does not. */
function isOccupied(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[data-closed]') === null &&
    target.closest(
      'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
    ) !== null
  );
}

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, summary, input, [role=switch], [role=tab], [role=option]') !== null;
