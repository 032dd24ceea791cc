import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { CharField } from '#http/fields.ts';
import { Level } from '#http/request.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { activityPage } from './page.ts';
import type { ActivityFilter } from './queries.ts';
import { ActivityPage, ActivityQuery, ActivitySearch } from './schema.ts';

const READ = { scope: 'activity_log:read' } as const;

/** All that happened in a project: `/api/projects/:project_id/activity_log/`. */
export function activityLogRoutes(needs: Pick<Platform, 'db'>): FastifyPluginAsyncTypebox {
  return listing(needs, READ, ({ project }) => ({ project_id: project.id }));
}

/** All that happened in an organization and its projects, members and invites included, for its admins. */
export function organizationActivityRoutes(needs: Pick<Platform, 'db'>): FastifyPluginAsyncTypebox {
  const config = { ...READ, level: Level.admin };
  return listing(needs, config, ({ organization }) => ({ organization_id: organization.id }));
}

function listing(
  { db }: Pick<Platform, 'db'>,
  config: FastifyContextConfig,
  where: (request: FastifyRequest) => ActivityFilter,
): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/activity_log/',
      {
        config,
        schema: {
          summary: 'List all activity',
          description: 'Newest first.',
          querystring: ActivitySearch,
          response: { 200: ActivityPage },
        },
      },
      async (request) => {
        const { scope, scopes, item_id, user, date_from, date_to, ...page } = request.query;
        const kinds = [scope, ...(scopes?.split(',') ?? [])].filter((kind) => kind !== undefined && kind !== '');
        const filter = {
          ...where(request),
          scopes: kinds.length > 0 ? kinds.map(String) : undefined,
          item_id,
          user,
          date_from: date_from === undefined ? undefined : new Date(date_from),
          date_to: date_to === undefined ? undefined : new Date(date_to),
        };
        return activityPage(db, request, filter, page);
      },
    );
  };
}

/**
 * Adds `<path>/activity/` and `<path>/:id/activity/` to a feature's project routes: what happened to its objects of the
 * kind `scope`. `requireItem` throws NotFound for an id that names none of them; where it answers a number, entries carry that.
 */
export function mountActivity(
  // A typed instance of any provider: only the untyped part of it is used.
  api: Pick<FastifyInstance, 'get'>,
  { db }: Pick<Platform, 'db'>,
  options: {
    path: string;
    scope: string;
    id?: TSchema;
    requireItem?: (db: Db, projectId: number, id: string) => Promise<unknown>;
  },
): void {
  const { path, scope, id = CharField(), requireItem } = options;
  const schema = { querystring: ActivityQuery, response: { 200: ActivityPage } };
  const objects = path.slice(1).replaceAll('/', '_');
  const forAll = {
    summary: `List what happened to all ${objects.replaceAll('_', ' ')}`,
    operationId: `${objects}_all_activity_list`,
  };
  const forOne = { summary: `List what happened to one of the ${objects.replaceAll('_', ' ')}` };
  api.get(`${path}/activity/`, { config: READ, schema: { ...forAll, ...schema } }, async (request) =>
    activityPage(db, request, { project_id: request.project.id, scopes: [scope] }, pageOf(request)),
  );
  const params = Type.Object({ id });
  api.get(`${path}/:id/activity/`, { config: READ, schema: { ...forOne, ...schema, params } }, async (request) => {
    // Checked by the schema above; a provider-neutral instance does not carry its types.
    const item_id = String((request.params as { id: unknown }).id);
    const number = await requireItem?.(db, request.project.id, item_id);
    const item = { scopes: [scope], item_id: typeof number === 'number' ? String(number) : item_id };
    return activityPage(db, request, { project_id: request.project.id, ...item }, pageOf(request));
  });
}

function pageOf(request: FastifyRequest): { limit: number; page?: string } {
  return request.query as { limit: number; page?: string }; // As above.
}
