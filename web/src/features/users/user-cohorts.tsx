import { useHogQL } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { ErrorState, Link, LoadingBlock } from '../../ui/index.ts';
import { useCohortNames } from '../cohorts/index.ts';
import { cohortsQuery } from './user.ts';

export function UserCohorts({ projectId, personId }: { projectId: number; personId: string }) {
  const path = useProjectPath();
  const member = useHogQL(projectId, cohortsQuery(personId));
  const names = useCohortNames(projectId);
  if (member.error) return <ErrorState inline error={member.error} onRetry={() => void member.refetch()} />;
  if (!member.data) return <LoadingBlock />;
  if (member.data.results.length === 0) return <p className="p-4 text-muted">{t('In no cohort.')}</p>;
  return (
    <ul aria-label={t('Cohorts')} className="flex flex-col p-4">
      {member.data.results.map(([id]) => (
        <li key={String(id)}>
          <Link to={path(`/cohorts/${String(id)}`)} className="inline-flex min-h-6 items-center">
            {names.get(String(id)) ?? t('Cohort {id}', { id: String(id) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
