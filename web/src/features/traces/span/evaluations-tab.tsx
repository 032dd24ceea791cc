import { useMutation } from '@tanstack/react-query';
import { api, projectApi } from '../../../api/client.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { toast } from '../../../base/toasts.ts';
import { Button, ErrorState, Link, LoadingBlock, Menu } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import type { TraceEvent } from '../../spans/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';
import { HiddenVerdicts } from '../judged/hidden-verdicts.tsx';
import { type Judge, useJudges, useVerdictsOfSpan } from '../judged/use-judgements.ts';
import { latestOf, type TraceVerdict } from '../judged/verdict.ts';
import { VerdictReceipt } from '../judged/verdict-receipt.tsx';

interface EvaluationsTabProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly event: TraceEvent;
}

export function EvaluationsTab({ projectId, traceId, event }: EvaluationsTabProps) {
  const { here, elsewhere, isCut, judges, hiddenFor, error, refetch } = useVerdictsOfSpan(
    projectId,
    traceId,
    event.uuid,
  );
  if (hiddenFor) {
    return (
      <section data-pane="content" aria-label={t('Evaluations')} className="px-4 py-3">
        <HiddenVerdicts item={hiddenFor} />
      </section>
    );
  }
  if (error && !here) return <ErrorState error={error} onRetry={refetch} />;
  if (!here) return <LoadingBlock />;
  const shared = { judges, latest: latestOf([...here, ...elsewhere]), traceId, here: event.uuid };
  return (
    <Scrollable
      as="section"
      data-pane="content"
      aria-label={t('Evaluations')}
      className="flex h-full flex-col gap-4 overflow-auto px-4 py-3 outline-inset"
    >
      {event.event === '$ai_generation' && <RunEvaluation projectId={projectId} event={event} />}
      {here.length === 0 && <p className="text-muted">{t('No verdict on this span yet.')}</p>}
      <Verdicts verdicts={here} {...shared} />
      {elsewhere.length > 0 && (
        <>
          <h3 className="text-meta font-medium text-muted">
            {isCut ? t('Elsewhere in this trace, the newest') : t('Elsewhere in this trace')}
          </h3>
          <Verdicts verdicts={elsewhere} {...shared} />
        </>
      )}
    </Scrollable>
  );
}

interface VerdictsProps {
  readonly verdicts: readonly TraceVerdict[];
  readonly latest: readonly TraceVerdict[];
  readonly judges: ReadonlyMap<string, Judge>;
  readonly traceId: string;
  /** The span being read. */
  readonly here: string;
}

function Verdicts({ verdicts, latest, judges, traceId, here }: VerdictsProps) {
  const path = useProjectPath();
  if (verdicts.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {verdicts.map((verdict) => {
        const judge = judges.get(verdict.evaluationId);
        return (
          <li key={verdict.uuid} className="flex flex-col gap-2 rounded-panel border px-3 py-2">
            <div className="flex flex-wrap items-center gap-2">
              <VerdictBadge verdict={verdict.verdict} />
              <span dir="auto" className="font-medium">
                {verdict.name || judge?.name || t('Evaluation')}
              </span>
              {!latest.includes(verdict) && <span className="text-meta text-muted">{t('judged again since')}</span>}
              {verdict.target && verdict.target !== here && (
                <Link
                  to={path(`/traces/${encodeURIComponent(traceId)}`)}
                  search={{ span: verdict.target, tab: 'evaluations' }}
                  className="ms-auto inline-flex min-h-6 items-center text-meta"
                >
                  {t('Open the span')}
                </Link>
              )}
            </div>
            <VerdictReceipt verdict={verdict} judge={judge} />
          </li>
        );
      })}
    </ul>
  );
}

function RunEvaluation({ projectId, event }: { projectId: number; event: TraceEvent }) {
  const { judges } = useJudges(projectId);
  const run = useMutation({
    mutationFn: (evaluationId: string) =>
      api.post(projectApi(projectId, 'evaluation_runs/'), {
        evaluation_id: evaluationId,
        target_event_id: event.uuid,
        timestamp: event.timestamp,
        event: event.event,
      }),
    onSuccess: () => toast(t('The evaluation is running; its verdict appears here.')),
    onError: (error) => toast(error.message, { tone: 'error' }),
  });
  const choices = [...judges.values()].filter((judge) => judge.target !== 'trace');
  if (choices.length === 0) return null;
  return (
    <div>
      <Menu
        label={t('Run evaluation')}
        trigger={
          <Button size="sm" busy={run.isPending}>
            {t('Run evaluation…')}
          </Button>
        }
        entries={choices.map((evaluation) => ({ label: evaluation.name, onSelect: () => run.mutate(evaluation.id) }))}
      />
    </div>
  );
}
