import type { FastifyRequest } from 'fastify';
import { findCurrent } from '#features/users/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Caller } from '#http/request.ts';
import { requireOrganization, type TenantLookups } from '#http/resolve.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Target } from './change.ts';
import type { ProjectLookups } from './lookups.ts';
import { findProject } from './queries.ts';
import { type ProjectListNeeds, projectListRoutes } from './routes-list.ts';
import { singleProjectRoutes } from './routes-single.ts';

export interface ProjectMountNeeds extends ProjectListNeeds {
  readonly lookups: ProjectLookups;
  readonly findOrganization: TenantLookups['findOrganization'];
}

/** One project is reached three ways, the list two: PostHog's paths of several years are all in use. */
export function mountProjects(
  needs: ProjectMountNeeds,
): Required<Pick<Feature, 'projectRoutes' | 'organizationRoutes' | 'apiRoutes'>> {
  const { db, lookups, findOrganization } = needs;

  async function targetOfPath({ project, caller }: FastifyRequest): Promise<Target> {
    return { id: project.id, level: project.level, user_id: caller.user.id };
  }

  async function targetInOrganization({ params, organization, caller }: FastifyRequest): Promise<Target> {
    const { id: text = '' } = params as { id?: string }; // The router's own map of the path's names.
    const id = text === '@current' ? (await findCurrent(db, caller.user.id)).project_id : readId(text);
    const row = id === null ? undefined : await findProject(db, id);
    if (row?.organization_id !== organization.id) throw new NotFound('Project not found.');
    return { id: row.id, level: organization.level, user_id: caller.user.id };
  }

  return {
    projectRoutes: singleProjectRoutes(needs, '', targetOfPath),
    organizationRoutes: async (api) => {
      await api.register(projectListRoutes(needs, async ({ organization }) => organization));
      await api.register(singleProjectRoutes(needs, '/projects/:id', targetInOrganization));
    },
    apiRoutes: projectListRoutes(needs, async ({ caller }) => {
      const tenants = { findProject: lookups.findForCaller, findOrganization };
      return requireOrganization(tenants, caller, await organizationWithin(caller), 'forbidden');
    }),
  };

  /** Where the caller is; for a key that is limited to other organizations, the first of those. */
  async function organizationWithin({ user, key }: Caller): Promise<string> {
    const [first, ...others] = key?.scoped_organizations ?? [];
    if (first === undefined) return '@current';
    const { organization_id } = await findCurrent(db, user.id);
    return organization_id !== null && others.includes(organization_id) ? organization_id : first;
  }
}

function readId(text: string): number | null {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return id > 0 && id <= 2_147_483_647 ? id : null;
}
