import { warmParser } from '#features/hogql/index.ts';
import type { StoredEvents } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { mcpToolRoutes } from './mcp-tools/routes.ts';
import { queryRoutes } from './routes.ts';
import { type QueryNeeds, QueryService } from './service.ts';

export type { QueryRunner } from './query-run.ts';
export { readQuery } from './read-query.ts';
export type { QueryNeeds } from './service.ts';

/** The query endpoint. Kinds of query that belong to other features come in as `runners`. */
export function query(needs: QueryNeeds & Pick<Platform, 'announcer'>): Feature {
  const service = new QueryService(needs);
  return {
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
}
