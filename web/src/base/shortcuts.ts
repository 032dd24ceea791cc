/**
 * Every shortcut of the app. Hints, the "?" sheet and the palette are rendered from this list, and keys.test.ts
 * fails when one of them has no `useShortcut('<id>', …)` anywhere in the source.
 * Keys: strokes separated by spaces ("g h"); `Mod` is ⌘ or Ctrl; letters are lower case with `Shift+` in front.
 */
export type ShortcutScope = 'everywhere' | 'lists' | 'trace' | 'editing' | 'review' | 'page';

export interface Shortcut {
  readonly id: string;
  readonly keys: readonly string[];
  readonly scope: ShortcutScope;
  readonly label: string;
  /** A held key goes on acting; only for moving about. */
  readonly repeats?: boolean;
}

export const shortcuts = [
  { id: 'palette', keys: ['Mod+k'], scope: 'everywhere', label: 'Command palette' },
  { id: 'sheet', keys: ['?'], scope: 'everywhere', label: 'Keyboard shortcuts' },
  { id: 'search', keys: ['/'], scope: 'everywhere', label: 'Search' },
  { id: 'rail', keys: ['['], scope: 'everywhere', label: 'Fold the rail' },
  { id: 'pageCalls', keys: ['Mod+.'], scope: 'everywhere', label: 'API calls of this page' },
  { id: 'undo', keys: ['z', 'Mod+z'], scope: 'everywhere', label: 'Undo the last change' },
  { id: 'go.home', keys: ['g h'], scope: 'everywhere', label: 'Go to Home' },
  { id: 'go.traces', keys: ['g t'], scope: 'everywhere', label: 'Go to Traces' },
  { id: 'go.generations', keys: ['g g'], scope: 'everywhere', label: 'Go to Generations' },
  { id: 'go.conversations', keys: ['g c'], scope: 'everywhere', label: 'Go to Conversations' },
  { id: 'go.users', keys: ['g u'], scope: 'everywhere', label: 'Go to Users' },
  { id: 'go.errors', keys: ['g e'], scope: 'everywhere', label: 'Go to Errors' },
  { id: 'go.prompts', keys: ['g p'], scope: 'everywhere', label: 'Go to Prompts' },
  { id: 'go.datasets', keys: ['g d'], scope: 'everywhere', label: 'Go to Datasets' },
  { id: 'go.evaluations', keys: ['g v'], scope: 'everywhere', label: 'Go to Evaluations' },
  { id: 'go.review', keys: ['g r'], scope: 'everywhere', label: 'Go to Review' },
  { id: 'go.scores', keys: ['g s'], scope: 'everywhere', label: 'Go to Scores' },
  { id: 'go.dashboards', keys: ['g b'], scope: 'everywhere', label: 'Go to Dashboards' },
  { id: 'go.insights', keys: ['g i'], scope: 'everywhere', label: 'Go to Insights' },
  { id: 'go.cohorts', keys: ['g o'], scope: 'everywhere', label: 'Go to Cohorts' },
  { id: 'go.annotations', keys: ['g a'], scope: 'everywhere', label: 'Go to Annotations' },
  { id: 'go.sql', keys: ['g q'], scope: 'everywhere', label: 'Go to SQL' },
  { id: 'list.next', keys: ['j'], scope: 'lists', label: 'Next row', repeats: true },
  { id: 'list.previous', keys: ['k'], scope: 'lists', label: 'Previous row', repeats: true },
  { id: 'list.open', keys: ['Enter'], scope: 'lists', label: 'Open' },
  { id: 'list.peek', keys: ['Space'], scope: 'lists', label: 'Peek' },
  { id: 'list.select', keys: ['x'], scope: 'lists', label: 'Select row' },
  { id: 'list.selectAll', keys: ['Mod+a'], scope: 'lists', label: 'Select all loaded rows' },
  { id: 'list.filters', keys: ['f'], scope: 'lists', label: 'Filter panel' },
  { id: 'list.time', keys: ['t'], scope: 'lists', label: 'Time range' },
  { id: 'list.showNew', keys: ['.'], scope: 'lists', label: 'Show new rows' },
  { id: 'list.live', keys: ['l'], scope: 'lists', label: 'Live on or off' },
  { id: 'list.copyLink', keys: ['c'], scope: 'lists', label: 'Copy link' },
  { id: 'list.addToDataset', keys: ['a'], scope: 'lists', label: 'Add to dataset' },
  { id: 'list.sendToReview', keys: ['r'], scope: 'lists', label: 'Send to review' },
  { id: 'list.new', keys: ['n'], scope: 'lists', label: 'New' },
  { id: 'annotations.new', keys: ['n'], scope: 'page', label: 'New annotation' },
  { id: 'trace.down', keys: ['ArrowDown'], scope: 'trace', label: 'Next span', repeats: true },
  { id: 'trace.up', keys: ['ArrowUp'], scope: 'trace', label: 'Previous span', repeats: true },
  { id: 'trace.in', keys: ['ArrowRight'], scope: 'trace', label: 'Unfold, or first child', repeats: true },
  { id: 'trace.out', keys: ['ArrowLeft'], scope: 'trace', label: 'Fold, or parent', repeats: true },
  { id: 'trace.first', keys: ['Home'], scope: 'trace', label: 'First span' },
  { id: 'trace.last', keys: ['End'], scope: 'trace', label: 'Last span' },
  { id: 'trace.view', keys: ['v'], scope: 'trace', label: 'Tree or timeline' },
  { id: 'trace.nextHit', keys: ['n'], scope: 'trace', label: 'Next hit' },
  { id: 'trace.previousHit', keys: ['Shift+n'], scope: 'trace', label: 'Previous hit' },
  { id: 'trace.nextError', keys: ['e'], scope: 'trace', label: 'Next error' },
  { id: 'trace.tab', keys: ['1', '2', '3', '4', '5', '6'], scope: 'trace', label: 'Tab of the span' },
  { id: 'trace.next', keys: ['j'], scope: 'trace', label: 'Next trace of the list' },
  { id: 'trace.previous', keys: ['k'], scope: 'trace', label: 'Previous trace of the list' },
  { id: 'trace.copyOutput', keys: ['y'], scope: 'trace', label: 'Copy output' },
  { id: 'trace.addToDataset', keys: ['a'], scope: 'trace', label: 'Add to dataset' },
  { id: 'trace.review', keys: ['r'], scope: 'trace', label: 'Review' },
  { id: 'trace.sendToReview', keys: ['Shift+r'], scope: 'trace', label: 'Send to review' },
  { id: 'trace.zoomIn', keys: ['+', '='], scope: 'trace', label: 'Zoom in' },
  { id: 'trace.zoomOut', keys: ['-'], scope: 'trace', label: 'Zoom out' },
  { id: 'edit.save', keys: ['Mod+s'], scope: 'editing', label: 'Save, or keep the draft' },
  { id: 'edit.publish', keys: ['Mod+Enter'], scope: 'editing', label: 'Publish' },
  {
    id: 'review.answer',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '.', '-', 'Backspace'],
    scope: 'review',
    label: 'Choose, or type the number',
  },
  { id: 'review.next', keys: ['ArrowDown'], scope: 'review', label: 'Next score', repeats: true },
  { id: 'review.previous', keys: ['ArrowUp'], scope: 'review', label: 'Previous score', repeats: true },
  { id: 'review.submit', keys: ['Enter'], scope: 'review', label: 'Submit and go on' },
  { id: 'review.skip', keys: ['s'], scope: 'review', label: 'Skip' },
  { id: 'review.back', keys: ['b'], scope: 'review', label: 'Back to the last submitted' },
  { id: 'review.comment', keys: ['c'], scope: 'review', label: 'Comment' },
  { id: 'review.open', keys: ['o'], scope: 'review', label: 'Open the trace in a tab' },
  { id: 'review.mode', keys: ['m'], scope: 'review', label: 'Messages or JSON' },
  { id: 'review.translate', keys: ['t'], scope: 'review', label: 'Translate the answer' },
  { id: 'review.scrollDown', keys: ['Space'], scope: 'review', label: 'Scroll down', repeats: true },
  { id: 'review.scrollUp', keys: ['Shift+Space'], scope: 'review', label: 'Scroll up', repeats: true },
  { id: 'review.leave', keys: ['q'], scope: 'review', label: 'Leave' },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof shortcuts)[number]['id'];

