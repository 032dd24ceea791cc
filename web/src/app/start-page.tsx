import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { isProblem } from '../api/problem.ts';
import { useMe } from '../api/queries.ts';
import { signupStateQuery } from '../api/signup-state.ts';
import { ErrorState, LoadingBlock } from '../ui/states.tsx';
import { readStored } from '../ui/stored.ts';
import { projectPath } from './paths.ts';

/** `/` leads on: to sign-up on a fresh server, to sign-in, or to the last project's home. */
export function StartPage() {
  const me = useMe();
  const isStranger = isProblem(me.error, 401);
  const state = useQuery({ ...signupStateQuery, enabled: isStranger });
  if (isStranger) {
    if (state.isPending) return <LoadingBlock />;
    return <Navigate to={state.data?.has_organization === false ? '/signup' : '/login'} replace />;
  }
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <LoadingBlock />;
  const projectId = readStored('lastProject', 0) || me.data.team?.id;
  if (projectId) return <Navigate to={projectPath(projectId, '/home')} replace />;
  const organization = me.data.organization;
  return <Navigate to={organization ? `/org/${organization.id}/projects` : '/account/profile'} replace />;
}
