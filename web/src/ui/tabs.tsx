import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  /** A figure after the label. */
  readonly count?: number;
  readonly disabled?: boolean;
  /** Called only while the tab is the chosen one. */
  readonly content: () => ReactNode;
}

export interface TabsProps {
  /** Name of the tablist, such as "Span details". */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly className?: string;
  readonly listClassName?: string;
  readonly panelClassName?: string;
}

/** Tabs whose chosen one lives with the caller, normally in the URL. */
export function Tabs({ label, items, value, onChange, className, listClassName, panelClassName }: TabsProps) {
  const chosen = items.some((item) => item.id === value) ? value : (items[0]?.id ?? value);
  return (
    <BaseTabs.Root
      value={chosen}
      onValueChange={(next) => onChange(String(next))}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <BaseTabs.List
        aria-label={label}
        className={cx('flex shrink-0 gap-1 overflow-x-auto border-b px-2', listClassName)}
      >
        {items.map((item) => (
          <BaseTabs.Tab
            key={item.id}
            value={item.id}
            disabled={item.disabled}
            className="-mb-px inline-flex h-9 items-center gap-1 border-b-2 border-transparent px-2 text-body whitespace-nowrap text-muted outline-inset hover:text-default data-active:border-accent data-active:font-medium data-active:text-default data-disabled:opacity-55 pointer-coarse:min-h-11"
          >
            {item.label}
            {item.count !== undefined && <span className="text-label text-faint">{item.count}</span>}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.id} value={item.id} className={cx('min-h-0 flex-1', panelClassName)}>
          {item.id === chosen && item.content()}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
