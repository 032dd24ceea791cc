import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { isProblem } from '../api/problem.ts';
import { useMe } from '../api/queries.ts';
import { signupStateQuery } from '../api/signup-state.ts';
import { projectPath } from '../base/paths.ts';
import { readStored } from '../base/stored.ts';
import { ErrorState, LoadingBlock } from '../ui/states.tsx';

/** `/` leads on: to sign-up on a fresh server, to sign-in, or to the last project's home. */
export function StartPage() {
  // A stranger asks nothing the server would have to refuse.
  const state = useQuery(signupStateQuery);
  if (state.isPending) return <LoadingBlock />;
  if (state.data?.has_organization === false) return <Navigate to="/signup" replace />;
  if (state.data?.is_signed_in === false) return <Navigate to="/login" replace />;
  return <LastProject />;
}

function LastProject() {
  const me = useMe();
  if (isProblem(me.error, 401)) return <Navigate to="/login" replace />;
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <LoadingBlock />;
  const projectId = readStored('lastProject', 0) || me.data.team?.id;
  if (projectId) return <Navigate to={projectPath(projectId, '/home')} replace />;
  const organization = me.data.organization;
  return <Navigate to={organization ? `/org/${organization.id}/projects` : '/account/profile'} replace />;
}
