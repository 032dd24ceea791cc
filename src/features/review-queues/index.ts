import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteSomeOfProject } from './queue-queries.ts';
import { itemRoutes } from './routes-items.ts';
import { queueRoutes, type RouteNeeds } from './routes-queues.ts';
import { statsRoutes } from './stats/routes.ts';

export { announceQueues } from './announce.ts';
export {
  type DisagreementRow,
  findDisagreement,
  findItemEver,
  listDisagreements,
  lockItem,
  markDisagreed,
  markRated,
  reopenDisagreement,
} from './blind-queries.ts';
export { forgetReviewed, lockTrace, takeOutOfQueues } from './item-queries.ts';
export { addItem } from './items.ts';
export { listQueues } from './queue-queries.ts';
export { createQueue } from './queues.ts';
export { isDrawnTwice } from './to-wire.ts';

export const reviewQueues = (needs: RouteNeeds): Feature => ({
  name: 'review-queues',
  projectRoutes: async (api) => {
    await api.register(queueRoutes(needs));
    await api.register(itemRoutes(needs));
    await api.register(statsRoutes(needs));
  },
});

export function removeReviewQueues({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return async (projectId, signal) => {
    while (await deleteSomeOfProject(db, projectId)) signal.throwIfAborted();
  };
}
