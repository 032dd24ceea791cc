import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listFunctions, listTables } from '#features/hogql/index.ts';
import { whenGone } from '#http/caller-gone.ts';
import { DatabaseSchema, QueryAnswer, QueryBody, QueryName } from './schema.ts';
import type { QueryService } from './service.ts';

const read = { scope: 'query:read', rate: 'analytics' } as const;

export function queryRoutes(service: QueryService): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      '/query/',
      {
        config: read,
        schema: {
          summary: 'Run a query',
          description:
            'HogQLQuery, EventsQuery, TrendsQuery, FunnelsQuery, RetentionQuery, TracesQuery, TraceQuery, and nodes that carry one of them as their source. Reads only this project. The refusal of a text that is not HogQL carries its place as `start` and `end`, offsets into the text.',
          body: QueryBody,
          response: { 200: QueryAnswer },
        },
      },
      async ({ project, body }, reply) => {
        const gone = whenGone(reply);
        const name = typeof body.client_query_id === 'string' ? body.client_query_id : undefined;
        return await service.answer(project, body.query, { refresh: body.refresh, name, gone });
      },
    );

    api.delete(
      '/query/:query_id/',
      { config: read, schema: { summary: 'Cancel a running query', params: QueryName } },
      async ({ project, params }, reply) => {
        service.cancel(project.id, params.query_id);
        return reply.code(204).send();
      },
    );

    api.get(
      '/database_schema/',
      {
        config: read,
        schema: { summary: 'Tables, columns and functions queries may use', response: { 200: DatabaseSchema } },
      },
      async () => ({ tables: listTables(), functions: listFunctions() }),
    );
  };
}
