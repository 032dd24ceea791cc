import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

/** A hint on hover and focus. Never the only place something is said. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={4} className="z-popover">
          <BaseTooltip.Popup className="fade max-w-80 rounded-control border border-strong bg-bg px-2 py-1 text-meta">
            {text}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

/** Neighbouring tooltips follow each other without delay. */
export const TooltipProvider = BaseTooltip.Provider;
