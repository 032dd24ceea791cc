import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Link, Popover, StatusBadge } from '../../../ui/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';
import type { Judge } from './use-judgements.ts';
import type { TraceVerdict } from './verdict.ts';
import { VerdictChip } from './verdict-chip.tsx';

interface EvaluationChipProps {
  readonly traceId: string;
  /** Of one evaluation, one for each thing it judged. */
  readonly verdicts: readonly TraceVerdict[];
  readonly judge: Judge | undefined;
}

/** One evaluation's say on a trace: its verdict, or how many of its verdicts failed. */
export function EvaluationChip({ traceId, verdicts, judge }: EvaluationChipProps) {
  const path = useProjectPath();
  const [first] = verdicts;
  if (!first) return null;
  if (verdicts.length === 1) return <VerdictChip verdict={first} judge={judge} />;
  const name = first.name || judge?.name || t('Evaluation');
  const of = verdicts.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail').length;
  const failed = verdicts.filter(({ verdict }) => verdict === 'fail').length;
  return (
    <Popover
      label={t('Verdicts of {name}', { name })}
      trigger={
        <button
          type="button"
          className="inline-flex min-h-6 max-w-80 items-center gap-1.5 rounded-control border px-1.5 hover:bg-muted"
        >
          <span dir="auto" className="truncate">
            {name}
          </span>
          {failed > 0 ? (
            <StatusBadge status="error">{t('{failed} of {of} fail', { failed, of })}</StatusBadge>
          ) : of > 0 ? (
            <StatusBadge status="ok">{t('all {of} pass', { of })}</StatusBadge>
          ) : (
            <VerdictBadge verdict={first.verdict} />
          )}
        </button>
      }
    >
      <ul className="flex max-h-80 max-w-140 flex-col gap-2 overflow-auto">
        {verdicts.map((verdict) => (
          <li key={verdict.uuid} className="flex flex-wrap items-center gap-2 text-meta">
            <VerdictBadge verdict={verdict.verdict} />
            <span dir="auto" className="min-w-0 flex-1 basis-60">
              {verdict.reasoning || verdict.skipReason}
            </span>
            {verdict.target && (
              <Link
                to={path(`/traces/${encodeURIComponent(traceId)}`)}
                search={{ span: verdict.target, tab: 'evaluations' }}
                className="inline-flex min-h-6 items-center"
              >
                {t('Open the span')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Popover>
  );
}
