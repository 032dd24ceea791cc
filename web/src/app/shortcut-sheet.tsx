import { t } from '../base/i18n.ts';
import { usePreferences } from '../base/preferences.ts';
import { type ShortcutScope, shortcuts } from '../base/shortcuts.ts';
import { useActiveShortcuts } from '../base/use-shortcut.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';

const scopeNames: Record<ShortcutScope, string> = {
  everywhere: 'Everywhere',
  page: 'This page',
  lists: 'Lists',
  trace: 'Trace',
  editing: 'Editing',
  review: 'Review',
};

/** What the keyboard does right now: lists only shortcuts that the open page has bound. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const active = new Set(useActiveShortcuts().map((binding) => binding.shortcut.id));
  const { singleKeys } = usePreferences();
  const live = shortcuts.filter((shortcut) => active.has(shortcut.id));
  return (
    <Dialog title={t('Keyboard shortcuts')} open onClose={onClose}>
      {!singleKeys && <p className="text-muted">{t('Single letters are switched off in your preferences.')}</p>}
      <div className="gap-8 md:columns-2">
        {Object.entries(scopeNames).map(([scope, name]) => {
          const entries = live.filter((shortcut) => shortcut.scope === scope);
          if (entries.length === 0) return null;
          return (
            <section key={scope} aria-label={t(name)} className="mb-4">
              <h3 className="mb-1 text-meta font-semibold text-muted">{t(name)}</h3>
              <dl>
                {entries.map(({ id, label, keys }) => (
                  <div key={id} className="flex min-h-7 break-inside-avoid items-center justify-between gap-4">
                    <dt>{t(label)}</dt>
                    <dd className="flex gap-2">
                      {keys.map((each) => (
                        <Kbd key={each} keys={each} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
