import { useHogQL, useProjectGet } from '../../api/queries.ts';
import type { PageOf } from '../../api/types.ts';
import { t } from '../../app/i18n.ts';
import { useProjectPath } from '../../app/paths.ts';
import { ErrorState, Link, LoadingBlock } from '../../ui/index.ts';
import { cohortsQuery } from './user.ts';

interface Cohort {
  readonly id: number;
  readonly name: string;
}

export function UserCohorts({ projectId, personId }: { projectId: number; personId: string }) {
  const path = useProjectPath();
  const member = useHogQL(projectId, cohortsQuery(personId));
  const cohorts = useProjectGet<PageOf<Cohort>>(projectId, 'cohorts/', { limit: 200 });
  if (member.error) return <ErrorState inline error={member.error} onRetry={() => void member.refetch()} />;
  if (!member.data || cohorts.isPending) return <LoadingBlock />;
  if (member.data.results.length === 0) return <p className="p-4 text-muted">{t('In no cohort.')}</p>;
  const names = new Map(cohorts.data?.results.map((cohort) => [cohort.id, cohort.name]));
  return (
    <ul aria-label={t('Cohorts')} className="flex flex-col p-4">
      {member.data.results.map(([id]) => (
        <li key={String(id)}>
          <Link to={path(`/cohorts/${String(id)}`)} className="inline-flex min-h-6 items-center">
            {names.get(Number(id)) || t('Cohort {id}', { id: String(id) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
