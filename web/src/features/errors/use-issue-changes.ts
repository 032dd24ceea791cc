import { useQueryClient } from '@tanstack/react-query';
import { api, projectApi } from '../../api/client.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t, tn } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import type { Assignee, Issue, IssueStatus } from './issue.ts';
import { statusWord } from './status.ts';

type Change = Omit<Wire['ErrorTrackingBulkChange'], 'ids'>;

/** Changes of issues that happen at once and can be taken back. */
export interface IssueChanges {
  readonly setStatus: (issues: readonly Issue[], status: IssueStatus) => Promise<void>;
  readonly assign: (issues: readonly Issue[], assignee: Assignee | null, name: string) => Promise<void>;
  readonly refresh: () => Promise<unknown>;
}

export function useIssueChanges(projectId: number): IssueChanges {
  const client = useQueryClient();
  const path = 'error_tracking/issues/';
  const refresh = () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [scope, project, url] }) =>
        scope === 'project' && project === projectId && typeof url === 'string' && url.startsWith(path),
    });
  const put = (issues: readonly Issue[], change: Change) =>
    api.post(projectApi(projectId, `${path}bulk/`), { ids: issues.map(({ id }) => id), ...change });

  /** Puts back what each had, those of one value in one call. */
  async function restore<Value>(
    issues: readonly Issue[],
    of: (issue: Issue) => Value,
    change: (value: Value) => Change,
  ) {
    for (const some of Map.groupBy(issues, (issue) => JSON.stringify(of(issue))).values()) {
      const [first] = some;
      if (first) await put(some, change(of(first)));
    }
    await refresh();
  }

  async function perform(run: () => Promise<unknown>, text: string, undo: () => Promise<void>) {
    try {
      await run();
      await refresh();
      toast(text, { undo });
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    }
  }

  const statusChange = (status: IssueStatus): Change => ({ action: 'set_status', status });
  const assigneeChange = (assignee: Assignee | null): Change => ({ action: 'assign', assignee });
  return {
    refresh,
    setStatus: (issues, status) =>
      perform(
        () => put(issues, statusChange(status)),
        tn(issues.length, '{count} issue is now {status}.', '{count} issues are now {status}.', {
          status: statusWord(status).toLowerCase(),
        }),
        () => restore(issues, (issue) => issue.status, statusChange),
      ),
    assign: (issues, assignee, name) =>
      perform(
        () => put(issues, assigneeChange(assignee)),
        assignee
          ? tn(issues.length, '{count} issue went to {name}.', '{count} issues went to {name}.', { name })
          : t('The assignee was removed.'),
        () => restore(issues, (issue) => issue.assignee, assigneeChange),
      ),
  };
}
