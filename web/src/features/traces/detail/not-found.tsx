import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { projectsQuery, useHogQL, useMe } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { projectPath, useProjectPath } from '../../../base/paths.ts';
import { EmptyState, Link } from '../../../ui/index.ts';

const PROJECTS_MAX = 10;

/** No trace has the id here; it may still arrive, or belong to another of the person's projects. */
export function TraceNotFound({ projectId, traceId }: { projectId: number; traceId: string }) {
  const path = useProjectPath();
  const holder = useTraceOfEvent(projectId, traceId);
  const organizationId = useMe().data?.organization?.id;
  const projects = useQuery({ ...projectsQuery(organizationId ?? ''), enabled: organizationId !== undefined });
  const all = projects.data?.results ?? [];
  const here = all.find((project) => project.id === projectId)?.name;
  const others = all.filter((project) => project.id !== projectId).slice(0, PROJECTS_MAX);
  if (holder) {
    return <Navigate to={path(`/traces/${encodeURIComponent(holder)}`)} search={{ span: traceId }} replace />;
  }
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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The trace of an event, because a pasted id may be that of an event. */
function useTraceOfEvent(projectId: number, id: string): string | undefined {
  const question = {
    query: 'select trace_id from posthog.ai_events where uuid = {id} and trace_id is not null limit 1',
    values: { id },
  };
  const found = useHogQL(projectId, question, UUID.test(id)).data?.results[0]?.[0];
  return typeof found === 'string' && found !== '' && found !== id ? found : undefined;
}
