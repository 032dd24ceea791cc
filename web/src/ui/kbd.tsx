import { cx } from './cx.ts';

const mac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);
const names: Record<string, string> = {
  Mod: mac ? '⌘' : 'Ctrl',
  Alt: mac ? '⌥' : 'Alt',
  Shift: mac ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '⏎',
  Escape: 'Esc',
  Space: 'Space',
};

/** The keys of a shortcut as printed on this machine's keyboard: `Mod+k`, `g h`. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd className={cx('inline-flex gap-1 font-sans text-label text-faint', className)}>
      {keys.split(' ').map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes never move, and "g g" has the same one twice.
        <span key={at} className="inline-flex gap-px rounded-control border bg-subtle px-1">
          {stroke
            .split('+')
            .map((part, _, parts) => names[part] ?? (parts.length > 1 ? part.toUpperCase() : part))
            .join(mac ? '' : '+')}
        </span>
      ))}
    </kbd>
  );
}
