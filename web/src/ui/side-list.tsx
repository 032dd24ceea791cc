import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Link } from './link.tsx';

export interface SideListProps {
  readonly label: string;
  readonly links: readonly { readonly to: string; readonly label: string }[];
  readonly children: ReactNode;
}

/** Sibling pages beside the content; above it on narrow pages. */
export function SideList({ label, links, children }: SideListProps) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <div className="flex flex-1 max-md:flex-col">
      <nav aria-label={label} className="shrink-0 p-3 max-md:border-b md:w-48 md:border-e">
        <ul className="flex gap-1 max-md:flex-wrap md:flex-col">
          {links.map((link) => (
            <li key={link.to}>
              <Link
                to={link.to}
                plain
                aria-current={path === link.to ? 'page' : undefined}
                className={cx(
                  'flex h-8 items-center rounded-control px-2 hover:bg-muted pointer-coarse:min-h-11',
                  path === link.to ? 'bg-muted font-medium' : 'text-muted',
                )}
              >
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0 flex-1">
        <div className="flex max-w-200 flex-col gap-8 p-4">{children}</div>
      </div>
    </div>
  );
}

/** A titled part of a settings page. */
export function Section({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div>
        <h2 className="text-section font-semibold">{title}</h2>
        {description && <p className="text-muted">{description}</p>}
      </div>
      {children}
    </section>
  );
}
