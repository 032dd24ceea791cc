import { useMutation, useQuery } from '@tanstack/react-query';
import { api, projectApi } from '../../../api/client.ts';
import { keys, runQuery, useProjectGet } from '../../../api/queries.ts';
import type { HogQLAnswer, PageOf } from '../../../api/types.ts';
import { t } from '../../../app/i18n.ts';
import { toast } from '../../../app/toasts.ts';
import { Button, Cost, ErrorState, LoadingBlock, Menu, StatusBadge, TimeStamp } from '../../../ui/index.ts';
import { numberOf, type TraceEvent } from './event.ts';

type Verdict = {
  uuid: string;
  time: string;
  name: string;
  target: string;
  result: boolean | null;
  applicable: boolean;
  reasoning: string;
  model: string;
  cost: number | null;
};

const QUERY = `select uuid, timestamp, properties.$ai_evaluation_name, properties.$ai_target_event_id, toString(properties.$ai_evaluation_result),
  toString(properties.$ai_evaluation_applicable), properties.$ai_evaluation_reasoning, properties.$ai_model, properties.$ai_total_cost_usd
  from posthog.ai_events where event = '$ai_evaluation' and trace_id = {trace} order by timestamp desc limit 500`;

/** All verdicts of a trace are read at once, so that going from span to span asks nothing. */
function useVerdicts(projectId: number, traceId: string) {
  return useQuery({
    queryKey: [...keys.project(projectId, 'trace-verdicts'), traceId],
    queryFn: async ({ signal }) => {
      const query = { kind: 'HogQLQuery', query: QUERY, values: { trace: traceId } };
      const answer = await runQuery<HogQLAnswer>(projectId, query, signal);
      return answer.results.map(toVerdict);
    },
    staleTime: 15_000,
  });
}

function toVerdict(row: readonly unknown[]): Verdict {
  const [uuid, time, name, target, result, applicable, reasoning, model, cost] = row;
  const said = result === 'true' || result === '1' ? true : result === 'false' || result === '0' ? false : null;
  return {
    uuid: String(uuid),
    time: String(time),
    name: String(name ?? t('Evaluation')),
    target: String(target ?? ''),
    result: said,
    applicable: applicable !== 'false' && applicable !== '0',
    reasoning: String(reasoning ?? ''),
    model: String(model ?? ''),
    cost: numberOf(cost),
  };
}

interface EvaluationsTabProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly event: TraceEvent;
}

export function EvaluationsTab({ projectId, traceId, event }: EvaluationsTabProps) {
  const verdicts = useVerdicts(projectId, traceId);
  if (verdicts.isPending) return <LoadingBlock />;
  if (verdicts.isError) return <ErrorState error={verdicts.error} onRetry={() => void verdicts.refetch()} />;
  const here = verdicts.data.filter((verdict) => verdict.target === event.uuid || verdict.uuid === event.uuid);
  const elsewhere = verdicts.data.filter((verdict) => !here.includes(verdict));
  return (
    <section
      data-pane="content"
      aria-label={t('Evaluations')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="flex h-full flex-col gap-4 overflow-auto px-4 py-3 outline-inset"
    >
      {event.event === '$ai_generation' && <RunEvaluation projectId={projectId} event={event} />}
      {here.length === 0 && <p className="text-muted">{t('Nothing has judged this span yet.')}</p>}
      <Verdicts verdicts={here} />
      {elsewhere.length > 0 && (
        <>
          <h3 className="text-meta font-medium text-muted">{t('Elsewhere in this trace')}</h3>
          <Verdicts verdicts={elsewhere} />
        </>
      )}
    </section>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  if (verdicts.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {verdicts.map((verdict) => (
        <li key={verdict.uuid} className="flex flex-col gap-1 rounded-panel border px-3 py-2">
          <div className="flex flex-wrap items-center gap-2">
            <VerdictBadge verdict={verdict} />
            <span dir="auto" className="font-medium">
              {verdict.name}
            </span>
            <span className="flex-1" />
            <span className="flex gap-2 text-meta text-muted">
              {verdict.model && <span>{verdict.model}</span>}
              {verdict.cost !== null && <Cost usd={verdict.cost} />}
              <TimeStamp time={verdict.time} />
            </span>
          </div>
          {verdict.reasoning && (
            <p dir="auto" className="text-prose whitespace-pre-wrap">
              {verdict.reasoning}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function VerdictBadge({ verdict }: { verdict: Verdict }) {
  if (!verdict.applicable) return <StatusBadge status="skipped">{t('Not applicable')}</StatusBadge>;
  if (verdict.result === null) return <StatusBadge status="skipped">{t('No verdict')}</StatusBadge>;
  return verdict.result ? (
    <StatusBadge status="ok">{t('Pass')}</StatusBadge>
  ) : (
    <StatusBadge status="error">{t('Fail')}</StatusBadge>
  );
}

function RunEvaluation({ projectId, event }: { projectId: number; event: TraceEvent }) {
  const evaluations = useProjectGet<PageOf<{ id: string; name: string; target?: string }>>(projectId, 'evaluations/', {
    limit: 100,
  });
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
  const choices = evaluations.data?.results.filter((evaluation) => evaluation.target !== 'trace') ?? [];
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
