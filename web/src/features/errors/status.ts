import { t } from '../../base/i18n.ts';
import type { IssueStatus } from './issue.ts';

const words: Readonly<Record<IssueStatus | 'all', string>> = {
  active: 'Active',
  resolved: 'Resolved',
  archived: 'Archived',
  suppressed: 'Suppressed',
  pending_release: 'Pending release',
  all: 'All statuses',
};

export const statusWord = (status: IssueStatus | 'all'): string => t(words[status]);

const offered: readonly IssueStatus[] = ['active', 'resolved', 'archived', 'suppressed'];

/** What people choose from, and the status there is. */
export function statusOptions(status: IssueStatus) {
  const all = offered.includes(status) ? offered : [...offered, status];
  return all.map((value) => ({ value, label: statusWord(value) }));
}
