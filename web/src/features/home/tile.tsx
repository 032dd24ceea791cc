import { Database } from 'lucide-react';
import type { ReactNode } from 'react';
import { type HogQL, useHogQL } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../app/i18n.ts';
import { pages } from '../../app/pages.ts';
import { projectPath, useProjectId } from '../../app/paths.ts';
import { EmptyState, ErrorState, Link, LoadingBlock } from '../../ui/index.ts';

export interface TileProps {
  readonly title: string;
  readonly query: HogQL;
  /** The same question as a filtered list. */
  readonly list?: { readonly to: string; readonly label: string; readonly search: Record<string, string> };
  readonly children: (answer: HogQLAnswer) => ReactNode;
}

/** One figure of Home: it loads, fails and retries apart from the others. */
export function Tile({ title, query, list, children }: TileProps) {
  const projectId = useProjectId();
  const answer = useHogQL(projectId, query);
  const hasSql = pages.some((page) => page.path === '/sql');
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2 rounded-panel border p-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">{title}</h2>
        <div className="flex items-center gap-2 text-meta">
          {list && (
            <Link
              to={projectPath(projectId, list.to)}
              search={list.search}
              className="inline-flex min-h-6 items-center"
            >
              {list.label}
            </Link>
          )}
          {hasSql && (
            <Link
              to={projectPath(projectId, '/sql')}
              search={{ text: inlined(query) }}
              plain
              title={t('Open as SQL')}
              className="inline-flex size-6 items-center justify-center text-muted hover:text-default"
            >
              <Database aria-hidden="true" className="size-3.5" />
              <span className="sr-only">{t('Open “{title}” as SQL', { title })}</span>
            </Link>
          )}
        </div>
      </div>
      <div className={answer.isPlaceholderData ? 'opacity-60' : undefined}>
        {answer.error ? (
          <ErrorState inline error={answer.error} onRetry={() => void answer.refetch()} />
        ) : !answer.data ? (
          <div className="min-h-60">
            <LoadingBlock />
          </div>
        ) : answer.data.results.length === 0 ? (
          <EmptyState title={t('Nothing in this time range.')} />
        ) : (
          children(answer.data)
        )}
      </div>
    </section>
  );
}

/** The query as one text, for the editor: literals instead of named values. */
function inlined({ query, values = {} }: HogQL): string {
  return query.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : `'${String(value).replace(/[\\']/g, '\\$&')}'`;
  });
}
