import type { LiveModelPrices } from '#features/ai-events/index.ts';
import type { Feature } from '#http/feature.ts';
import { deleteProjectRows } from '#platform/clickhouse/delete-project-rows.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { createProjectPrices, type FindPrices } from './project-prices.ts';
import { repricingWorkers } from './repricing/jobs.ts';
import { repricingRoutes } from './repricing/routes.ts';
import { modelPriceRoutes } from './routes.ts';

export interface ModelPricesDoor {
  readonly feature: Feature;
  /** What models cost a project at this moment. Answers from memory. */
  readonly findPrices: FindPrices;
}

const REREAD_MS = 60_000;

/** Prices of models. A project's own come first, then those of the operator's file, then the shipped ones. */
export function modelPrices(
  needs: Pick<Platform, 'db' | 'events' | 'clock' | 'announcer' | 'jobs' | 'log'> & {
    readonly prices: LiveModelPrices;
  },
): ModelPricesDoor {
  const findPrices = createProjectPrices(needs, needs.prices);
  const inside = { ...needs, findPrices };
  return {
    findPrices,
    feature: {
      name: 'model-prices',
      about: 'What models cost the project, and which models have no price.',
      projectRoutes: async (api) => {
        await api.register(repricingRoutes(inside));
        await api.register(modelPriceRoutes(inside));
      },
      workers: repricingWorkers(inside),
      async forget(projectId, signal) {
        await deleteInPortions(needs.db, 'model_price', { projectId, signal });
        await deleteInPortions(needs.db, 'repricing', { projectId, signal });
        await deleteProjectRows(needs.events, { table: 'repriced_costs', projectId, signal });
      },
      run: () => follow(needs),
    },
  };
}

/** Reads the operator's file again on SIGHUP, and each minute when it has changed. */
function follow({ prices, log }: Pick<Platform, 'log'> & { readonly prices: LiveModelPrices }): () => Promise<void> {
  let reported: string | undefined;
  const report = () => {
    if (prices.problem !== undefined && prices.problem !== reported) {
      log.error({ problem: prices.problem }, 'the file of model prices is broken; the former prices stay in force');
    }
    reported = prices.problem;
  };
  const reread = () => void prices.reread().then(report);
  const timer = setInterval(() => void prices.rereadIfChanged().then(report), REREAD_MS);
  timer.unref();
  process.on('SIGHUP', reread);
  return async () => {
    clearInterval(timer);
    process.off('SIGHUP', reread);
  };
}
