import type { ReactNode } from 'react';
import { t } from '../../base/i18n.ts';
import { Page } from '../../frame/page.tsx';
import { SideList } from '../../ui/index.ts';

/** The frame of the pages about oneself. */
export function AccountPage({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const links = [
    { to: '/account/profile', label: t('Profile') },
    { to: '/account/keys', label: t('API keys') },
    { to: '/account/sessions', label: t('Sessions') },
    { to: '/account/preferences', label: t('Preferences') },
  ];
  return (
    <Page title={title} actions={actions} crumbs={[{ label: t('Account'), to: '/account/profile' }]}>
      <SideList label={t('Account')} links={links}>
        {children}
      </SideList>
    </Page>
  );
}
