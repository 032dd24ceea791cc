import { t, tn } from '../base/i18n.ts';
import { keysOf } from '../base/shortcuts.ts';
import { useShortcut } from '../base/use-shortcut.ts';
import { Button } from './button.tsx';
import { Kbd } from './kbd.tsx';
import { Switch } from './switch.tsx';

export interface LiveSwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly state: 'off' | 'live' | 'paused' | 'reconnecting';
  /** Rows that wait. */
  readonly waiting: number;
}

/** "Live", "Paused · 14 new" or "Reconnecting", in words. */
export function LiveSwitch({ on, onChange, state, waiting }: LiveSwitchProps) {
  useShortcut('list.live', () => onChange(!on));
  const words = {
    off: undefined,
    live: undefined,
    paused: waiting > 0 ? tn(waiting, 'Paused · {count} new', 'Paused · {count} new') : t('Paused'),
    reconnecting: t('Reconnecting'),
  }[on ? state : 'off'];
  return <Switch label={t('Live')} checked={on} onChange={onChange} state={words} />;
}

/** "Show 14 new": rows that arrived while the list was being read. */
export function LiveBar({ waiting, onShow }: { waiting: number; onShow: () => void }) {
  useShortcut('list.showNew', onShow, waiting > 0);
  if (waiting === 0) return null;
  return (
    <div className="flex shrink-0 justify-center border-b bg-info-tint p-1">
      <Button size="sm" onClick={onShow}>
        {tn(waiting, 'Show {count} new', 'Show {count} new')} <Kbd keys={keysOf('list.showNew')} />
      </Button>
    </div>
  );
}
