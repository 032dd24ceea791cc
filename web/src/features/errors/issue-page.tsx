import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useProjectGet } from '../../api/queries.ts';
import { useLive } from '../../api/use-live.ts';
import { t, tn } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { noteVisited } from '../../base/visited.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import {
  Chart,
  ErrorState,
  formatCount,
  IconButton,
  LoadingBlock,
  Menu,
  Select,
  TimeRange,
  TimeStamp,
} from '../../ui/index.ts';
import { AffectedPersons } from './affected-persons.tsx';
import type { Issue } from './issue.ts';
import { MergeOthersDialog } from './merge-dialog.tsx';
import { OccurrenceList } from './occurrence-list.tsx';
import { OccurrenceView } from './occurrence-view.tsx';
import { issueSearch } from './pages.ts';
import { SplitDialog } from './split-dialog.tsx';
import { statusOptions } from './status.ts';
import { assigneeText, useAssignees } from './use-assignees.ts';
import { useIssueChanges } from './use-issue-changes.ts';
import { useOccurrences } from './use-occurrences.ts';

/** One issue: how often it occurs, which persons it affects, and each occurrence with its stack. */
export default function IssuePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const id = usePathParams().issueId ?? '';
  const [{ from, to }, set] = useSearchState(issueSearch);
  const url = `error_tracking/issues/${encodeURIComponent(id)}/`;
  const issue = useProjectGet<Issue>(projectId, url, { date_from: from, date_to: to, volume_buckets: 60 });
  const { refresh } = useIssueChanges(projectId);
  useLive([`issue:${id}`], () => void refresh());
  const here = path(`/errors/${id}`);
  const name = issue.data && (issue.data.name || t('Issue'));
  useEffect(() => {
    if (name) noteVisited({ to: here, label: name, kind: t('Issue') });
  }, [here, name]);
  return (
    <Page
      title={name ?? t('Issue')}
      crumbs={[{ to: path('/errors'), label: t('Errors') }]}
      actions={
        <>
          {issue.data && <Status projectId={projectId} issue={issue.data} />}
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
        <Overview projectId={projectId} issue={issue.data} />
      )}
    </Page>
  );
}

/** Status, assignee, and what else is done with an issue. */
function Status({ projectId, issue }: { readonly projectId: number; readonly issue: Issue }) {
  const path = useProjectPath();
  const navigate = useNavigate();
  const { setStatus, assign, refresh } = useIssueChanges(projectId);
  const assignees = useAssignees(projectId);
  const [dialog, setDialog] = useState<'merge' | 'split'>();
  const { rows } = useOccurrences(projectId, issue.id);
  const close = () => setDialog(undefined);
  return (
    <>
      <Select
        label={t('Status')}
        hideLabel
        value={issue.status}
        options={statusOptions(issue.status)}
        onChange={(status) => void setStatus([issue], status)}
      />
      <Select
        label={t('Assignee')}
        hideLabel
        value={assigneeText(issue.assignee)}
        options={assignees.map(({ value, label }) => ({
          value,
          label: value === 'none' ? t('Unassigned') : label,
        }))}
        onChange={(value) => {
          const chosen = assignees.find((each) => each.value === value);
          if (chosen) void assign([issue], chosen.assignee, chosen.label);
        }}
      />
      <Menu
        label={t('More actions')}
        align="end"
        trigger={
          <IconButton label={t('More actions')}>
            <Ellipsis aria-hidden="true" className="size-4" />
          </IconButton>
        }
        entries={[
          { label: t('Merge other issues into this one…'), onSelect: () => setDialog('merge') },
          { label: t('Split…'), onSelect: () => setDialog('split') },
        ]}
      />
      {dialog === 'merge' && (
        <MergeOthersDialog
          projectId={projectId}
          issue={issue}
          onClose={close}
          onDone={() => {
            close();
            toast(t('The issues were merged.'));
            void refresh();
          }}
        />
      )}
      {dialog === 'split' && (
        <SplitDialog
          projectId={projectId}
          issue={issue}
          occurrences={rows}
          onClose={close}
          onDone={([first = '']) => {
            close();
            void refresh();
            toast(t('The issue was split.'), {
              action: { label: t('Open the new one'), run: () => void navigate({ to: path(`/errors/${first}`) }) },
            });
          }}
        />
      )}
    </>
  );
}

function Overview({ projectId, issue }: { readonly projectId: number; readonly issue: Issue }) {
  return (
    <div className="flex flex-col gap-4 p-4">
      <p dir="auto" className="break-words">
        {issue.description}
      </p>
      <p className="flex flex-wrap gap-x-4 text-muted">
        <span>
          {t('First seen')} <TimeStamp time={issue.first_seen} />
        </span>
        <span>
          {t('Last seen')} <TimeStamp time={issue.last_seen} />
        </span>
        {issue.release && (
          <span>{t('Release {name}', { name: `${issue.release.project} ${issue.release.version}` })}</span>
        )}
      </p>
      <Chart
        label={t('Occurrences over time')}
        summary={t('{occurrences}, {users}.', {
          occurrences: tn(issue.occurrences, '{count} occurrence', '{count} occurrences'),
          users: tn(issue.users, '{count} user', '{count} users'),
        })}
        kind="bar"
        height={120}
        series={[
          {
            id: 'occurrences',
            name: t('Occurrences'),
            color: 'var(--error)',
            points: issue.volume.map((part) => [Date.parse(part.at), part.count] as const),
          },
        ]}
        format={formatCount}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,1fr)_280px]">
        <OccurrenceView projectId={projectId} issueId={issue.id} />
        <div className="flex flex-col gap-4">
          <OccurrenceList projectId={projectId} issueId={issue.id} />
          <AffectedPersons projectId={projectId} issue={issue} />
        </div>
      </div>
    </div>
  );
}
