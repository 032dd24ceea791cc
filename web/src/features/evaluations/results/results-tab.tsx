import { useMemo, useState } from 'react';
import { projectApi } from '../../../api/client.ts';
import { keys, useEverything, usePage, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { useGo } from '../../../base/use-go.ts';
import { useSearchState } from '../../../frame/search.ts';
import { Button, DataTable, EmptyState, ErrorState, FilterBar, Peek } from '../../../ui/index.ts';
import { DatasetDialog } from '../../ai-lists/index.ts';
import { meaningOf } from '../../figures/index.ts';
import { ReviewDialog, SCORES } from '../../review/index.ts';
import { EVALUATIONS, type Evaluation, type Result, STATS } from '../../verdicts/index.ts';
import { evaluationSearch } from '../pages.ts';
import { useLiveVerdicts } from '../use-live-verdicts.ts';
import { PassRateChart } from './pass-rate-chart.tsx';
import { resultColumns } from './result-columns.tsx';
import { useResultFilters } from './result-filters.ts';
import { ResultPeek } from './result-peek.tsx';
import { useCriteriaChanges } from './use-criteria-changes.ts';

const DAYS = 30;
const rowId = ({ id }: Result) => id;

/** The pass rate by day, and every verdict with its reason. */
export function ResultsTab({ projectId, evaluation }: { projectId: number; evaluation: Evaluation }) {
  const { id } = evaluation;
  const path = useProjectPath();
  const go = useGo();
  const [{ peek }, set] = useSearchState(evaluationSearch);
  const scores = useEverything(projectId, SCORES, { order_by: 'name' });
  const scoreIds = useMemo(
    () => new Map((scores.data?.results ?? []).map((score) => [score.name, score.id])),
    [scores.data],
  );
  const { query, isFiltered, bar } = useResultFilters(scoreIds);
  const results = `${EVALUATIONS}${id}/results/`;
  const list = usePage<Result>(projectApi(projectId, results), keys.project(projectId, results), query);
  const stats = useProjectGet(projectId, STATS, { id__in: id, days: DAYS });
  useLiveVerdicts(() => {
    list.refetch();
    void stats.refetch();
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'review' | 'dataset'>();
  const columns = useMemo(() => resultColumns(), []);
  const figures = stats.data?.results[0];
  const marks = useCriteriaChanges(projectId, id);
  if (!list.loading && !list.error && list.rows.length === 0 && !isFiltered) return <NothingYet {...evaluation} />;

  const linkOf = ({ trace_id, target_event_id }: Result) =>
    trace_id === null
      ? { to: path('/traces') }
      : {
          to: path(`/traces/${encodeURIComponent(trace_id)}`),
          search: { span: target_event_id ?? '', tab: 'evaluations' },
        };
  const peeked = list.rows.find((row) => row.id === peek);
  const chosen = list.rows.filter((row) => selected.has(row.id) && row.trace_id !== null);
  const sources = chosen.flatMap(({ trace_id: traceId, target_event_id: uuid }) =>
    traceId === null ? [] : [uuid === null ? { traceId } : { traceId, uuid }],
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      {figures && (
        <PassRateChart
          stats={figures}
          marks={marks}
          counts={meaningOf('passRate', {
            evaluation: id,
            days: DAYS,
            inverted: evaluation.output_config.true_is_failure ? [id] : [],
          })}
        />
      )}
      <FilterBar {...bar} />
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {list.error ? (
            <ErrorState error={list.error} onRetry={list.refetch} />
          ) : !list.loading && list.rows.length === 0 ? (
            <EmptyState
              title={t('No results match')}
              action={
                <Button onClick={() => bar.onChange({ filters: [], text: '' }, true)}>{t('Remove all filters')}</Button>
              }
            />
          ) : (
            <DataTable<Result>
              label={t('Results')}
              storageKey="evaluation-results"
              columns={columns}
              rows={list.rows}
              rowId={rowId}
              rowLink={linkOf}
              onNavigate={({ to, search }) => go(to, search)}
              loading={list.loading}
              refetching={list.refetching}
              hasMore={list.hasMore}
              loadingMore={list.loadingMore}
              onLoadMore={list.onLoadMore}
              total={list.total}
              selected={selected}
              onSelect={setSelected}
              peek={peek || undefined}
              onPeek={(next) => set({ peek: next ?? '' }, { replace: true })}
              rowTone={({ verdict }) => (verdict === 'fail' ? 'error' : undefined)}
            />
          )}
        </div>
        {peeked && (
          <Peek
            title={peeked.trace_id ?? t('Verdict')}
            open
            onClose={() => set({ peek: '' }, { replace: true })}
            link={linkOf(peeked)}
          >
            <ResultPeek key={peeked.id} projectId={projectId} result={peeked} />
          </Peek>
        )}
      </div>
      {selected.size > 0 && (
        <section
          aria-label={t('Selection')}
          className="flex shrink-0 flex-wrap items-center gap-2 border-t bg-accent-tint px-4 py-2"
        >
          <span className="font-medium">{t('{n} selected', { n: selected.size })}</span>
          <Button size="sm" onClick={() => setDialog('review')}>
            {t('Send to review')}
          </Button>
          <Button size="sm" onClick={() => setDialog('dataset')}>
            {t('Add to dataset')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setSelected(new Set())}>
            {t('Clear')}
          </Button>
        </section>
      )}
      {dialog === 'review' && (
        <ReviewDialog
          projectId={projectId}
          traceIds={[...new Set(sources.map(({ traceId }) => traceId))]}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'dataset' && (
        <DatasetDialog projectId={projectId} sources={sources} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}

function NothingYet({ enabled }: Evaluation) {
  return (
    <EmptyState title={t('It has judged nothing in the last 30 days.')}>
      {enabled ? t('Verdicts appear here as calls arrive.') : t('It is paused. Try it under Set-up, or activate it.')}
    </EmptyState>
  );
}
