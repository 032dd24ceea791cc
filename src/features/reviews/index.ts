import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { answerCountRoutes } from './answer-counts/routes.ts';
import { traceReviewRoutes } from './finished/routes.ts';
import { claimRoutes } from './queues/claims/routes.ts';
import { itemRoutes } from './queues/items/routes.ts';
import { queueRoutes } from './queues/routes.ts';
import { statsRoutes } from './queues/stats/routes.ts';
import { disagreementRoutes } from './ratings/disagreements/routes.ts';
import { ratingRoutes } from './ratings/routes.ts';

export { createReview } from './finished/change.ts';
export { readHumanAnswers } from './finished/human-answers.ts';
export { createQueue } from './queues/change.ts';
export { addItem } from './queues/items/change.ts';
export { listQueues } from './queues/queries.ts';
export { readReviewerPairs } from './ratings/pairs.ts';
export { hasActiveReview } from './trace-lock.ts';
export { findTracesIn, whichAreIn } from './traces-in-state.ts';

/**
 * People's judgement of traces. `queues` holds traces that wait for it, `finished` the one review a trace has, and `ratings`
 * what two people say who review blind, each without seeing the other's answer. Ratings know the other two, finished reviews
 * know queues, and queues know neither; what is decided about one trace is decided under `trace-lock.ts`.
 */
export const reviews = (needs: Pick<Platform, 'db' | 'clock' | 'announcer'>): Feature => ({
  name: 'reviews',
  about: 'Traces judged by people: queues of what waits, ratings of blind reviewers, finished reviews.',
  projectRoutes: async (api) => {
    await api.register(traceReviewRoutes(needs));
    await api.register(answerCountRoutes(needs));
    await api.register(queueRoutes(needs));
    await api.register(itemRoutes(needs));
    await api.register(claimRoutes(needs));
    await api.register(statsRoutes(needs));
    await api.register(ratingRoutes(needs));
    await api.register(disagreementRoutes(needs));
  },
  async forget(projectId, signal) {
    // Ratings refer to queues' items.
    for (const table of ['trace_review', 'review_rating', 'review_queue_item', 'review_queue'] as const) {
      await deleteInPortions(needs.db, table, { projectId, signal });
    }
  },
});
