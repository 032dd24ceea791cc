import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { api } from '../../../api/client.ts';
import { keys, useChange, useProjectGet } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Button, ButtonLink, ErrorState, formatCount, LoadingBlock, StatusBadge } from '../../../ui/index.ts';
import { DATASETS, datasetApi, refreshItems } from '../dataset-api.ts';
import { ProblemList } from './check-step.tsx';
import { type DatasetImport, isUnderWay } from './import-api.ts';

interface ImportProgressProps {
  readonly projectId: number;
  readonly dataset: string;
  readonly id: string;
  /** Given while the file is still open here. */
  readonly onDownloadLines?: (lines: readonly number[]) => void;
  readonly onAnother: () => void;
}

const POLL_MS = 800;
const ERRORS_MAX = 1000;

const words: Record<DatasetImport['status'], string> = {
  uploading: 'Uploading',
  waiting: 'Waiting',
  checking: 'Checking the file',
  importing: 'Importing',
  completed: 'Imported',
  cancelled: 'Stopped',
  failed: 'Failed',
};

const statusOf = (job: DatasetImport) =>
  isUnderWay(job)
    ? ('running' as const)
    : job.status === 'completed'
      ? ('ok' as const)
      : job.status === 'failed'
        ? ('error' as const)
        : ('paused' as const);

/** An import as the server does it; it goes on when this page is closed. */
export function ImportProgress({ projectId, dataset, id, onDownloadLines, onAnother }: ImportProgressProps) {
  const client = useQueryClient();
  const path = useProjectPath();
  const url = datasetApi(projectId, dataset, `imports/${encodeURIComponent(id)}/`);
  const key = [...keys.project(projectId, DATASETS), dataset, 'import', id];
  const watched = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get(url, { signal }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : POLL_MS),
  });
  const stop = useChange<void>({ run: () => api.post(`${url}cancel/`), invalidates: [key] });
  const resume = useChange<void>({ run: () => api.post(`${url}resume/`), invalidates: [key] });
  const job = watched.data;
  const isEnded = job !== undefined && !isUnderWay(job);
  useEffect(() => {
    if (isEnded) void refreshItems(client, projectId);
  }, [isEnded, client, projectId]);
  const errors = useProjectGet(
    projectId,
    `${DATASETS}${encodeURIComponent(dataset)}/imports/${encodeURIComponent(id)}/errors/`,
    { limit: ERRORS_MAX },
    isEnded && job.rows_failed > 0,
  ).data;

  if (watched.error) return <ErrorState error={watched.error} onRetry={() => void watched.refetch()} />;
  if (!job) return <LoadingBlock />;
  return (
    <section aria-label={t('Import')} className="flex flex-col gap-4 rounded-panel border p-4">
      <div className="flex flex-wrap items-center gap-3" role="status">
        <StatusBadge status={statusOf(job)}>{words[job.status]}</StatusBadge>
        <span dir="auto" className="font-medium">
          {job.file_name ?? t('pasted rows')}
        </span>
        <span className="text-muted">{figures(job)}</span>
      </div>
      {isUnderWay(job) && (
        <progress
          aria-label={t('Progress of the import')}
          className="h-2 w-full accent-(--accent)"
          max={job.rows_total ?? 1}
          value={job.rows_total ? job.rows_done : undefined}
        />
      )}
      {job.error && (
        <p role="alert" className="text-error">
          {job.error}
        </p>
      )}
      <ColumnReport job={job} />
      {errors && errors.results.length > 0 && (
        <div className="flex flex-col gap-2">
          <div className="flex flex-wrap items-center gap-3">
            <p className="flex-1 text-warn">
              {tn(job.rows_failed, '{count} row was refused.', '{count} rows were refused.')}
            </p>
            {onDownloadLines && (
              <Button
                size="sm"
                icon={<Download aria-hidden="true" className="size-3.5" />}
                onClick={() => onDownloadLines(errors.results.map(({ line }) => line))}
              >
                {tn(errors.results.length, 'Download the bad row', 'Download the {count} bad rows')}
              </Button>
            )}
          </div>
          <ProblemList
            problems={errors.results.map(({ line, attr, detail }) => ({
              line,
              problem: attr ? `${attr}: ${detail}` : detail,
            }))}
          />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {isUnderWay(job) && (
          <Button busy={stop.isPending} onClick={() => stop.mutate()}>
            {t('Stop')}
          </Button>
        )}
        {(job.status === 'cancelled' || job.status === 'failed') && (
          <Button busy={resume.isPending} onClick={() => resume.mutate()}>
            {t('Resume')}
          </Button>
        )}
        {job.rows_imported > 0 && (
          <ButtonLink to={path(`/datasets/${dataset}`)} variant={job.status === 'completed' ? 'primary' : 'default'}>
            {tn(job.rows_imported, 'Show the new item', 'Show the {count} new items')}
          </ButtonLink>
        )}
        {isEnded && <Button onClick={onAnother}>{t('Import another file')}</Button>}
      </div>
    </section>
  );
}

/** What the server did not take, so that no column is lost without a word. */
function ColumnReport({ job }: { job: DatasetImport }) {
  const lines = [
    { names: job.columns_ignored, words: t('Columns that became nothing:') },
    { names: job.columns_missing, words: t('Chosen columns that no row has:') },
  ];
  return lines
    .filter(({ names }) => names.length > 0)
    .map(({ names, words: head }) => (
      <p key={head} className="break-words text-warn">
        {head} <span dir="auto">{names.join(', ')}</span>
      </p>
    ));
}

function figures({ rows_total, rows_done, rows_imported }: DatasetImport): string {
  if (rows_total === null) return rows_done > 0 ? tn(rows_done, '{count} row', '{count} rows') : '';
  return t('{imported} of {total} rows imported', {
    imported: formatCount(rows_imported),
    total: formatCount(rows_total),
  });
}
