import type { ReactNode } from 'react';
import { useProject } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { projectPath, useProjectId } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { ErrorState, LoadingBlock, SideList } from '../../ui/index.ts';
import { settingsLinks } from './pages.ts';

/** The frame of every page under Settings: the side list, and the project once it is known. */
export function SettingsPage({ title, children }: { title: string; children: (project: Project) => ReactNode }) {
  const projectId = useProjectId();
  const project = useProject(projectId);
  const links = settingsLinks.map(({ path, label }) => ({ to: projectPath(projectId, path), label: t(label) }));
  return (
    <Page title={title} crumbs={[{ label: t('Settings'), to: projectPath(projectId, '/settings/project') }]}>
      <SideList label={t('Settings')} links={links}>
        {project.error ? (
          <ErrorState error={project.error} onRetry={() => void project.refetch()} />
        ) : project.data ? (
          children(project.data)
        ) : (
          <LoadingBlock />
        )}
      </SideList>
    </Page>
  );
}
