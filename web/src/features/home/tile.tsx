import { useQueries } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { inlinedHogQL } from '../../api/call-text.ts';
import { type HogQL, hogqlQuery } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { EmptyState, ErrorState, Link, type LinkTarget, LoadingBlock, WhatCounts } from '../../ui/index.ts';
import { type FigureName, meaningOf } from '../figures/index.ts';
import { ROWS_MAX } from './questions.ts';

export interface TileProps {
  readonly title: string;
  readonly counts: FigureName;
  /** All of them are answered before anything is shown; the first is the one to open as SQL. */
  readonly queries: readonly [HogQL, ...HogQL[]];
  /** Said in place of the figures when there are none. */
  readonly empty?: ReactNode;
  /** The same question as a filtered list. */
  readonly list?: LinkTarget & { readonly label: string };
  readonly children: (answers: readonly [HogQLAnswer, ...HogQLAnswer[]]) => ReactNode;
}

/** One figure of Home: it loads when it is seen, and loads, fails and retries apart from the others. */
export function Tile({ title, counts, queries, empty, list, children }: TileProps) {
  const projectId = useProjectId();
  const box = useRef<HTMLElement>(null);
  const isSeen = useIsSeen(box);
  const asked = useQueries({
    queries: queries.map((query) => ({ ...hogqlQuery(projectId, query), enabled: isSeen && projectId > 0 })),
  });
  const failed = asked.find((each) => each.error);
  const [first, ...others] = asked.flatMap(({ data }) => data ?? []);
  const isWhole = first !== undefined && others.length === asked.length - 1;
  return (
    <section
      ref={box}
      aria-label={title}
      aria-busy={!isWhole && !failed}
      className="flex min-w-0 flex-col gap-2 rounded-panel border p-3"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 className="flex min-w-0 items-center gap-1 font-semibold">
          {title}
          <WhatCounts
            name={title}
            {...meaningOf(counts)}
            query={queries.map((each) => inlinedHogQL(each.query, each.values, each.filters)).join(';\n\n')}
          />
        </h2>
        <div className="flex items-center gap-2 text-meta">
          {list && (
            <Link to={list.to} search={list.search} className="inline-flex min-h-6 items-center">
              {list.label}
            </Link>
          )}
          <SqlLink title={title} query={queries[0]} />
        </div>
      </div>
      <div className={asked.some((each) => each.isPlaceholderData) ? 'opacity-60' : undefined}>
        {failed ? (
          <ErrorState inline error={failed.error} onRetry={() => void failed.refetch()} />
        ) : !isWhole ? (
          <div className="min-h-60">
            <LoadingBlock />
          </div>
        ) : asked.some(({ data }) => data?.hasMore && data.results.length >= ROWS_MAX) ? (
          <EmptyState title={t('Too many rows to count all of them: choose a shorter time range or a filter.')} />
        ) : first.results.length === 0 ? (
          (empty ?? <EmptyState title={t('Nothing in this time range.')} />)
        ) : (
          children([first, ...others])
        )}
      </div>
    </section>
  );
}

function SqlLink({ title, query }: { title: string; query: HogQL }) {
  const path = useProjectPath();
  return (
    <Link
      to={path('/sql')}
      search={{ text: inlinedHogQL(query.query, query.values, query.filters) }}
      plain
      title={t('Open as SQL')}
      className="inline-flex size-6 items-center justify-center text-muted hover:text-default"
    >
      <Database aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{t('Open “{title}” as SQL', { title })}</span>
    </Link>
  );
}

/** True from the moment the element is about to come into view. */
function useIsSeen(box: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current || seen) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: '200px' },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [box, seen]);
  return seen;
}
