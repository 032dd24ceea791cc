import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteSomeOfProject } from './queries.ts';
import { traceReviewRoutes } from './routes.ts';

export { presentReview, presentScores, traceUrl } from './present.ts';
export { hasActiveReview } from './queries.ts';
export { ALREADY_REVIEWED, type Author, announceReview, createReview, eraseOwnReview, writeReview } from './save.ts';
export { ScoreInput, TraceReview, TraceReviewScore } from './schema.ts';
export { type CheckedScore, checkScores } from './scores.ts';
export { type HumanVerdict, readHumanVerdicts } from './verdicts.ts';

export const traceReviews = (needs: Pick<Platform, 'db' | 'clock' | 'announcer'>): Feature => ({
  name: 'trace-reviews',
  projectRoutes: traceReviewRoutes(needs),
});

export function removeTraceReviews({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return async (projectId, signal) => {
    while (await deleteSomeOfProject(db, projectId)) signal.throwIfAborted();
  };
}
