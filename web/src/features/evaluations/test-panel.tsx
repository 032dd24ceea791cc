import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, runQuery, useChange } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../app/i18n.ts';
import { useProjectPath } from '../../app/paths.ts';
import { Button, ErrorState, Link, LoadingBlock, TimeStamp } from '../../ui/index.ts';
import { plainText } from '../review/review-api.ts';
import { type Run, readRun, runsQuery, verdictOf } from './evaluation-api.ts';
import { useLiveVerdicts } from './use-live-verdicts.ts';
import { VerdictBadge } from './verdict-badge.tsx';

interface TestPanelProps {
  readonly projectId: number;
  readonly evaluationId: string | undefined;
  readonly isDirty: boolean;
  /** The program as it is written; undefined for a judge, which runs as it was saved. */
  readonly source: string | undefined;
  readonly allowsNa: boolean;
  readonly trueIsFailure: boolean;
}

/** Ten recent generations to try the evaluation on. */
export function TestPanel(props: TestPanelProps) {
  return (
    <section
      aria-label={t('Try it')}
      className="flex min-w-0 flex-col gap-3 bg-subtle p-4 max-lg:border-t lg:flex-[2] lg:border-s"
    >
      <h2 className="text-section font-semibold">{t('Try it')}</h2>
      {props.source === undefined ? <JudgeTest {...props} /> : <HogTest {...props} source={props.source} />}
    </section>
  );
}

interface HogResult {
  readonly event_uuid: string;
  readonly trace_id: string | null;
  readonly output_preview: string;
  readonly result: boolean | null;
  readonly reasoning: string | null;
  readonly error: string | null;
}

function HogTest({ projectId, source, allowsNa, trueIsFailure }: TestPanelProps & { source: string }) {
  const test = useChange<void, { results: readonly HogResult[]; message?: string }>({
    run: () =>
      api.post(projectApi(projectId, 'evaluations/test_hog/'), { source, sample_count: 10, allows_na: allowsNa }),
    invalidates: [],
    quiet: true,
  });
  return (
    <>
      <p className="text-muted">{t('Runs the program as it stands on recent generations. Nothing is stored.')}</p>
      <Button
        className="self-start"
        busy={test.isPending}
        disabled={source.trim() === ''}
        onClick={() => test.mutate()}
      >
        {t('Run')}
      </Button>
      {test.error && (
        <p role="alert" className="font-mono text-meta whitespace-pre-wrap text-error">
          {test.error.message}
        </p>
      )}
      {test.data?.message && <p>{test.data.message}</p>}
      <ul aria-label={t('Results')} className="flex flex-col gap-2">
        {test.data?.results.map((each) => (
          <Sample
            key={each.event_uuid}
            traceId={each.trace_id ?? ''}
            uuid={each.event_uuid}
            text={each.output_preview}
            reasoning={each.error ?? each.reasoning ?? ''}
          >
            {each.error === null && <VerdictBadge verdict={verdictOf(each.result, null, trueIsFailure)} />}
          </Sample>
        ))}
      </ul>
    </>
  );
}

const RECENT = 10;
const POLL_MS = 2_000;

function JudgeTest({ projectId, evaluationId, isDirty, trueIsFailure }: TestPanelProps) {
  const [asked, setAsked] = useState<readonly string[]>([]);
  const recent = useQuery({
    queryKey: [...keys.project(projectId, 'query/'), 'recent-generations'],
    queryFn: ({ signal }) =>
      runQuery<HogQLAnswer>(
        projectId,
        {
          kind: 'HogQLQuery',
          query: `SELECT uuid, timestamp, trace_id, substring(toString(properties.$ai_output_choices), 1, 300) FROM posthog.ai_events WHERE event = '$ai_generation' AND properties.$hedgerow_purpose IS NULL AND timestamp > now() - toIntervalDay(7) ORDER BY timestamp DESC LIMIT {limit}`,
          values: { limit: RECENT },
        },
        signal,
      ),
  });
  const runs = useQuery({
    queryKey: [...keys.project(projectId, 'query/'), 'test-runs', evaluationId],
    queryFn: async ({ signal }) => {
      const answer = await runQuery<HogQLAnswer>(
        projectId,
        { kind: 'HogQLQuery', ...runsQuery(evaluationId ?? '', 7, 200) },
        signal,
      );
      return answer.results.map((row) => readRun(row, trueIsFailure));
    },
    enabled: evaluationId !== undefined,
    refetchInterval: ({ state }) => (asked.some((uuid) => !newestOf(state.data, uuid)) ? POLL_MS : false),
  });
  useLiveVerdicts(() => {
    if (evaluationId !== undefined) void runs.refetch();
  });
  const run = useChange<{ uuid: string; timestamp: string }>({
    run: ({ uuid, timestamp }) =>
      api.post(projectApi(projectId, 'evaluation_runs/'), {
        evaluation_id: evaluationId,
        target_event_id: uuid,
        timestamp,
        event: '$ai_generation',
      }),
    invalidates: [],
    onDone: (_, { uuid }) => {
      setAsked((old) => [...old, uuid]);
      void runs.refetch();
    },
  });
  if (recent.error) return <ErrorState error={recent.error} inline onRetry={() => void recent.refetch()} />;
  if (!recent.data) return <LoadingBlock />;
  const rows = recent.data.results;
  return (
    <>
      <p className="text-muted">
        {evaluationId === undefined
          ? t('Save first: a judge is tried as it was saved.')
          : isDirty
            ? t('What you changed counts once it is saved.')
            : t('Runs the judge on a recent generation and keeps the verdict.')}
      </p>
      {rows.length === 0 && <p>{t('No generation was captured in the last 7 days.')}</p>}
      <ul aria-label={t('Recent generations')} className="flex flex-col gap-2">
        {rows.map(([id, time, trace, text]) => {
          const uuid = String(id);
          const known = newestOf(runs.data, uuid);
          const isWaiting = asked.includes(uuid) && !known;
          return (
            <Sample
              key={uuid}
              traceId={String(trace ?? '')}
              uuid={uuid}
              text={plainText(String(text ?? ''))}
              reasoning={known?.reasoning ?? ''}
            >
              <TimeStamp time={String(time)} />
              {known && <VerdictBadge verdict={known.verdict} />}
              <span className="flex-1" />
              <Button
                size="sm"
                busy={isWaiting}
                disabled={evaluationId === undefined || run.isPending}
                onClick={() => run.mutate({ uuid, timestamp: String(time) })}
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

const newestOf = (runs: readonly Run[] | undefined, uuid: string): Run | undefined =>
  runs?.find(({ target }) => target === uuid);

interface SampleProps {
  readonly traceId: string;
  readonly uuid: string;
  readonly text: string;
  readonly reasoning: string;
  readonly children: React.ReactNode;
}

function Sample({ traceId, uuid, text, reasoning, children }: SampleProps) {
  const path = useProjectPath();
  return (
    <li className="flex flex-col gap-1 rounded-panel border bg-bg p-2">
      <div className="flex flex-wrap items-center gap-2 text-meta">{children}</div>
      <p dir="auto" className="line-clamp-3 break-words">
        {text || '–'}
      </p>
      {reasoning && (
        <p dir="auto" className="text-meta break-words whitespace-pre-wrap text-muted">
          {reasoning}
        </p>
      )}
      {traceId && (
        <Link
          to={path(`/traces/${encodeURIComponent(traceId)}`)}
          search={{ span: uuid }}
          className="inline-flex min-h-6 items-center self-start text-meta"
        >
          {t('Open')}
        </Link>
      )}
    </li>
  );
}
