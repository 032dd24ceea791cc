import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../base/i18n.ts';
import { ButtonLink, IconButton } from './button.tsx';
import type { LinkTarget } from './link.tsx';

export interface PeekProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Where the whole thing is. */
  readonly link?: LinkTarget;
  readonly children: ReactNode;
}

/** The right half beside a list, which stays usable; on narrow pages it lies over it. */
export function Peek({ title, open, onClose, link, children }: PeekProps) {
  if (!open) return null;
  return (
    <aside
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className="z-peek flex min-h-0 w-1/2 shrink-0 flex-col border-s bg-bg max-md:absolute max-md:inset-0 max-md:w-full"
    >
      <div className="flex h-10 shrink-0 items-center justify-between gap-2 border-b px-3">
        <h2 dir="auto" className="truncate font-semibold">
          {title}
        </h2>
        <div className="flex items-center gap-1">
          {link && (
            <ButtonLink size="sm" {...link}>
              {t('Open')}
            </ButtonLink>
          )}
          <IconButton label={t('Close')} onClick={onClose}>
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </aside>
  );
}
