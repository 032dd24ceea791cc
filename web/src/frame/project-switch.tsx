import { useQueries } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { ChevronsUpDown, FolderGit2, Plus } from 'lucide-react';
import { useState } from 'react';
import { projectsQuery, useMe, useProject } from '../api/queries.ts';
import { t } from '../base/i18n.ts';
import { projectPath, useProjectId } from '../base/paths.ts';
import { cx } from '../ui/cx.ts';
import { TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { Popover } from '../ui/popover.tsx';

/** Organization and project of the page; opens a searchable list of all of them. */
export function ProjectSwitch({ narrow }: { narrow: boolean }) {
  const projectId = useProjectId();
  const me = useMe();
  const project = useProject(projectId);
  const [open, setOpen] = useState(false);
  const organization = me.data?.organizations.find((each) => each.id === project.data?.organization);
  return (
    <Popover
      label={t('Projects')}
      open={open}
      onOpenChange={setOpen}
      flush
      modal
      className="w-72"
      trigger={
        <button
          type="button"
          title={narrow ? project.data?.name : undefined}
          className={cx(
            'flex min-w-0 items-center gap-2 rounded-control hover:bg-muted',
            narrow ? 'size-8 justify-center' : 'min-h-10 flex-1 px-2 text-start',
          )}
        >
          {narrow ? (
            <>
              <FolderGit2 aria-hidden="true" className="size-4 text-muted" />
              <span className="sr-only">{project.data?.name ?? t('Choose a project')}</span>
            </>
          ) : (
            <>
              <span className="min-w-0 flex-1">
                <span dir="auto" className="block truncate text-label text-muted">
                  {organization?.name ?? me.data?.organization?.name ?? 'Hedgerow'}
                </span>
                <span dir="auto" className="block truncate font-semibold">
                  {project.data?.name ?? t('Choose a project')}
                </span>
              </span>
              <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
            </>
          )}
        </button>
      }
    >
      <ProjectList onChosen={() => setOpen(false)} />
    </Popover>
  );
}

/** Switching keeps the kind of page but drops ids and filters, which mean nothing elsewhere. */
function samePageElsewhere(pathname: string, projectId: number): string {
  const page = /^\/project\/\d+(\/[a-z-]+)/.exec(pathname)?.[1] ?? '/home';
  return projectPath(projectId, page === '/settings' ? '/settings/project' : page);
}

function ProjectList({ onChosen }: { onChosen: () => void }) {
  const me = useMe();
  const current = useProjectId();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const [wanted, setWanted] = useState('');
  const organizations = me.data?.organizations ?? [];
  const lists = useQueries({ queries: organizations.map((organization) => projectsQuery(organization.id)) });
  const matches = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase());
  return (
    <div className="flex max-h-96 flex-col">
      <TextField
        label={t('Find a project')}
        hideLabel
        placeholder={t('Find a project')}
        className="border-b p-2"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="min-h-0 overflow-y-auto py-1">
        {organizations.map((organization, at) => {
          const projects = lists[at]?.data?.results.filter((each) => matches(each.name) || matches(organization.name));
          if (projects && projects.length === 0 && wanted) return null;
          return (
            <section key={organization.id} aria-label={organization.name}>
              <h3 dir="auto" className="truncate px-3 pt-1 text-label text-muted">
                {organization.name}
              </h3>
              <ul>
                {projects?.map((each) => (
                  <li key={each.id}>
                    <Link
                      to={samePageElsewhere(pathname, each.id)}
                      plain
                      onClick={onChosen}
                      aria-current={each.id === current ? 'true' : undefined}
                      className={cx(
                        'flex min-h-8 items-center px-3 outline-inset hover:bg-muted',
                        each.id === current && 'font-semibold',
                      )}
                    >
                      <span dir="auto" className="truncate">
                        {each.name}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              <Link
                to={`/org/${organization.id}/projects`}
                search={{ new: true }}
                plain
                onClick={onChosen}
                className="flex min-h-8 items-center gap-1 px-3 text-muted outline-inset hover:bg-muted"
              >
                <Plus aria-hidden="true" className="size-3.5" />
                {t('New project')}
              </Link>
            </section>
          );
        })}
      </div>
    </div>
  );
}
