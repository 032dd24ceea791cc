import { useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { useChange, useHogQL, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { Button, ErrorState, LoadingBlock, TimeStamp } from '../../../ui/index.ts';
import { plainText } from '../../review/index.ts';
import { EVALUATIONS, type Target, VerdictBadge } from '../../verdicts/index.ts';
import { useLiveVerdicts } from '../use-live-verdicts.ts';
import { Sample } from './sample.tsx';
import type { TestPanelProps } from './test-panel-props.ts';

const RECENT = 10;
const TEXT_LENGTH = 300;
const RESULTS = 200;

const QUERIES: Readonly<Record<Target, string>> = {
  generation: `SELECT toString(uuid), timestamp, trace_id, substring(toString(properties.$ai_output_choices), 1, {length}) FROM posthog.ai_events WHERE event = '$ai_generation' AND properties.$hedgerow_purpose IS NULL AND timestamp > now() - toIntervalDay(7) ORDER BY timestamp DESC LIMIT {limit}`,
  trace: `SELECT trace_id, max(timestamp) AS at, trace_id, substring(argMax(toString(properties.$ai_output_choices), timestamp), 1, {length}) FROM posthog.ai_events WHERE event = '$ai_generation' AND trace_id != '' AND properties.$hedgerow_purpose IS NULL AND timestamp > now() - toIntervalDay(7) GROUP BY trace_id ORDER BY at DESC LIMIT {limit}`,
};

/** Runs the judge as it was saved on what was captured lately, and keeps the verdicts. */
export function JudgeTest({ projectId, evaluationId, isDirty, target }: TestPanelProps) {
  const isTrace = target === 'trace';
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const recent = useHogQL(projectId, {
    query: QUERIES[target],
    values: { limit: RECENT, length: TEXT_LENGTH },
  });
  const results = useProjectGet(
    projectId,
    `${EVALUATIONS}${evaluationId}/results/`,
    { limit: RESULTS },
    evaluationId !== undefined,
  );
  useLiveVerdicts(() => {
    if (evaluationId !== undefined) void results.refetch();
  });
  const run = useChange<{ id: string; timestamp: string }>({
    run: ({ id, timestamp }) =>
      api.post(projectApi(projectId, 'evaluation_runs/'), {
        // The button is off until there is one.
        evaluation_id: evaluationId ?? '',
        ...(isTrace ? { target_trace_id: id } : { target_event_id: id, timestamp, event: '$ai_generation' }),
      }),
    invalidates: [],
    onDone: (_, { id }) => setAsked((old) => new Set([...old, id])),
  });
  if (recent.error) return <ErrorState error={recent.error} inline onRetry={() => void recent.refetch()} />;
  if (!recent.data) return <LoadingBlock />;
  const newestOf = (id: string) =>
    results.data?.results.find((result) => (isTrace ? result.trace_id : result.target_event_id) === id);
  return (
    <>
      <p className="text-muted">{hintOf({ isNew: evaluationId === undefined, isDirty, isTrace })}</p>
      {recent.data.results.length === 0 && <p>{t('No generation was captured in the last 7 days.')}</p>}
      <ul aria-label={isTrace ? t('Recent traces') : t('Recent generations')} className="flex flex-col gap-2">
        {recent.data.results.map(([first, time, trace, text]) => {
          const id = String(first);
          const known = newestOf(id);
          return (
            <Sample
              key={id}
              traceId={String(trace ?? '')}
              uuid={isTrace ? undefined : id}
              text={plainText(String(text ?? ''))}
              reasoning={known?.reasoning ?? ''}
            >
              <TimeStamp time={String(time)} />
              {known && <VerdictBadge verdict={known.verdict} />}
              <span className="flex-1" />
              <Button
                size="sm"
                busy={asked.has(id) && !known}
                disabled={evaluationId === undefined || run.isPending}
                onClick={() => run.mutate({ id, timestamp: String(time) })}
              >
                {t('Run')}
              </Button>
            </Sample>
          );
        })}
      </ul>
    </>
  );
}

function hintOf({ isNew, isDirty, isTrace }: { isNew: boolean; isDirty: boolean; isTrace: boolean }): string {
  if (isNew) return t('Save first: a judge is tried as it was saved.');
  if (isDirty) return t('Changes take effect once they are saved.');
  return isTrace
    ? t('Runs the judge on a recent trace and keeps the verdict.')
    : t('Runs the judge on a recent generation and keeps the verdict.');
}
