import { type ReactNode, useEffect, useRef } from 'react';
import { announce } from '../base/announcer.ts';
import { t } from '../base/i18n.ts';
import { cx } from '../ui/cx.ts';
import { Link, type LinkTarget } from '../ui/link.tsx';
import { useProjectName } from './project-name.ts';

interface Crumb extends LinkTarget {
  readonly label: string;
}

export interface PageProps {
  /** The page's one h1, and the first part of the document's title. */
  readonly title: string;
  /** Shown in the h1's place when more than text is wanted; `title` stays the name. */
  readonly heading?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Buttons on the right of the head. */
  readonly actions?: ReactNode;
  /** Actions will come once the page knows what it shows: room is kept for them. */
  readonly actionsComing?: boolean;
  /** The content fills the height and scrolls inside itself, as tables and panes do. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** Every page is one of these: head with crumbs, h1 and actions, then the content. */
export function Page({ title, heading, crumbs = [], actions, actionsComing, fill, children }: PageProps) {
  // On a phone the name of an object leaves no room beside it; its buttons have a line of their own, which scrolls.
  const isBelow = crumbs.length > 0;
  const project = useProjectName();
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, project, 'Hedgerow'].filter(Boolean).join(' · ');
  }, [title, project]);
  useEffect(() => {
    // A field of this page that already has the focus keeps it. Otherwise the heading gets it, so that screen readers start there.
    if (document.activeElement?.closest('main, [role=dialog]') && document.activeElement.tagName !== 'MAIN') return;
    h1.current?.focus({ preventScroll: true });
  }, []);
  // The first render after a navigation names the page; later titles of the same page are quiet.
  const announced = useRef(false);
  useEffect(() => {
    if (announced.current) return;
    announced.current = true;
    announce(title);
  }, [title]);
  return (
    <div className={fill ? 'flex h-full min-h-0 flex-col' : 'flex min-h-full flex-col'}>
      <div className="flex min-h-12 shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-1.5">
        <div className={cx('flex min-w-0 flex-wrap items-center gap-2', isBelow && 'max-md:w-full max-md:flex-nowrap')}>
          {crumbs.length > 0 && (
            <nav aria-label={t('Breadcrumbs')}>
              <ol className="flex items-center gap-2">
                {crumbs.map(({ label, ...target }) => (
                  <li key={target.to} className="flex items-center gap-2">
                    <Link
                      {...target}
                      plain
                      className="inline-flex min-h-6 items-center text-muted hover:text-default hover:underline"
                    >
                      {label}
                    </Link>
                    <span aria-hidden="true" className="text-faint">
                      /
                    </span>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1 ref={h1} tabIndex={-1} dir="auto" className="min-w-0 truncate text-title font-semibold">
            {heading ?? title}
          </h1>
        </div>
        {(actions || actionsComing) && (
          <div
            className={cx(
              'flex flex-wrap items-center gap-2',
              isBelow &&
                '-mx-1 min-h-8 max-md:w-full max-md:flex-nowrap max-md:overflow-x-auto max-md:p-1 pointer-coarse:min-h-13',
              isBelow && 'max-md:*:shrink-0',
            )}
          >
            {actions}
          </div>
        )}
      </div>
      <div className={fill ? 'flex min-h-0 flex-1 flex-col' : 'flex flex-1 flex-col'}>{children}</div>
    </div>
  );
}
