import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteSomeOfProject } from './queries.ts';
import { type RouteNeeds, ratingRoutes } from './routes.ts';
import { disagreementRoutes } from './routes-disagreements.ts';

export { type ReviewerPair, readReviewerPairs } from './pairs.ts';

/** Blind second review: two people rate one item unseen by each other, and where they differ a third decides. */
export const reviewRatings = (needs: RouteNeeds): Feature => ({
  name: 'review-ratings',
  projectRoutes: async (api) => {
    await api.register(ratingRoutes(needs));
    await api.register(disagreementRoutes(needs));
  },
});

/** Before the removers of queues and of score definitions: ratings refer to both. */
export function removeReviewRatings({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return async (projectId, signal) => {
    while (await deleteSomeOfProject(db, projectId)) signal.throwIfAborted();
  };
}
