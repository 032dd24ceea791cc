import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ActivityPage, ActivityQuery, activityPage } from '#features/activity-log/index.ts';
import { UuidField } from '#http/fields.ts';
import { reachesOrganization } from '#http/key-reach.ts';
import { Level } from '#http/request.ts';
import { changesOf, replacementOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import {
  addProductIntent,
  type ChangeNeeds,
  changeSettings,
  completeOnboarding,
  deleteSecretTokenBackup,
  moveProject,
  replaceWidgetToken,
  resetToken,
  rotateSecretToken,
  type Target,
  unknownOrganization,
} from './change.ts';
import { findProject, isGeneratingDemoData } from './queries.ts';
import { deleteProject } from './removal.ts';
import { NOT_ADMIN } from './rules.ts';
import { OnboardingStep, Project, ProjectWithDemoState } from './schema.ts';
import type { ProjectRow } from './settings.ts';
import { toWire } from './to-wire.ts';

export type ProjectNeeds = ChangeNeeds & Pick<Platform, 'jobs'>;

// A stranger's project and a missing one look alike here; resources inside a project answer 403.
const READ = { scope: 'project:read', foreignOrganization: 'missing', projectParam: 'id' } as const;
const WRITE = { ...READ, scope: 'project:write' } as const;
const ADMIN = { ...WRITE, level: Level.admin, levelDetail: NOT_ADMIN } as const;

/**
 * The routes of one project, below `prefix`. `targetOf` says which project a request means and with what right, because
 * the same routes hang under `/projects/:id`, `/environments/:id` and `/organizations/:id/projects/:id`.
 */
export function singleProjectRoutes(
  needs: ProjectNeeds,
  prefix: string,
  targetOf: (request: FastifyRequest) => Promise<Target>,
): FastifyPluginAsyncTypebox {
  const { db } = needs;
  const answer200 = { response: { 200: Project } };

  return async (api) => {
    api.get(
      `${prefix}/`,
      { config: READ, schema: { summary: 'Retrieve a project', ...answer200 } },
      async (request) => {
        const target = await targetOf(request);
        return toWire(db, await requireProject(target), target.level);
      },
    );

    api.patch(
      `${prefix}/`,
      { config: WRITE, schema: { summary: 'Change a project', body: changesOf(Project), ...answer200 } },
      async (request) => {
        const target = await targetOf(request);
        return toWire(db, await changeSettings(needs, target, request.body), target.level);
      },
    );

    api.put(
      `${prefix}/`,
      {
        config: WRITE,
        schema: {
          summary: 'Replace a project’s settings',
          description: 'What has a default keeps its stored value when it is absent.',
          body: replacementOf(Project),
          ...answer200,
        },
      },
      async (request) => {
        const target = await targetOf(request);
        return toWire(db, await changeSettings(needs, target, request.body), target.level);
      },
    );

    api.delete(
      `${prefix}/`,
      {
        config: ADMIN,
        schema: { summary: 'Delete a project', description: 'Hidden at once; its data is removed in the background.' },
      },
      async (request, reply) => {
        await deleteProject(needs, await targetOf(request));
        return reply.code(204).send();
      },
    );

    // The bodies of these are ignored: PostHog's own document lists the project's fields for them by mistake.
    for (const [action, method, run, summary] of [
      ['reset_token', 'PATCH', resetToken, 'Replace the project token'],
      ['rotate_secret_token', 'PATCH', rotateSecretToken, 'Replace the secret token; the old one stays as backup'],
      ['delete_secret_token_backup', 'PATCH', deleteSecretTokenBackup, 'Delete the backup of the secret token'],
      ['generate_conversations_public_token', 'POST', replaceWidgetToken, 'Replace the token of the support widget'],
    ] as const) {
      api.route({
        method,
        url: `${prefix}/${action}/`,
        config: ADMIN,
        schema: { summary, ...answer200 },
        handler: async (request) => {
          const target = await targetOf(request);
          return toWire(db, await run(needs, target), target.level);
        },
      });
    }

    api.patch(
      `${prefix}/complete_product_onboarding/`,
      {
        config: READ,
        schema: { summary: 'Note that a product’s onboarding is done', body: OnboardingStep, ...answer200 },
      },
      async (request) => {
        const target = await targetOf(request);
        return toWire(db, await completeOnboarding(needs, target, request.body), target.level);
      },
    );

    api.patch(
      `${prefix}/add_product_intent/`,
      {
        config: READ,
        schema: { summary: 'Note that a product is wanted', body: OnboardingStep, response: { 201: Project } },
      },
      async (request, reply) => {
        const target = await targetOf(request);
        const row = await addProductIntent(needs, target, request.body);
        return reply.code(201).send(await toWire(db, row, target.level));
      },
    );

    api.get(
      `${prefix}/is_generating_demo_data/`,
      {
        config: READ,
        schema: { summary: 'Whether demo data is being written', response: { 200: ProjectWithDemoState } },
      },
      async (request) => {
        const target = await targetOf(request);
        const row = await requireProject(target);
        return {
          ...(await toWire(db, row, target.level)),
          is_generating_demo_data: await isGeneratingDemoData(db, row.id),
        };
      },
    );

    api.post(
      `${prefix}/change_organization/`,
      {
        config: ADMIN,
        schema: {
          summary: 'Move a project to another organization',
          body: Type.Object({ organization_id: UuidField() }),
          ...answer200,
        },
      },
      async (request) => {
        const target = await targetOf(request);
        const { organization_id } = request.body;
        if (!reachesOrganization(request.caller.key, organization_id)) throw unknownOrganization(organization_id);
        const row = await moveProject(needs, target, organization_id);
        return toWire(db, row, target.level);
      },
    );

    api.get(
      `${prefix}/activity/`,
      {
        config: { ...READ, scope: 'activity_log:read' },
        schema: {
          summary: 'List what happened to a project’s settings',
          querystring: ActivityQuery,
          response: { 200: ActivityPage },
        },
      },
      async (request) => {
        const { id } = await targetOf(request);
        const filter = { project_id: id, scopes: ['Project', 'Team'], item_id: String(id) };
        return activityPage(db, request, filter, request.query);
      },
    );
  };

  async function requireProject({ id }: Target): Promise<ProjectRow> {
    const row = await findProject(db, id);
    if (!row) throw new NotFound('Project not found.');
    return row;
  }
}
