import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { authorOf } from '#http/author.ts';
import { bodyOf, changesOf, replacementOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { changeTheme, createTheme, removeTheme, requireTheme, type ThemeAuthor } from './change.ts';
import { listThemes, type ThemeRow } from './queries.ts';
import { ById, DataColorTheme } from './schema.ts';

const READ = { scope: 'project:read' } as const;
const WRITE = { scope: 'project:write' } as const;
const PATH = '/data_color_themes';

export function dataColorThemeRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  const themeAuthorOf = (request: FastifyRequest): ThemeAuthor => ({
    ...authorOf(request, clock),
    is_staff: request.caller.user.is_staff,
  });

  return async (api) => {
    // A bare array, unlike other lists: clients read it as one.
    api.get(
      `${PATH}/`,
      { config: READ, schema: { summary: 'List colour themes', response: { 200: Type.Array(DataColorTheme) } } },
      async ({ project }) => (await listThemes(db, project.id)).map(toWire),
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: { summary: 'Create a colour theme', body: bodyOf(DataColorTheme), response: { 201: DataColorTheme } },
      },
      async (request, reply) =>
        reply.code(201).send(toWire(await createTheme(db, themeAuthorOf(request), request.body))),
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a colour theme', params: ById, response: { 200: DataColorTheme } } },
      async ({ project, params }) => toWire(await requireTheme(db, project.id, params.id)),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Change a colour theme',
          params: ById,
          body: changesOf(DataColorTheme),
          response: { 200: DataColorTheme },
        },
      },
      async (request) => toWire(await changeTheme(db, themeAuthorOf(request), request.params.id, request.body)),
    );

    api.put(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Replace a colour theme',
          params: ById,
          body: replacementOf(DataColorTheme),
          response: { 200: DataColorTheme },
        },
      },
      async (request) => toWire(await changeTheme(db, themeAuthorOf(request), request.params.id, request.body)),
    );

    api.delete(
      `${PATH}/:id/`,
      { config: WRITE, schema: { summary: 'Delete a colour theme', params: ById } },
      async (request, reply) => {
        await removeTheme(db, themeAuthorOf(request), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}

function toWire({ project_id, ...row }: ThemeRow) {
  return { ...row, is_global: project_id === null, created_at: row.created_at.toISOString() };
}
