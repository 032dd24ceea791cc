import type { ReactNode } from 'react';
import { t, tn } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { Duration, Link } from '../../ui/index.ts';
import { countOf, msOf, Since } from './queue-columns.tsx';
import { useQueueFigures } from './use-queue-figures.ts';

/** The progress of a queue in one line. */
export function QueueFigures({ projectId, queueId }: { projectId: number; queueId: string }) {
  const path = useProjectPath();
  const stats = useQueueFigures(projectId).get(queueId);
  return (
    <dl className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5 text-meta">
      <Figure name={t('Done in 7 days')}>{countOf(stats?.reviewed)}</Figure>
      <Figure name={t('Reviewers')}>{countOf(stats?.reviewers)}</Figure>
      <Figure name={t('Median an item')}>
        <Duration ms={msOf(stats?.median_seconds)} />
      </Figure>
      <Figure name={t('Oldest waiting')}>
        <Since time={stats?.oldest_waiting_at} />
      </Figure>
      {stats !== undefined && stats.disagreements > 0 && (
        <Figure name={t('Disagreements')}>
          <Link
            to={path('/review/disagreements')}
            search={{ queue: queueId }}
            className="inline-flex min-h-6 items-center"
          >
            {tn(stats.disagreements, '{count} to decide', '{count} to decide')}
          </Link>
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-6 items-center gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
