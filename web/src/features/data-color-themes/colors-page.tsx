import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useProjectGet } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { Badge, Button, ConfirmDialog, ErrorState, LoadingBlock } from '../../ui/index.ts';
import { SettingsPage } from '../projects/index.ts';
import { type ColorTheme, colorsOf, THEMES } from './theme.ts';
import { ThemeDialog } from './theme-dialog.tsx';

/** The colours of charts. */
export default function ColorsPage() {
  return <SettingsPage title={t('Colors')}>{(project) => <Themes project={project} />}</SettingsPage>;
}

function Themes({ project }: { project: Project }) {
  const key = keys.project(project.id, THEMES);
  const themes = useProjectGet(project.id, THEMES);
  const [edited, setEdited] = useState<ColorTheme | 'new'>();
  const [deleting, setDeleting] = useState<ColorTheme>();
  const use = useChange<number>({
    run: (id) => api.patch(projectApi(project.id, ''), { default_data_theme: id }),
    invalidates: [keys.project(project.id)],
  });
  const remove = useChange<number>({
    run: (id) => api.delete(projectApi(project.id, `${THEMES}${id}/`)),
    invalidates: [key, keys.project(project.id)],
    quiet: true,
  });
  if (themes.error) return <ErrorState error={themes.error} onRetry={() => void themes.refetch()} />;
  if (!themes.data) return <LoadingBlock />;
  const chosen = project.default_data_theme ?? themes.data.find((theme) => theme.is_global)?.id;
  return (
    <>
      <div>
        <Button variant="primary" onClick={() => setEdited('new')}>
          {t('New theme')}
        </Button>
      </div>
      <ul aria-label={t('Themes')} className="flex flex-col divide-y rounded-panel border">
        {themes.data.map((theme) => (
          <li key={theme.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
            <span dir="auto" className="min-w-32 flex-1 font-medium">
              {theme.name}
            </span>
            <Swatches colors={colorsOf(theme)} />
            {theme.is_global && <Badge>{t('built in')}</Badge>}
            {theme.id === chosen ? (
              <Badge tone="ok">{t('used by this project')}</Badge>
            ) : (
              <Button size="sm" onClick={() => use.mutate(theme.id)}>
                {t('Use {name}', { name: theme.name })}
              </Button>
            )}
            {!theme.is_global && (
              <>
                <Button size="sm" onClick={() => setEdited(theme)}>
                  {t('Edit {name}', { name: theme.name })}
                </Button>
                <Button size="sm" onClick={() => setDeleting(theme)}>
                  {t('Delete {name}', { name: theme.name })}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {edited && (
        <ThemeDialog
          projectId={project.id}
          theme={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      <ConfirmDialog
        title={t('Delete theme “{name}”?', { name: deleting?.name ?? '' })}
        confirmLabel={t('Delete')}
        open={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
        onConfirm={() => (deleting ? remove.mutateAsync(deleting.id) : undefined)}
      >
        {t('Charts that use it go back to the built-in colours.')}
      </ConfirmDialog>
    </>
  );
}

function Swatches({ colors }: { colors: readonly string[] }) {
  return (
    <span role="img" aria-label={t('{count} colours', { count: colors.length })} className="flex flex-wrap gap-0.5">
      {colors.map((color, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a theme may hold a colour twice.
        <span key={at} title={color} className="size-4 rounded-control" style={{ background: color }} />
      ))}
    </span>
  );
}
