import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { usePathParams } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { ErrorState, LoadingBlock, SideList } from '../../ui/index.ts';

export type Organization = Wire['Organization'];

export interface OrganizationPageProps {
  readonly title: string;
  readonly actions?: (organization: Organization) => ReactNode;
  readonly children: (organization: Organization) => ReactNode;
}

/** The frame of the pages about an organization. */
export function OrganizationPage({ title, actions, children }: OrganizationPageProps) {
  const { oid = '' } = usePathParams();
  const organization = useQuery({
    queryKey: keys.organization(oid),
    queryFn: ({ signal }) => api.get(`/api/organizations/${encodeURIComponent(oid)}/`, { signal }),
  });
  const links = [
    { to: `/org/${oid}/projects`, label: t('Projects') },
    { to: `/org/${oid}/members`, label: t('Members') },
    { to: `/org/${oid}/roles`, label: t('Roles') },
    { to: `/org/${oid}/activity`, label: t('Activity') },
  ];
  return (
    <Page
      title={title}
      actions={organization.data && actions?.(organization.data)}
      actionsComing={actions !== undefined && organization.isPending}
      crumbs={[{ label: organization.data?.name ?? t('Organization'), to: `/org/${oid}/projects` }]}
    >
      <SideList label={t('Organization')} links={links}>
        {organization.error ? (
          <ErrorState error={organization.error} onRetry={() => void organization.refetch()} />
        ) : organization.data ? (
          children(organization.data)
        ) : (
          <LoadingBlock />
        )}
      </SideList>
    </Page>
  );
}
