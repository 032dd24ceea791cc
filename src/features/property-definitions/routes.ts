import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type DefinitionRow, findDefinition, listDefinitions, lockDefinition, updateType } from './queries.ts';
import { ById, PropertyDefinition, PropertyDefinitionChanges, PropertyDefinitionList } from './schema.ts';

const PATH = '/property_definitions';
const READ = { scope: 'property_definition:read' } as const;
const SCOPE = 'PropertyDefinition';

export function propertyDefinitionRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: {
          summary: 'List properties',
          description: 'Every property seen on an event, by name; at most 10,000 a project are remembered.',
          querystring: PropertyDefinitionList,
          response: { 200: PageOf(PropertyDefinition) },
        },
      },
      async (request) => page(request, await listDefinitions(db, request.project.id, request.query), toDefinition),
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a property', params: ById, response: { 200: PropertyDefinition } } },
      async ({ project, params }) => {
        const row = await findDefinition(db, project.id, params.id);
        if (!row) throw new NotFound();
        return toDefinition(row);
      },
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: { scope: 'property_definition:write' },
        schema: {
          summary: 'Change how a property is read',
          params: ById,
          body: PropertyDefinitionChanges,
          response: { 200: PropertyDefinition },
        },
      },
      async ({ project, caller, params, body }) =>
        await db.transaction().execute(async (trx) => {
          const before = await lockDefinition(trx, project.id, params.id);
          if (!before) throw new NotFound();
          const { property_type = before.property_type } = body;
          const after = await updateType(trx, params.id, property_type);
          await recordActivity(trx, {
            scope: SCOPE,
            item_id: params.id,
            activity: 'updated',
            name: before.name,
            changes: changesBetween(SCOPE, before, { property_type }),
            organization_id: project.organization_id,
            project_id: project.id,
            user_id: caller.user.id,
            at: clock.now(),
          });
          return toDefinition(after);
        }),
    );
  };
}

function toDefinition({ kind, ...row }: DefinitionRow) {
  return { ...row, type: kind, is_numerical: row.property_type === 'Numeric' };
}
