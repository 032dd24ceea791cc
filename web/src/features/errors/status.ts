import { t } from '../../app/i18n.ts';
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
