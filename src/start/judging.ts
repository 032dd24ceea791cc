import type { ModelPrices } from '#features/ai-events/index.ts';
import { evaluationEnqueuer, evaluations, keyDependants, removeEvaluations } from '#features/evaluations/index.ts';
import { type Hog, hog } from '#features/hog/index.ts';
import { parseProgram } from '#features/hogql/index.ts';
import type { EventEnqueuer, Ingestion } from '#features/ingestion/index.ts';
import { modelPlayground } from '#features/model-playground/index.ts';
import type { ProjectDataRemover } from '#features/projects/index.ts';
import { providerKeys, removeProviderKeys } from '#features/provider-keys/index.ts';
import { readHumanAnswers, readReviewerPairs } from '#features/reviews/index.ts';
import { findScorerVersions, listDefinitions } from '#features/score-definitions/index.ts';
import { translate } from '#features/translate/index.ts';
import type { Feature } from '#http/feature.ts';
import { createModels } from '#platform/models/client.ts';
import type { Platform } from '#platform/platform.ts';

export interface Judging {
  /** Queues automatic runs while events are captured. */
  readonly enqueuer: EventEnqueuer;
  readonly removers: readonly ProjectDataRemover[];
  /** Compiles a Hog program. */
  readonly compile: Hog['compile'];
  features(capture: Ingestion['capture']): Feature[];
}

/** Judges are compared with people under so many scores at most. */
const SCORERS_MAX = 50;

/** Everything that asks language models. Capture needs one part of it, and the rest needs capture. */
export function judging(p: Platform, prices: ModelPrices): Judging {
  const programs = hog({ parseProgram });
  return {
    compile: programs.compile,
    enqueuer: evaluationEnqueuer(p),
    removers: [removeEvaluations(p), removeProviderKeys(p)],
    features(capture) {
      const models = createModels({ allowPrivateHosts: p.settings.allowPrivateModelHosts });
      const keys = providerKeys({ ...p, models, capture, prices, dependants: keyDependants });
      const { access } = keys;
      return [
        keys.feature,
        evaluations({
          ...p,
          access,
          capture,
          hog: programs,
          async listScorers(projectId) {
            const wanted = { archived: false, limit: SCORERS_MAX, offset: 0 };
            return (await listDefinitions(p.db, projectId, wanted)).rows;
          },
          async readHumanAnswers(projectId, definitionId) {
            const versions = await findScorerVersions(p.db, projectId, { definition_ids: [definitionId] });
            return versions.length === 0 ? undefined : readHumanAnswers(p.db, projectId, definitionId);
          },
          readReviewerPairs: (projectId, definitionId) => readReviewerPairs(p.db, projectId, definitionId),
        }),
        translate({ ...p, access }),
        modelPlayground({ access }),
      ];
    },
  };
}
