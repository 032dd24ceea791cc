import { warmParser } from '#features/hogql/index.ts';
import type { StoredEvents } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';
import type { RequestProject } from '#http/request.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { mcpToolRoutes } from './mcp-tools/routes.ts';
import { queryRoutes } from './routes.ts';
import { type QueryNeeds, QueryService } from './service.ts';

export { cacheKey } from './answer-cache.ts';
export type { QueryRunner } from './query-run.ts';
export { readQuery } from './read-query.ts';
export type { QueryNeeds } from './service.ts';

export interface Queries {
  readonly feature: Feature;
  /** The whole answer to one query of a project, computed now. */
  readonly answer: (project: RequestProject, query: unknown, gone: AbortSignal) => Promise<JsonObject>;
  /** The node that is asked, below what only says how it is shown. Throws a 400 for a kind or a field nothing answers. */
  readonly sourceOf: (query: unknown) => JsonObject & { readonly kind: string };
}

/** The query endpoint. Kinds of query that belong to other features come in as `runners`. */
export function query(needs: QueryNeeds & Pick<Platform, 'announcer'>): Queries {
  const service = new QueryService(needs);
  const feature: Feature = {
    name: 'query',
    about: 'Questions about events, in HogQL and other forms.',
    projectRoutes: async (api) => {
      await api.register(queryRoutes(service));
      await api.register(mcpToolRoutes(service));
    },
    run() {
      warmParser();
      const stopListening = needs.announcer.listen('events.stored', ({ projectId }: StoredEvents) =>
        service.forget(projectId),
      );
      return async () => stopListening();
    },
  };
  return {
    feature,
    answer: (project, node, gone) => service.answer(project, node, { refresh: undefined, gone }),
    sourceOf: (node) => service.check(node),
  };
}
