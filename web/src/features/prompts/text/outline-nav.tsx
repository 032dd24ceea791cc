import { type RefObject, useEffect, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { cx } from '../../../ui/index.ts';
import type { Heading } from '../outline.ts';

interface OutlineNavProps {
  readonly headings: readonly Heading[];
  /** Where the text scrolls; its lines carry `data-line`. Without it the outline only shows. */
  readonly scrollerRef?: RefObject<HTMLDivElement | null>;
}

/** The headings of the prompt; the one being read is marked. */
export function OutlineNav({ headings, scrollerRef }: OutlineNavProps) {
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    const scroller = scrollerRef?.current;
    if (!scroller) return;
    const follow = () => {
      const top = scroller.getBoundingClientRect().top + 32;
      const above = headings.filter(({ line }) => (lineOf(scroller, line)?.getBoundingClientRect().top ?? 0) <= top);
      setCurrent(above.at(-1)?.line ?? -1);
    };
    follow();
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => scroller.removeEventListener('scroll', follow);
  }, [headings, scrollerRef]);

  if (headings.length === 0) return <p className="text-meta text-muted">{t('No headings.')}</p>;
  return (
    <ul aria-label={t('Outline')} className="flex flex-col">
      {headings.map(({ level, text, line }) => (
        <li key={line} style={{ paddingInlineStart: (level - 1) * 12 }}>
          {scrollerRef ? (
            <button
              type="button"
              dir="auto"
              aria-current={line === current ? 'location' : undefined}
              className={cx(
                'min-h-6 w-full truncate rounded-control px-1 text-start hover:bg-muted',
                line === current ? 'font-medium' : 'text-muted',
              )}
              onClick={() => lineOf(scrollerRef.current, line)?.scrollIntoView({ block: 'start' })}
            >
              {text}
            </button>
          ) : (
            <span dir="auto" className="block min-h-6 truncate text-muted">
              {text}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const lineOf = (scroller: HTMLElement | null, line: number): Element | null =>
  scroller?.querySelector(`[data-line="${line}"]`) ?? null;
