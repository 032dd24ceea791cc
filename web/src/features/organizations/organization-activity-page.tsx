import { organizationApi } from '../../api/client.ts';
import { levels } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { EmptyState } from '../../ui/index.ts';
import { ActivityList } from '../activity/index.ts';
import { OrganizationPage } from './organization-page.tsx';

/** What belongs to no single project, and all of theirs: members, invites, roles, keys. */
export default function OrganizationActivityPage() {
  return (
    <OrganizationPage title={t('Activity')}>
      {(organization) =>
        organization.membership_level >= levels.admin ? (
          <ActivityList url={organizationApi(organization.id, 'activity_log/')} hasNames />
        ) : (
          <EmptyState title={t('Only admins of the organization see its activity.')} />
        )
      }
    </OrganizationPage>
  );
}
