import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import {
  deleteRelease,
  findRelease,
  findReleaseByHash,
  insertRelease,
  listReleases,
  toRelease,
  updateRelease,
} from './queries.ts';
import { NewRelease, Release, ReleaseByHash, ReleaseById, ReleaseList } from './schema.ts';

const read = { scope: 'error_tracking:read' } as const;
const write = { scope: 'error_tracking:write' } as const;

export function releaseRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/error_tracking/releases/',
      {
        config: read,
        schema: { summary: 'List releases', querystring: ReleaseList, response: { 200: PageOf(Release) } },
      },
      async (request) => page(request, await listReleases(db, request.project.id, request.query), toRelease),
    );
    api.post(
      '/error_tracking/releases/',
      { config: write, schema: { summary: 'Create a release', body: NewRelease, response: { 201: Release } } },
      async ({ project, body }, reply) => {
        if (!body.version) throw new Invalid('required', 'Version is required', 'version');
        if (!body.project) throw new Invalid('required', 'Project is required', 'project');
        const row = await insertRelease(db, {
          id: uuidv7(clock.now().getTime()),
          project_id: project.id,
          hash_id: body.hash_id || uuidv7(),
          version: body.version,
          project: body.project,
          metadata: toJson(body.metadata),
          created_at: clock.now(),
        });
        if (!row) throw hashInUse(body.hash_id ?? '');
        return reply.code(201).send(toRelease(row));
      },
    );
    api.get(
      '/error_tracking/releases/hash/:hash_id/',
      {
        config: read,
        schema: { summary: 'Find a release by hash', params: ReleaseByHash, response: { 200: Release } },
      },
      async ({ project, params }) => {
        const row = await findReleaseByHash(db, project.id, params.hash_id);
        if (!row) throw new NotFound();
        return toRelease(row);
      },
    );
    api.get(
      '/error_tracking/releases/:id/',
      { config: read, schema: { summary: 'Retrieve a release', params: ReleaseById, response: { 200: Release } } },
      async ({ project, params }) => {
        const row = await findRelease(db, project.id, params.id);
        if (!row) throw new NotFound();
        return toRelease(row);
      },
    );
    for (const method of ['PUT', 'PATCH'] as const) {
      api.route({
        method,
        url: '/error_tracking/releases/:id/',
        config: write,
        schema: { summary: 'Change a release', params: ReleaseById, body: NewRelease },
        handler: async ({ project, params, body }, reply) => {
          await change(project.id, params.id, {
            ...(body.version ? { version: body.version } : {}),
            ...(body.project ? { project: body.project } : {}),
            ...(body.hash_id ? { hash_id: body.hash_id } : {}),
            ...(body.metadata === undefined ? {} : { metadata: toJson(body.metadata) }),
          });
          return reply.code(204).send();
        },
      });
    }
    api.delete(
      '/error_tracking/releases/:id/',
      { config: write, schema: { summary: 'Delete a release', params: ReleaseById } },
      async ({ project, params }, reply) => {
        if (!(await deleteRelease(db, project.id, params.id))) throw new NotFound();
        return reply.code(204).send();
      },
    );
  };

  async function change(projectId: number, id: string, changes: Parameters<typeof updateRelease>[3]): Promise<void> {
    if (Object.keys(changes).length === 0) {
      if (!(await findRelease(db, projectId, id))) throw new NotFound();
      return;
    }
    try {
      if (!(await updateRelease(db, projectId, id, changes))) throw new NotFound();
    } catch (error) {
      if (isUniqueViolation(error, 'error_release_hash')) throw hashInUse(String(changes.hash_id));
      throw error;
    }
  }
}

function toJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function hashInUse(hash: string): Invalid {
  return new Invalid('release_hash_in_use', `Hash id ${hash} already in use`);
}
