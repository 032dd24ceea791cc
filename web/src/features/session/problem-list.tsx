import { t } from '../../base/i18n.ts';
import { StatusBadge, TimeStamp } from '../../ui/index.ts';
import type { IngestionProblem } from './use-first-event.ts';

/** "token unknown, from node/5.70, 3 s ago" */
export function ProblemList({ problems }: { problems: readonly IngestionProblem[] }) {
  return (
    <ul aria-label={t('Refused events')} className="flex flex-col divide-y rounded-panel border">
      {problems.map((problem) => (
        <li
          key={problem.code + problem.source + problem.first_at}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2"
        >
          <StatusBadge status="warn">{t('Refused')}</StatusBadge>
          <span className="min-w-0 flex-1">{problem.detail}</span>
          <span className="text-meta text-muted">
            {problem.source ? t('from {source}', { source: problem.source }) : ''}
            {problem.count > 1 ? ` × ${problem.count}` : ''}
          </span>
          <TimeStamp time={problem.last_at} />
        </li>
      ))}
    </ul>
  );
}
