import { t } from '../../base/i18n.ts';
import { usePreferences, writePreferences } from '../../base/preferences.ts';
import { browserZone, Section, Select, Switch } from '../../ui/index.ts';
import { AccountPage } from './account-page.tsx';

/** How things look to this person in this browser. */
export default function PreferencesPage() {
  const { theme, density, zone, singleKeys, motion } = usePreferences();
  return (
    <AccountPage title={t('Preferences')}>
      <Section title={t('Appearance')} description={t('Kept in this browser.')}>
        <div className="flex max-w-105 flex-col gap-4">
          <Select
            label={t('Theme')}
            value={theme}
            options={[
              { value: 'system', label: t('As the system') },
              { value: 'light', label: t('Light') },
              { value: 'dark', label: t('Dark') },
            ]}
            onChange={(next) => writePreferences({ theme: next })}
          />
          <Select
            label={t('Rows')}
            value={density}
            options={[
              { value: 'normal', label: t('Normal') },
              { value: 'compact', label: t('Compact') },
            ]}
            onChange={(next) => writePreferences({ density: next })}
          />
          <Select
            label={t('Motion')}
            value={motion}
            options={[
              { value: 'system', label: t('As the system') },
              { value: 'reduced', label: t('None') },
            ]}
            onChange={(next) => writePreferences({ motion: next })}
          />
          <Select
            label={t('Times are shown in')}
            value={zone}
            options={[
              { value: 'project', label: t('The project’s time zone') },
              { value: 'browser', label: t('This browser’s ({zone})', { zone: browserZone() }) },
              { value: 'utc', label: 'UTC' },
            ]}
            onChange={(next) => writePreferences({ zone: next })}
          />
        </div>
      </Section>
      <Section title={t('Keyboard')}>
        <Switch
          label={t('Shortcuts of a single letter')}
          checked={singleKeys}
          onChange={(next) => writePreferences({ singleKeys: next })}
        />
      </Section>
    </AccountPage>
  );
}
