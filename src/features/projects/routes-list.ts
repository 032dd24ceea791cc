import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { page } from '#http/pages.ts';
import { ListQuery, SearchField } from '#http/query.ts';
import { Level, type RequestOrganization } from '#http/request.ts';
import { bodyOf, PageOf } from '#http/resource.ts';
import { Forbidden } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { createProject } from './change.ts';
import { listProjects, membersMayCreate } from './queries.ts';
import type { ProjectNeeds } from './routes-single.ts';
import { settleSettings } from './rules.ts';
import { Project, ProjectSummary } from './schema.ts';
import type { ProjectRow } from './settings.ts';
import { toSummary, toWire } from './to-wire.ts';

/** Begins to fill a demo project, in the transaction that creates it. */
export type DemoStarter = (trx: Db, project: { id: number; created_by_id: number | null }) => Promise<void>;

export interface ProjectListNeeds extends ProjectNeeds {
  readonly startDemoData?: DemoStarter;
}

const ProjectList = ListQuery({ search: SearchField({ description: 'Part of the name.' }) });

/** `/projects/` of the organization that `organizationOf` finds: the path's, or the caller's current one. */
export function projectListRoutes(
  needs: ProjectListNeeds,
  organizationOf: (request: FastifyRequest) => Promise<RequestOrganization>,
): FastifyPluginAsyncTypebox {
  const { db, clock, announcer, startDemoData } = needs;

  return async (api) => {
    api.get(
      '/projects/',
      {
        config: { scope: 'project:read' },
        schema: { summary: 'List projects', querystring: ProjectList, response: { 200: PageOf(ProjectSummary) } },
      },
      async (request) => {
        const organization = await organizationOf(request);
        const list = { organization_id: organization.id, search: request.query.search };
        return page(request, await listProjects(db, list, request.query), toSummary);
      },
    );

    api.post(
      '/projects/',
      {
        config: { scope: 'project:write' },
        schema: { summary: 'Create a project', body: bodyOf(Project), response: { 201: Project } },
      },
      async (request, reply) => {
        const organization = await organizationOf(request);
        if (organization.level < Level.admin && !(await membersMayCreate(db, organization.id)))
          throw new Forbidden('Your organization access level is insufficient.');
        const settings = settleSettings(request.body, { level: organization.level });
        const row = await db.transaction().execute(async (trx): Promise<ProjectRow> => {
          const project = await createProject(trx, {
            organization_id: organization.id,
            settings,
            user_id: request.caller.user.id,
            at: clock.now(),
          });
          if (settings.is_demo === true) await startDemoData?.(trx, project);
          return project;
        });
        announcer.announce('rows.changed', { table: 'project' });
        announcer.announce('rows.changed', { table: 'user' });
        return reply.code(201).send(await toWire(db, row, organization.level));
      },
    );
  };
}
