import { Users } from 'lucide-react';
import { t } from '../../base/i18n.ts';
import type { SavedView } from '../../frame/saved-views/use-saved-views.ts';

/** A query that ran on this browser. */
export interface RecentQuery {
  readonly text: string;
}

const RECENT_MAX = 20;

/** The list after a query ran: newest first, each once. */
export function withRun(recent: readonly RecentQuery[], text: string): RecentQuery[] {
  return [{ text }, ...recent.filter((each) => each.text !== text)].slice(0, RECENT_MAX);
}

interface QueriesListProps {
  readonly saved: readonly SavedView[];
  readonly recent: readonly RecentQuery[];
  readonly onPick: (text: string) => void;
}

/** Saved queries, the project's and one's own, and what ran lately. */
export function QueriesList({ saved, recent, onPick }: QueriesListProps) {
  return (
    <>
      {saved.length > 0 && (
        <section aria-label={t('Saved queries')} className="flex flex-col border-t pt-2">
          <h2 className="px-2 pb-1 text-label font-medium text-muted">{t('Saved')}</h2>
          <ul>
            {saved.map((view) => (
              <li key={view.id}>
                <button type="button" title={view.query ?? ''} onClick={() => onPick(view.query ?? '')} className={row}>
                  <span dir="auto" className="truncate">
                    {view.name}
                  </span>
                  {view.shared && (
                    <Users role="img" aria-label={t('shared')} className="size-3.5 shrink-0 text-muted" />
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {recent.length > 0 && (
        <section aria-label={t('Recent queries')} className="flex flex-col border-t pt-2">
          <h2 className="px-2 pb-1 text-label font-medium text-muted">{t('Recent')}</h2>
          <ul>
            {recent.map(({ text }) => (
              <li key={text}>
                <button type="button" title={text} onClick={() => onPick(text)} className={row}>
                  <span className="truncate font-mono text-meta">{text.replace(/\s+/g, ' ')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const row = 'flex min-h-7 w-full items-center justify-between gap-2 rounded-control px-2 text-start hover:bg-muted';
