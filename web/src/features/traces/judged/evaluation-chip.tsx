import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { ErrorState, formatCount, Link, LoadingBlock, Popover, StatusBadge } from '../../../ui/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';
import { type Judge, useVerdictsOfEvaluation } from './use-judgements.ts';
import type { TraceVerdict, VerdictCounts } from './verdict.ts';
import { VerdictReceipt } from './verdict-receipt.tsx';

interface EvaluationChipProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly counts: VerdictCounts;
  readonly judge: Judge | undefined;
}

/** One evaluation's say on a trace: its verdict, or how many of its verdicts failed. Pressing it shows them. */
export function EvaluationChip({ projectId, traceId, counts, judge }: EvaluationChipProps) {
  const name = counts.name || judge?.name || t('Evaluation');
  const isOne = counts.judged === 1;
  return (
    <Popover
      label={isOne ? t('Verdict of {name}', { name }) : t('Verdicts of {name}', { name })}
      trigger={
        <button
          type="button"
          className="inline-flex min-h-6 max-w-80 items-center gap-1.5 rounded-control border px-1.5 hover:bg-muted"
        >
          <span dir="auto" className="truncate">
            {name}
          </span>
          <Say counts={counts} />
        </button>
      }
    >
      <Verdicts projectId={projectId} traceId={traceId} counts={counts} judge={judge} />
    </Popover>
  );
}

function Say({ counts: { passed, failed, judged } }: { counts: VerdictCounts }) {
  const of = passed + failed;
  if (of === 0) return <VerdictBadge verdict="na" />;
  if (judged === 1) return <VerdictBadge verdict={failed > 0 ? 'fail' : 'pass'} />;
  if (failed === 0) return <StatusBadge status="ok">{t('all {of} pass', { of: formatCount(of) })}</StatusBadge>;
  const values = { failed: formatCount(failed), of: formatCount(of) };
  return <StatusBadge status="error">{t('{failed} of {of} fail', values)}</StatusBadge>;
}

function Verdicts({ projectId, traceId, counts, judge }: EvaluationChipProps) {
  const { verdicts, error } = useVerdictsOfEvaluation(projectId, traceId, counts.key);
  if (error && !verdicts) return <ErrorState inline error={error} />;
  const [first, ...others] = verdicts ?? [];
  if (!first) return <LoadingBlock lines={2} />;
  if (counts.judged === 1) return <VerdictReceipt verdict={first} judge={judge} />;
  return (
    <>
      <ul className="flex max-h-80 max-w-140 flex-col gap-2 overflow-auto">
        {[first, ...others].map((verdict) => (
          <VerdictLine key={verdict.uuid} traceId={traceId} verdict={verdict} />
        ))}
      </ul>
      {counts.judged > others.length + 1 && (
        <p className="pt-2 text-meta text-muted">
          {t('{shown} of {all} are shown, failures first.', {
            shown: formatCount(others.length + 1),
            all: formatCount(counts.judged),
          })}
        </p>
      )}
    </>
  );
}

function VerdictLine({ traceId, verdict }: { traceId: string; verdict: TraceVerdict }) {
  const path = useProjectPath();
  return (
    <li className="flex flex-wrap items-center gap-2 text-meta">
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
  );
}
