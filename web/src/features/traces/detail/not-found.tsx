import { useQuery } from '@tanstack/react-query';
import { projectsQuery, useMe } from '../../../api/queries.ts';
import { t } from '../../../app/i18n.ts';
import { projectPath, useProjectPath } from '../../../app/paths.ts';
import { EmptyState, Link } from '../../../ui/index.ts';

const PROJECTS_MAX = 10;

/** No trace has the id here; it may still arrive, or belong to another of the person's projects. */
export function TraceNotFound({ projectId, traceId }: { projectId: number; traceId: string }) {
  const path = useProjectPath();
  const organizationId = useMe().data?.organization?.id;
  const projects = useQuery({ ...projectsQuery(organizationId ?? ''), enabled: organizationId !== undefined });
  const all = projects.data?.results ?? [];
  const here = all.find((project) => project.id === projectId)?.name;
  const others = all.filter((project) => project.id !== projectId).slice(0, PROJECTS_MAX);
  return (
    <EmptyState
      title={here ? t('No trace with this id in {project}.', { project: here }) : t('No trace with this id.')}
    >
      <p>
        {t(
          'All time was searched for {id}. Its spans may still be on their way: this page shows them when they come.',
          {
            id: traceId,
          },
        )}{' '}
        <Link to={path('/traces')}>{t('All traces')}</Link>
      </p>
      {others.length > 0 && (
        <ul className="flex flex-wrap justify-center gap-x-4 pt-2">
          {others.map((project) => (
            <li key={project.id}>
              <Link
                to={projectPath(project.id, `/traces/${encodeURIComponent(traceId)}`)}
                className="inline-flex min-h-6 items-center"
              >
                {t('Try in {project}', { project: project.name })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
