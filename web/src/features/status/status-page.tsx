import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../api/client.ts';
import { useMe } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import {
  EmptyState,
  ErrorState,
  formatBytes,
  formatCount,
  JsonView,
  LoadingBlock,
  StatusBadge,
  TimeStamp,
} from '../../ui/index.ts';
import { words } from '../activity/index.ts';
import { ProblemList, useIngestionProblems } from '../session/index.ts';
import { AcknowledgedAndKept } from './acknowledged.tsx';

const EVERY_MS = 10_000;

/** Whether the server is well, and what it refused lately. */
export default function StatusPage() {
  const me = useMe();
  const projectId = useProjectId() || (me.data?.team?.id ?? 0);
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => call<unknown>('GET', '/_health', { signal }),
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const status = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => call<Record<string, unknown>>('GET', '/_status', { signal }),
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const problems = useIngestionProblems(projectId, EVERY_MS);
  return (
    <Page title={t('Status')}>
      <div className="mx-auto flex w-full max-w-240 flex-col gap-6 p-4">
        <section aria-label={t('Server')} className="flex flex-col gap-3">
          <h2 className="text-section font-semibold">{t('Server')}</h2>
          <div role="status">
            {health.isPending ? (
              <StatusBadge status="running">{t('Asking')}</StatusBadge>
            ) : health.error ? (
              <StatusBadge status="error">{health.error.message}</StatusBadge>
            ) : (
              <StatusBadge status="ok">{t('Running, and both stores answer')}</StatusBadge>
            )}
          </div>
          {status.data ? <Figures status={status.data} /> : !status.error && <LoadingBlock lines={8} />}
          {status.error && <ErrorState inline error={status.error} onRetry={() => void status.refetch()} />}
        </section>
        <AcknowledgedAndKept projectId={projectId} problems={problems.data?.results ?? []} />
        <section aria-label={t('Refused and dropped events')} className="flex flex-col gap-3">
          <h2 className="text-section font-semibold">{t('Refused and dropped events')}</h2>
          {problems.error ? (
            <ErrorState inline error={problems.error} onRetry={() => void problems.refetch()} />
          ) : problems.isPending && projectId > 0 ? (
            <LoadingBlock />
          ) : problems.data && problems.data.results.length > 0 ? (
            <ProblemList problems={problems.data.results} />
          ) : (
            <EmptyState title={t('Nothing was refused lately.')} />
          )}
        </section>
      </div>
    </Page>
  );
}

/** The server names its figures by what they are. */
function figureOf(key: string, value: unknown): ReactNode {
  if (typeof value === 'number') return key.endsWith('bytes') ? formatBytes(value) : formatCount(value);
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return typeof value === 'string' && key.endsWith('_at') ? <TimeStamp time={value} absolute /> : String(value);
}

function Figures({ status }: { status: Record<string, unknown> }) {
  const plain = Object.entries(status).filter(([, value]) => typeof value !== 'object' || value === null);
  const nested = Object.entries(status).filter(([, value]) => typeof value === 'object' && value !== null);
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {plain.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-muted first-letter:uppercase">{words(key)}</dt>
            <dd>{figureOf(key, value)}</dd>
          </div>
        ))}
      </dl>
      {nested.length > 0 && (
        <div className="flex h-72 flex-col rounded-panel border">
          <JsonView label={t('Details')} value={Object.fromEntries(nested)} depth={3} />
        </div>
      )}
    </>
  );
}
