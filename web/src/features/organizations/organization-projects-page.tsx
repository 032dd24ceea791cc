import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api, organizationApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, projectsQuery, useChange } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { projectPath } from '../../base/paths.ts';
import { writeStored } from '../../base/stored.ts';
import { useGo } from '../../base/use-go.ts';
import { useSearchState } from '../../frame/search.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Badge, Button, EmptyState, ErrorState, Id, Link, LoadingBlock, TextField } from '../../ui/index.ts';
import { OrganizationPage } from './organization-page.tsx';
import { organizationProjectsSearch } from './pages.ts';

export default function OrganizationProjectsPage() {
  const [search, set] = useSearchState(organizationProjectsSearch);
  return (
    <OrganizationPage
      title={t('Projects')}
      actions={() => (
        <Button
          variant="primary"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => set({ new: true })}
        >
          {t('New project')}
        </Button>
      )}
    >
      {(organization) => (
        <>
          <ProjectList organizationId={organization.id} />
          {search.new && (
            <NewProject organizationId={organization.id} onClose={() => set({ new: false }, { replace: true })} />
          )}
        </>
      )}
    </OrganizationPage>
  );
}

function ProjectList({ organizationId }: { organizationId: string }) {
  const list = useQuery(projectsQuery(organizationId));
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock />;
  if (list.data.results.length === 0) return <EmptyState title={t('This organization has no project yet.')} />;
  return (
    <ul aria-label={t('Projects')} className="flex flex-col divide-y rounded-panel border">
      {list.data.results.map((project) => (
        <li key={project.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
          <Link to={projectPath(project.id, '/home')} className="min-w-32 flex-1 font-medium">
            <span dir="auto">{project.name}</span>
          </Link>
          {project.is_demo && <Badge tone="info">{t('Demo')}</Badge>}
          <Badge tone={project.ingested_event ? 'ok' : 'neutral'}>
            {project.ingested_event ? t('receives events') : t('no events yet')}
          </Badge>
          <span className="text-meta text-muted">{project.timezone}</span>
          <Id id={project.api_token} label={t('Copy token of {name}', { name: project.name })} />
        </li>
      ))}
    </ul>
  );
}

function NewProject({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const go = useGo();
  const [name, setName] = useState('');
  const create = useChange<void, Project>({
    run: () => api.post(organizationApi(organizationId, 'projects/'), { name }),
    invalidates: [keys.organization(organizationId), keys.me],
    quiet: true,
    onDone: (project) => {
      writeStored('lastProject', project.id);
      go('/welcome');
    },
  });

  return (
    <FormDialog
      title={t('New project')}
      width="sm"
      onClose={onClose}
      submitLabel={t('Create project')}
      onSubmit={() => create.mutate()}
      sending={create}
      fields={['name']}
    >
      <TextField
        label={t('Name')}
        required
        maxLength={200}
        value={name}
        error={problemFor(create.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
