import { CircleQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../base/i18n.ts';
import { Popover } from './popover.tsx';

/** What a figure counts: a sentence, and the HogQL that gives it. */
export interface Meaning {
  readonly text: string;
  readonly query?: string;
}

interface WhatCountsProps extends Meaning {
  /** The figure's name. */
  readonly name: string;
  /** Drawn in place of the sign: the name itself, where there is no room for both. */
  readonly children?: ReactNode;
}

/** Beside a figure, for pointer, focus and touch alike. */
export function WhatCounts({ name, text, query, children }: WhatCountsProps) {
  const label = t('What “{name}” counts', { name });
  return (
    <Popover
      openOnHover
      label={label}
      trigger={
        children ? (
          <button
            type="button"
            aria-description={label}
            className="min-h-6 min-w-0 truncate underline decoration-faint decoration-dotted underline-offset-2 outline-inset hover:text-default"
          >
            {children}
          </button>
        ) : (
          <button
            type="button"
            aria-label={label}
            className="inline-flex size-6 shrink-0 items-center justify-center text-muted hover:text-default"
          >
            <CircleQuestionMark aria-hidden="true" className="size-3.5" />
          </button>
        )
      }
    >
      <div className="flex max-w-100 flex-col gap-2 text-meta font-normal">
        <p>{text}</p>
        {query && <pre className="font-mono text-label whitespace-pre-wrap text-muted">{query}</pre>}
      </div>
    </Popover>
  );
}
