import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { changeSavedView, createSavedView } from './change.ts';
import { findSavedView, findShared, listSavedViews, type SavedViewRow } from './queries.ts';
import { ById, NewSavedView, SavedView, SavedViewChanges, SavedViewList, SavedViewReplacement } from './schema.ts';

const PATH = '/saved_views';
// Upstream's own word for a named question.
const READ = { scope: 'insight:read' } as const;
const WRITE = { scope: 'insight:write' } as const;

export function savedViewRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  const readerOf = ({ project, caller }: FastifyRequest) => ({ project_id: project.id, user_id: caller.user.id });

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: {
          summary: 'List saved views',
          description: 'Those shared with the project and your own private ones.',
          querystring: SavedViewList,
          response: { 200: PageOf(SavedView) },
        },
      },
      async (request) => page(request, await listSavedViews(db, readerOf(request), request.query), toWire),
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: { summary: 'Save a view', body: NewSavedView, response: { 201: SavedView } },
      },
      async (request, reply) =>
        reply.code(201).send(toWire(await createSavedView(db, authorOf(request, clock), request.body))),
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a saved view', params: ById, response: { 200: SavedView } } },
      async (request) => {
        const row = await findSavedView(db, readerOf(request), request.params.id);
        if (!row) throw new NotFound();
        return toWire(row);
      },
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Change a saved view',
          description: 'Also brings back a deleted one, with `deleted: false`.',
          params: ById,
          body: SavedViewChanges,
          response: { 200: SavedView },
        },
      },
      async (request) => toWire(await changeSavedView(db, authorOf(request, clock), request.params.id, request.body)),
    );

    api.put(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Replace a saved view',
          params: ById,
          body: SavedViewReplacement,
          response: { 200: SavedView },
        },
      },
      async (request) => toWire(await changeSavedView(db, authorOf(request, clock), request.params.id, request.body)),
    );

    mountActivity(
      api,
      { db },
      {
        path: PATH,
        scope: 'SavedView',
        id: ById.properties.id,
        requireItem: async (_db, projectId, id) => {
          if (!(await findShared(db, projectId, id))) throw new NotFound();
        },
      },
    );
  };
}

function toWire({ owner_id, created_by_id: _creator, state, ...row }: SavedViewRow) {
  return {
    ...row,
    // Written from a JSON object.
    state: state as Record<string, unknown> | null,
    shared: owner_id === null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
