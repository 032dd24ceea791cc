import type { Queries } from '#features/query/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { Outcomes } from './outcomes.ts';
import { insightRoutes } from './routes.ts';

export function insights(
  needs: Pick<Platform, 'db' | 'clock' | 'announcer'> & Pick<Queries, 'answer' | 'sourceOf'>,
): Feature {
  const outcomes = new Outcomes(needs);
  return {
    name: 'insights',
    about: 'Questions that are kept and asked again.',
    projectRoutes: insightRoutes({ ...needs, outcomes }),
    forget: (projectId, signal) => deleteInPortions(needs.db, 'insight', { projectId, signal }),
    run() {
      const stopListening = outcomes.listen(needs.announcer);
      return async () => stopListening();
    },
  };
}
