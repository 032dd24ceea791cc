import type { Insights } from '#features/insights/index.ts';
import type { Queries } from '#features/query/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import type { ChangeNeeds } from './change.ts';
import { tileDoor } from './door.ts';
import { dashboardRoutes } from './routes.ts';

export { tileDoor } from './door.ts';
export { findDashboard } from './queries.ts';

export function dashboards(
  needs: Pick<Platform, 'db' | 'clock'> &
    Pick<Insights, 'show'> &
    Pick<Queries, 'sourceOf'> &
    Pick<ChangeNeeds, 'holdProject' | 'dashboardRemoved'>,
): Feature {
  return {
    name: 'dashboards',
    about: 'Insights and texts on one page.',
    projectRoutes: dashboardRoutes({ ...needs, tiles: tileDoor }),
    forget: (projectId, signal) => deleteInPortions(needs.db, 'dashboard', { projectId, signal, rowsAtOnce: 50 }),
  };
}
