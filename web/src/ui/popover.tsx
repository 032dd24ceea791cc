import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../base/i18n.ts';
import { cx } from './cx.ts';

export const popupStyle =
  'fade max-h-(--available-height) max-w-(--available-width) overflow-auto rounded-panel border border-strong bg-bg text-default outline-none';

export interface PopoverProps {
  /** Name of the panel. */
  readonly label: string;
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly openOnHover?: boolean;
  readonly align?: 'start' | 'center' | 'end';
  /** No padding of its own: for lists that reach the edge. */
  readonly flush?: boolean;
  /** Nothing behind it can be reached until it closes: for long lists that cover other controls. */
  readonly modal?: boolean;
  readonly className?: string;
}

export function Popover(props: PopoverProps) {
  const { label, trigger, children, open, onOpenChange, openOnHover, align = 'start', flush, modal, className } = props;
  return (
    <BasePopover.Root
      open={open}
      onOpenChange={onOpenChange && ((next) => onOpenChange(next))}
      modal={modal ? 'trap-focus' : false}
    >
      <BasePopover.Trigger render={trigger} openOnHover={openOnHover} delay={150} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={4} align={align} className="z-popover">
          <BasePopover.Popup aria-label={label} className={cx(popupStyle, !flush && 'p-3', className)}>
            {children}
            {modal && <BasePopover.Close className="sr-only focus:not-sr-only">{t('Close')}</BasePopover.Close>}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
