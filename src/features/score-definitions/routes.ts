import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import { page, readCursor, toCursor } from '#http/pages.ts';
import { bodyOf, PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { changeDefinition, createDefinition, publishVersion, requireDefinition } from './change.ts';
import { type DefinitionRow, findVersion, listDefinitions, listVersions, type VersionRow } from './queries.ts';
import {
  ById,
  ByVersion,
  DefinitionChanges,
  DefinitionList,
  DefinitionVersion,
  NewVersion,
  ScoreDefinition,
  type ScoreKind,
  VersionList,
  VersionPage,
} from './schema.ts';

const READ = { scope: 'llm_analytics:read' } as const;
const WRITE = { scope: 'llm_analytics:write' } as const;
const PATH = '/llm_analytics/score_definitions';

export function scoreDefinitionRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: {
          summary: 'List score definitions',
          querystring: DefinitionList,
          response: { 200: PageOf(ScoreDefinition) },
        },
      },
      async (request) => {
        const { archived = false, ...filter } = request.query;
        return page(request, await listDefinitions(db, request.project.id, { ...filter, archived }), toDefinition);
      },
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: {
          summary: 'Create a score definition',
          body: bodyOf(ScoreDefinition),
          response: { 201: ScoreDefinition },
        },
      },
      async (request, reply) =>
        reply.code(201).send(toDefinition(await createDefinition(db, authorOf(request, clock), request.body))),
    );

    api.get(
      `${PATH}/:id/`,
      {
        config: READ,
        schema: { summary: 'Retrieve a score definition', params: ById, response: { 200: ScoreDefinition } },
      },
      async ({ project, params }) => toDefinition(await requireDefinition(db, project.id, params.id)),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Change a score definition',
          description: 'Its name, its description and whether it is archived; `new_version/` changes what it asks.',
          params: ById,
          body: DefinitionChanges,
          response: { 200: ScoreDefinition },
        },
      },
      async (request) =>
        toDefinition(await changeDefinition(db, authorOf(request, clock), request.params.id, request.body)),
    );

    api.post(
      `${PATH}/:id/new_version/`,
      {
        config: WRITE,
        schema: {
          summary: 'Change what a scorer asks',
          description: 'Refused with 409 and `current_version` when `base_version` is given and not the current one.',
          conflict: '`base_version` is not the current one (`version_conflict`); `current_version` says which is.',
          params: ById,
          body: NewVersion,
          response: { 200: ScoreDefinition },
        },
      },
      async (request) =>
        toDefinition(await publishVersion(db, authorOf(request, clock), request.params.id, request.body)),
    );

    api.get(
      `${PATH}/:id/versions/`,
      {
        config: READ,
        schema: {
          summary: 'List versions',
          description: 'Newest first.',
          params: ById,
          querystring: VersionList,
          response: { 200: VersionPage },
        },
      },
      async ({ project, params, query }) => {
        const { id, kind, current_version } = await requireDefinition(db, project.id, params.id);
        const rows = await listVersions(db, id, {
          limit: query.limit,
          before: readBefore(query.cursor, current_version),
        });
        const shown = rows.slice(0, query.limit);
        const last = shown.at(-1);
        return {
          count: current_version,
          results: shown.map((row) => toVersion(row, kind)),
          next_cursor: last && rows.length > shown.length ? toCursor([last.version]) : null,
        };
      },
    );

    api.get(
      `${PATH}/:id/versions/:version_id/`,
      {
        config: READ,
        schema: { summary: 'Retrieve a version', params: ByVersion, response: { 200: DefinitionVersion } },
      },
      async ({ project, params }) => {
        const { id, kind } = await requireDefinition(db, project.id, params.id);
        const row = await findVersion(db, id, params.version_id);
        if (!row) throw new NotFound();
        return toVersion(row, kind);
      },
    );
  };
}

/** A cursor that is none of ours starts at the newest. */
function readBefore(cursor: string | undefined, current: number): number {
  const [version] = readCursor(cursor, 1) ?? [];
  return typeof version === 'number' && Number.isInteger(version) ? Math.min(version, current + 1) : current + 1;
}

function toDefinition(row: DefinitionRow) {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    archived: row.archived,
    current_version: row.current_version,
    current_version_id: row.current_version_id,
    config: { ...row.config },
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    team: row.project_id,
  };
}

function toVersion(row: VersionRow, kind: ScoreKind) {
  return { ...row, kind, config: { ...row.config }, created_at: row.created_at.toISOString() };
}
