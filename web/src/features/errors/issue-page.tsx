import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useProjectGet } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { Page } from '../../app/page.tsx';
import { usePathParams, useProjectId, useProjectPath } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import { useShortcut } from '../../app/use-shortcut.ts';
import {
  Button,
  Chart,
  ErrorState,
  formatCount,
  JsonView,
  Link,
  LoadingBlock,
  Select,
  Tabs,
  TimeRange,
  TimeStamp,
} from '../../ui/index.ts';
import { type Issue, type IssueStatus, type Occurrence, readExceptions } from './issue.ts';
import { issueSearch } from './pages.ts';
import { Stack } from './stack.tsx';
import { statusWord } from './status.ts';

const statuses = ['active', 'resolved', 'archived', 'suppressed'] as const;

/** One issue: how often, and each occurrence with its stack. */
export default function IssuePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const id = usePathParams().issueId ?? '';
  const [{ from, to }, set] = useSearchState(issueSearch);
  const url = `error_tracking/issues/${encodeURIComponent(id)}/`;
  const issue = useProjectGet<Issue>(projectId, url, { date_from: from, date_to: to, volume_buckets: 60 });
  const change = useChange<string>({
    run: (status) => api.patch(projectApi(projectId, url), { status }),
    invalidates: [keys.project(projectId, url), keys.project(projectId, 'error_tracking/issues/')],
  });
  return (
    <Page
      title={issue.data?.name || t('Issue')}
      crumbs={[{ to: path('/errors'), label: t('Errors') }]}
      actions={
        <>
          {issue.data && (
            <Select
              label={t('Status')}
              hideLabel
              value={issue.data.status}
              options={optionsWith(issue.data.status)}
              onChange={(status) => change.mutate(status)}
            />
          )}
          <TimeRange
            value={to ? { from, to } : { from }}
            onChange={(next) => set({ from: next.from, to: next.to ?? '' })}
          />
        </>
      }
    >
      {issue.error ? (
        <ErrorState error={issue.error} onRetry={() => void issue.refetch()} />
      ) : !issue.data ? (
        <LoadingBlock />
      ) : (
        <div className="flex flex-col gap-4 p-4">
          <p dir="auto" className="break-words">
            {issue.data.description}
          </p>
          <p className="flex flex-wrap gap-x-4 text-muted">
            <span>
              {t('First seen')} <TimeStamp time={issue.data.first_seen} />
            </span>
            <span>
              {t('Last seen')} <TimeStamp time={issue.data.last_seen} />
            </span>
          </p>
          <Chart
            label={t('Occurrences')}
            kind="bar"
            height={120}
            summary={t('{occurrences} occurrences, {users} users', {
              occurrences: formatCount(issue.data.occurrences),
              users: formatCount(issue.data.users),
            })}
            series={[
              {
                id: 'occurrences',
                name: t('Occurrences'),
                color: 'var(--error)',
                points: issue.data.volume.map((part) => [Date.parse(part.at), part.count] as const),
              },
            ]}
            format={formatCount}
          />
          <Occurrences projectId={projectId} issueId={id} />
        </div>
      )}
    </Page>
  );
}

function optionsWith(status: IssueStatus) {
  const all: readonly IssueStatus[] = statuses.some((each) => each === status) ? statuses : [...statuses, status];
  return all.map((each) => ({ value: each as string, label: statusWord(each) }));
}

const OCCURRENCES_MAX = 100;

function Occurrences({ projectId, issueId }: { projectId: number; issueId: string }) {
  const path = useProjectPath();
  const [{ from, to, event, tab }, set] = useSearchState(issueSearch);
  const list = useQuery({
    queryKey: [...keys.project(projectId, 'issue-occurrences'), issueId, from, to],
    queryFn: ({ signal }) =>
      api.get<{ results: readonly Occurrence[] }>(
        projectApi(projectId, `error_tracking/issues/${encodeURIComponent(issueId)}/occurrences/`),
        { query: { date_from: from, date_to: to, limit: OCCURRENCES_MAX }, signal },
      ),
    staleTime: 30_000,
  });
  const rows = list.data?.results ?? [];
  const at = Math.max(
    0,
    rows.findIndex((row) => row.uuid === event),
  );
  const chosen = rows[at];
  const parts = useMemo(() => (chosen ? readExceptions(chosen.properties) : []), [chosen]);
  const go = (step: number) => {
    const next = rows[at + step];
    if (next) set({ event: next.uuid }, { replace: true });
  };
  useShortcut('list.next', () => go(1));
  useShortcut('list.previous', () => go(-1));
  useEffect(() => {
    if (chosen) performance.mark('hedgerow:route:issue:ready');
  }, [chosen]);
  if (list.error) return <ErrorState inline error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock />;
  if (!chosen) return <p className="text-muted">{t('No occurrence in this time range.')}</p>;
  const raw = <JsonView label={t('Properties')} value={chosen.properties} depth={2} className="h-120" />;
  return (
    <section aria-label={t('Occurrence')} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button size="sm" disabled={at === 0} onClick={() => go(-1)}>
          {t('Newer')}
        </Button>
        <Button size="sm" disabled={at >= rows.length - 1} onClick={() => go(1)}>
          {t('Older')}
        </Button>
        <span role="status">{t('{at} of {count}', { at: at + 1, count: rows.length })}</span>
        <TimeStamp time={chosen.timestamp} absolute />
        <Link to={path(`/users/${chosen.person_id}`)} className="inline-flex min-h-6 items-center">
          <span dir="auto">{chosen.distinct_id}</span>
        </Link>
      </div>
      <Tabs
        label={t('Occurrence details')}
        value={tab === 'trace' && !chosen.trace_id ? 'stack' : tab}
        onChange={(next) => set({ tab: next })}
        className="rounded-panel border"
        items={[
          {
            id: 'stack',
            label: t('Stack'),
            content: () => (parts.length > 0 ? <Stack projectId={projectId} parts={parts} /> : raw),
          },
          { id: 'properties', label: t('Properties'), content: () => raw },
          ...(chosen.trace_id
            ? [
                {
                  id: 'trace',
                  label: t('Trace'),
                  content: () => (
                    <p className="p-4">
                      <Link
                        to={path(`/traces/${encodeURIComponent(chosen.trace_id ?? '')}`)}
                        search={{ span: chosen.uuid }}
                      >
                        {t('Open the trace it happened in')}
                      </Link>
                    </p>
                  ),
                },
              ]
            : []),
          {
            id: 'raw',
            label: t('Raw'),
            content: () => <JsonView label={t('Event')} value={chosen} depth={1} className="h-120" />,
          },
        ]}
      />
    </section>
  );
}
