import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import type { ReactElement } from 'react';
import { api } from '../api/client.ts';
import { t } from '../base/i18n.ts';
import { type Preferences, usePreferences, writePreferences } from '../base/preferences.ts';
import { useGo } from '../base/use-go.ts';
import { Menu } from '../ui/menu.tsx';

const themes: readonly { readonly value: Preferences['theme']; readonly label: string }[] = [
  { value: 'system', label: 'System theme' },
  { value: 'light', label: 'Light theme' },
  { value: 'dark', label: 'Dark theme' },
];

export default function PersonMenu({ trigger }: { trigger: ReactElement }) {
  const go = useGo();
  const client = useQueryClient();
  const { theme } = usePreferences();

  async function signOut() {
    await api.post('/api/logout/');
    client.clear();
    go('/login');
  }

  return (
    <Menu
      label={t('You')}
      side="top"
      trigger={trigger}
      entries={[
        { label: t('Profile'), onSelect: () => go('/account/profile') },
        { label: t('API keys'), onSelect: () => go('/account/keys') },
        { label: t('Preferences'), onSelect: () => go('/account/preferences') },
        { label: t('Status'), onSelect: () => go('/status') },
        'separator',
        ...themes.map(({ value, label }) => ({
          label: t(label),
          checked: theme === value,
          onSelect: () => writePreferences({ theme: value }),
        })),
        'separator',
        {
          label: t('Sign out'),
          icon: <LogOut aria-hidden="true" className="size-4" />,
          onSelect: () => void signOut(),
        },
      ]}
    />
  );
}
