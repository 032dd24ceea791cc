import type { Wire } from '../../api/wire.gen.ts';
import { t, tn } from '../../base/i18n.ts';
import { StatusBadge, TimeStamp } from '../../ui/index.ts';
import { UploadHelp } from './upload-help.tsx';

/** What unresolved frames ask for. */
type MissingSymbols = Wire['ErrorTrackingUnresolvedRef'];

interface MissingListProps {
  readonly projectId: number;
  readonly count: number;
  readonly rows: readonly MissingSymbols[];
}

/** Scripts whose frames stay unreadable, each with the reason, and what makes them readable. */
export function MissingList({ projectId, count, rows }: MissingListProps) {
  if (count === 0) return null;
  return (
    <details className="shrink-0 border-b bg-warn-tint">
      <summary className="min-h-9 cursor-pointer px-4 py-2 font-medium text-warn outline-inset">
        {tn(count, '{count} script has unreadable frames', '{count} scripts have unreadable frames')}
      </summary>
      <div className="flex max-h-[45dvh] flex-col gap-3 overflow-y-auto px-4 pb-3">
        <ul aria-label={t('Missing symbols')} className="flex flex-col gap-2">
          {rows.map((row) => (
            <li key={row.ref} className="rounded-control border bg-bg px-3 py-2">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-mono text-meta break-all">{row.ref}</span>
                <StatusBadge status={row.symbol_set_id ? 'error' : 'warn'}>
                  {row.symbol_set_id ? t('Cannot be used') : t('Not uploaded')}
                </StatusBadge>
              </p>
              <p className="text-muted">{row.reason}</p>
              <p className="text-meta text-muted">
                {tn(row.frames, '{count} frame', '{count} frames')} · <TimeStamp plain time={row.newest} />
              </p>
            </li>
          ))}
        </ul>
        {count > rows.length && <p className="text-muted">{t('And {count} more', { count: count - rows.length })}</p>}
        <UploadHelp projectId={projectId} />
      </div>
    </details>
  );
}
