import { Pin, PinOff } from 'lucide-react';
import { t } from '../../app/i18n.ts';
import { IconButton } from '../../ui/index.ts';

export interface KeptQuery {
  readonly text: string;
  readonly saved: boolean;
}

const RECENT_MAX = 20;
const SAVED_MAX = 50;

/** The list after a query ran: newest first, each once, saved ones never pushed out by others. */
export function withRun(kept: readonly KeptQuery[], text: string): KeptQuery[] {
  const saved = kept.some((each) => each.text === text && each.saved);
  const next = [{ text, saved }, ...kept.filter((each) => each.text !== text)];
  return [
    ...next.filter((each) => each.saved).slice(0, SAVED_MAX),
    ...next.filter((each) => !each.saved).slice(0, RECENT_MAX),
  ];
}

interface KeptQueriesProps {
  readonly kept: readonly KeptQuery[];
  readonly onChange: (kept: readonly KeptQuery[]) => void;
  readonly onPick: (text: string) => void;
}

/** Saved and recent queries of this person, in this browser. */
export function KeptQueries({ kept, onChange, onPick }: KeptQueriesProps) {
  if (kept.length === 0) return null;
  const toggle = (query: KeptQuery) =>
    onChange(kept.map((each) => (each === query ? { ...each, saved: !each.saved } : each)));
  return (
    <section aria-label={t('Your queries')} className="flex flex-col border-t pt-2">
      <h2 className="px-2 pb-1 text-label font-medium text-muted">{t('Saved and recent')}</h2>
      <ul>
        {kept.map((query) => (
          <li key={query.text} className="flex items-center">
            <button
              type="button"
              title={query.text}
              onClick={() => onPick(query.text)}
              className="min-h-7 min-w-0 flex-1 truncate rounded-control px-2 text-start font-mono text-meta hover:bg-muted"
            >
              {query.text.replace(/\s+/g, ' ')}
            </button>
            <IconButton
              size="sm"
              label={query.saved ? t('Forget saved query') : t('Save query')}
              pressed={query.saved}
              onClick={() => toggle(query)}
            >
              {query.saved ? (
                <PinOff aria-hidden="true" className="size-3.5" />
              ) : (
                <Pin aria-hidden="true" className="size-3.5" />
              )}
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
