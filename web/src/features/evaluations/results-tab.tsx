import { useMemo } from 'react';
import { useHogQL } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { useProjectPath } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import {
  Chart,
  Cost,
  EmptyState,
  ErrorState,
  formatPercent,
  Link,
  LoadingBlock,
  Select,
  TimeStamp,
} from '../../ui/index.ts';
import { type Evaluation, type Run, readRun, runsQuery } from './evaluation-api.ts';
import { evaluationSearch } from './pages.ts';
import { useLiveVerdicts } from './use-live-verdicts.ts';
import { VerdictBadge } from './verdict-badge.tsx';

const DAYS = 30;
const RUNS_MAX = 500;

/** The pass rate by day and the newest verdicts with their reasons. */
export function ResultsTab({ projectId, evaluation }: { projectId: number; evaluation: Evaluation }) {
  const [{ verdict }, set] = useSearchState(evaluationSearch);
  const isFailure = evaluation.output_config.true_is_failure ?? false;
  const answer = useHogQL(projectId, runsQuery(evaluation.id, DAYS, RUNS_MAX));
  useLiveVerdicts(() => void answer.refetch());
  const runs = useMemo(() => answer.data?.results.map((row) => readRun(row, isFailure)), [answer.data, isFailure]);
  if (answer.error && !runs) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!runs) return <LoadingBlock />;
  if (runs.length === 0) {
    return (
      <EmptyState title={t('It has judged nothing in the last 30 days.')}>
        {evaluation.enabled
          ? t('Verdicts appear here as calls arrive.')
          : t('It is paused. Try it under Set-up, or activate it.')}
      </EmptyState>
    );
  }
  const shown = verdict === '' ? runs : runs.filter((run) => run.verdict === verdict);
  return (
    <div className="flex flex-col gap-4 p-4">
      <PassRate runs={runs} />
      <div className="flex items-end gap-3">
        <Select
          label={t('Verdict')}
          value={verdict}
          options={[
            { value: '', label: t('all') },
            { value: 'pass', label: t('Pass') },
            { value: 'fail', label: t('Fail') },
            { value: 'na', label: t('Not applicable') },
            { value: 'skipped', label: t('Skipped') },
          ]}
          onChange={(next) => set({ verdict: next })}
        />
        <span className="pb-1.5 text-meta text-muted">
          {runs.length === RUNS_MAX
            ? t('{shown} of the newest {max} runs', { shown: shown.length, max: RUNS_MAX })
            : t('{shown} of {all} runs', { shown: shown.length, all: runs.length })}
        </span>
      </div>
      <RunList runs={shown} />
    </div>
  );
}

function PassRate({ runs }: { runs: readonly Run[] }) {
  const days = new Map<number, { passed: number; judged: number }>();
  for (const { time, verdict } of runs) {
    if (verdict !== 'pass' && verdict !== 'fail') continue;
    const day = new Date(time).setUTCHours(0, 0, 0, 0);
    const { passed, judged } = days.get(day) ?? { passed: 0, judged: 0 };
    days.set(day, { passed: passed + (verdict === 'pass' ? 1 : 0), judged: judged + 1 });
  }
  const judged = runs.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  const passed = judged.filter(({ verdict }) => verdict === 'pass');
  if (judged.length === 0) return null;
  const points = [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, counted]) => [day, counted.passed / counted.judged] as const);
  return (
    <Chart
      label={t('Pass rate by day')}
      summary={t('{rate} of {n} verdicts passed.', {
        rate: formatPercent(passed.length / judged.length),
        n: judged.length,
      })}
      kind={points.length > 1 ? 'line' : 'bar'}
      height={160}
      format={(value) => formatPercent(value)}
      series={[{ id: 'rate', name: t('Pass rate'), points }]}
    />
  );
}

function RunList({ runs }: { runs: readonly Run[] }) {
  const path = useProjectPath();
  return (
    <ul aria-label={t('Runs')} className="divide-y border-y">
      {runs.map((run) => (
        <li key={run.uuid} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2 [content-visibility:auto]">
          <span className="w-28 shrink-0 text-muted">
            <TimeStamp time={run.time} />
          </span>
          <span className="w-32 shrink-0">
            <VerdictBadge verdict={run.verdict} />
          </span>
          <span dir="auto" className="min-w-60 flex-1 break-words">
            {run.reasoning || '–'}
          </span>
          <span className="w-16 shrink-0 text-end">
            <Cost usd={run.cost} />
          </span>
          {run.trace && (
            <Link
              to={path(`/traces/${encodeURIComponent(run.trace)}`)}
              search={{ span: run.target, tab: 'evaluations' }}
              className="inline-flex min-h-6 shrink-0 items-center"
            >
              {t('Trace')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
