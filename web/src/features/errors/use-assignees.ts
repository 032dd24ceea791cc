import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, organizationApi } from '../../api/client.ts';
import { keys, useProject } from '../../api/queries.ts';
import type { PageOf, UserBasic } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { personName } from '../../ui/index.ts';
import type { Assignee } from './issue.ts';

const LIST_MAX = 500;

export interface AssigneeChoice {
  readonly value: string;
  readonly label: string;
  readonly assignee: Assignee | null;
}

/** A user's number, a role's id, or `none`: how URLs and filters write an assignee. */
export const assigneeText = (assignee: Assignee | null): string => (assignee ? String(assignee.id) : 'none');

/** The possible assignees of the project's issues: members of its organization, and roles. */
export function useAssignees(projectId: number): readonly AssigneeChoice[] {
  const organization = useProject(projectId).data?.organization ?? '';
  const members = useList<{ readonly user: UserBasic }>(organization, 'members/');
  const roles = useList<{ readonly id: string; readonly name: string }>(organization, 'roles/');
  return useMemo(
    () => [
      { value: 'none', label: t('Unassigned'), assignee: null },
      ...(members.data?.results ?? []).map(({ user }) => ({
        value: String(user.id),
        label: personName(user),
        assignee: { type: 'user' as const, id: user.id },
      })),
      ...(roles.data?.results ?? []).map(({ id, name }) => ({
        value: id,
        label: t('{name} (role)', { name }),
        assignee: { type: 'role' as const, id },
      })),
    ],
    [members.data, roles.data],
  );
}

function useList<Row>(organization: string, path: string) {
  return useQuery({
    queryKey: keys.organization(organization, path),
    queryFn: ({ signal }) =>
      call<PageOf<Row>>('GET', organizationApi(organization, path), { signal, query: { limit: LIST_MAX } }),
    enabled: organization !== '',
    staleTime: 60_000,
  });
}