const byId: ReadonlyMap<string, Shortcut> = new Map(shortcuts.map((shortcut) => [shortcut.id, shortcut]));

export function shortcut(id: ShortcutId): Shortcut {
  const found = byId.get(id);
  if (!found) throw new Error(`No shortcut is called ${id}.`);
  return found;
}

/** The keys to print beside a button or menu entry. */
export const keysOf = (id: ShortcutId): string => shortcut(id).keys[0] ?? '';

interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** How a key press is written in the list above. */
export function strokeOf(event: PressedKey): string {
  const name = keyName(event);
  const isLetter = /^[a-z]$/.test(name);
  // The shift of "?" or ":" is part of the character and differs between keyboards.
  const shift = event.shiftKey && (isLetter || name.length > 1);
  return [event.ctrlKey || event.metaKey ? 'Mod' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', name]
    .filter(Boolean)
    .join('+');
}

function keyName({ key, code }: PressedKey): string {
  if (key === ' ') return 'Space';
  if (key.length > 1) return key;
  // On a Cyrillic or Greek layout the physical key stands for the Latin letter printed on it.
  const physical = /^Key([A-Z])$/.exec(code)?.[1];
  if (physical && !/^[\u0020-\u007e]$/.test(key)) return physical.toLowerCase();
  return key.toLowerCase();
}

/** Single letters and marks can be switched off; chords and named keys stay. */
export const isSingleKey = (keys: string): boolean => keys.split(' ').every((stroke) => [...stroke].length === 1);
