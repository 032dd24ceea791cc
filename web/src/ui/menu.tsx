import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';
import { popupStyle } from './popover.tsx';

export type MenuEntry =
  | {
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      readonly keys?: string;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      /** Given, the entry is a check mark that stays open. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | 'separator'
  | { readonly heading: string; readonly entries: readonly MenuEntry[] };

export interface MenuProps {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
}

export function Menu({ label, trigger, entries, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} side={side} className="z-popover">
          <BaseMenu.Popup aria-label={label} className={cx(popupStyle, 'min-w-44 py-1')}>
            {entries.map((entry, index) => (
              <Entry key={entryKey(entry, index)} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function entryKey(entry: MenuEntry, index: number): string {
  return entry !== 'separator' && 'label' in entry && typeof entry.label === 'string' ? entry.label : String(index);
}

const itemStyle =
  'flex min-h-8 cursor-default items-center gap-2 px-3 text-body outline-none select-none data-highlighted:bg-muted data-disabled:opacity-55 pointer-coarse:min-h-11';

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry === 'separator') return <BaseMenu.Separator className="my-1 border-t" />;
  if ('heading' in entry) {
    return (
      <BaseMenu.Group>
        <BaseMenu.GroupLabel className="px-3 pt-1 text-label text-muted">{entry.heading}</BaseMenu.GroupLabel>
        {entry.entries.map((each, index) => (
          <Entry key={entryKey(each, index)} entry={each} />
        ))}
      </BaseMenu.Group>
    );
  }
  if (entry.checked !== undefined) {
    return (
      <BaseMenu.CheckboxItem
        checked={entry.checked}
        onCheckedChange={entry.onSelect}
        disabled={entry.disabled}
        className={itemStyle}
      >
        <span className="flex size-4 items-center">
          {entry.checked && <Check aria-hidden="true" className="size-4" />}
        </span>
        {entry.label}
      </BaseMenu.CheckboxItem>
    );
  }
  return (
    <BaseMenu.Item
      onClick={entry.onSelect}
      disabled={entry.disabled}
      className={cx(itemStyle, entry.danger && 'text-error')}
    >
      {entry.icon && <span className="flex size-4 items-center text-muted">{entry.icon}</span>}
      <span className="flex-1">{entry.label}</span>
      {entry.keys && <Kbd keys={entry.keys} />}
    </BaseMenu.Item>
  );
}
