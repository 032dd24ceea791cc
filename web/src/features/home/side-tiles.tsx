import type { ReactNode } from 'react';
import { useEverything } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { ErrorState, Link, LoadingBlock, TimeStamp, useChartAnnotations, WhatCounts } from '../../ui/index.ts';
import { type FigureName, meaningOf } from '../figures/index.ts';
import { QUEUES } from '../review/index.ts';
import { LISTED_MAX } from './questions.ts';

/** What people still have to judge. */
export function ReviewTile() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const queues = useEverything(projectId, QUEUES);
  const waiting = (queues.data?.results ?? []).filter((queue) => queue.pending_item_count > 0);
  return (
    <SideTile title={t('Waiting for review')} counts="homeWaiting" link={{ to: path('/review'), label: t('Review') }}>
      {queues.error ? (
        <ErrorState inline error={queues.error} onRetry={() => void queues.refetch()} />
      ) : !queues.data ? (
        <LoadingBlock lines={2} />
      ) : waiting.length === 0 ? (
        <p className="text-muted">{t('Nothing is waiting.')}</p>
      ) : (
        <ul aria-label={t('Waiting for review')} className="flex flex-col divide-y border-y">
          {waiting.slice(0, LISTED_MAX).map((queue) => (
            <li key={queue.id} className="flex min-h-9 items-center justify-between gap-3">
              <Link to={path(`/review/${queue.id}`)} dir="auto" className="min-w-0 truncate">
                {queue.name}
              </Link>
              <span>{tn(queue.pending_item_count, '{count} trace', '{count} traces')}</span>
            </li>
          ))}
        </ul>
      )}
    </SideTile>
  );
}

/** The newest of those the charts show. */
export function AnnotationsTile({ from, to }: { from: Date; to: Date }) {
  const path = useProjectPath();
  const page = useChartAnnotations();
  const newest = (page?.annotations ?? [])
    .filter(({ time }) => time >= from.getTime() && time <= to.getTime())
    .toSorted((a, b) => b.time - a.time)
    .slice(0, LISTED_MAX);
  return (
    <SideTile title={t('Latest annotations')} link={{ to: path('/annotations'), label: t('Annotations') }}>
      {newest.length === 0 ? (
        <p className="text-muted">{t('None in this time range. A press on the lane under a chart makes one.')}</p>
      ) : (
        <ul aria-label={t('Latest annotations')} className="flex flex-col divide-y border-y">
          {newest.map(({ id, time, text, emoji }) => (
            <li key={id} className="flex min-h-9 items-center justify-between gap-3">
              <button
                type="button"
                dir="auto"
                className="min-h-6 min-w-0 truncate text-start hover:underline"
                onClick={() => page?.onEdit(id)}
              >
                {emoji && `${emoji} `}
                {text || t('No text')}
              </button>
              <span className="shrink-0 text-meta text-muted">
                <TimeStamp plain time={new Date(time).toISOString()} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </SideTile>
  );
}

interface SideTileProps {
  readonly title: string;
  readonly counts?: FigureName;
  readonly link: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

function SideTile({ title, counts, link, children }: SideTileProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2 rounded-panel border p-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="flex items-center gap-1 font-semibold">
          {title}
          {counts && <WhatCounts name={title} {...meaningOf(counts)} />}
        </h2>
        <Link to={link.to} className="inline-flex min-h-6 items-center text-meta">
          {link.label}
        </Link>
      </div>
      {children}
    </section>
  );
}
