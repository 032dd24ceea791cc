import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { isLimited } from '#http/key-reach.ts';
import { page } from '#http/pages.ts';
import { ListQuery } from '#http/query.ts';
import { Level } from '#http/request.ts';
import { bodyOf, changesOf, PageOf, replacementOf } from '#http/resource.ts';
import { Forbidden, NotFound } from '#kernel/errors.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import { createOrganization, dissolveOrganization } from './change.ts';
import {
  findOrganizationOfMember,
  listOrganizations,
  type OrganizationForMember,
  updateOrganization,
} from './queries.ts';
import { Organization } from './schema.ts';

export type OrganizationNeeds = Pick<Platform, 'db' | 'clock' | 'announcer' | 'jobs'>;

const READ = { scope: 'organization:read' } as const;
const WRITE = { scope: 'organization:write' } as const;

/** `/api/organizations/`: those of the caller. */
export function organizationListRoutes(needs: OrganizationNeeds): FastifyPluginAsyncTypebox {
  const { db, clock, announcer } = needs;
  return async (api) => {
    api.get(
      '/organizations/',
      {
        config: READ,
        schema: {
          summary: 'List the caller’s organizations',
          querystring: ListQuery(),
          response: { 200: PageOf(Organization) },
        },
      },
      async (request) => {
        const { user, key } = request.caller;
        const limitedTo = key && key.scoped_organizations.length > 0 ? key.scoped_organizations : undefined;
        const list = { user_id: user.id, ids: limitedTo };
        return page(request, await listOrganizations(db, list, request.query), toWire);
      },
    );

    api.post(
      '/organizations/',
      {
        config: WRITE,
        schema: {
          summary: 'Create an organization',
          description: 'The caller becomes its owner.',
          body: bodyOf(Organization),
          response: { 201: Organization },
        },
      },
      async ({ caller, body }, reply) => {
        if (isLimited(caller.key))
          throw new Forbidden('An API key that is limited to organizations cannot make others.');
        const { id } = await db
          .transaction()
          .execute((trx) => createOrganization(trx, { ...body, owner_id: caller.user.id, at: clock.now() }));
        for (const table of ['organization_membership', 'project', 'user'])
          announcer.announce('rows.changed', { table });
        return reply.code(201).send(toWire(await requireOwn(needs, caller.user.id, id)));
      },
    );
  };
}

/** `/api/organizations/:organization_id/` */
export function organizationRoutes(needs: OrganizationNeeds): FastifyPluginAsyncTypebox {
  const schema = { response: { 200: Organization } };
  return async (api) => {
    api.get(
      '/',
      { config: READ, schema: { summary: 'Retrieve an organization', ...schema } },
      async ({ caller, organization }) => toWire(await requireOwn(needs, caller.user.id, organization.id)),
    );

    api.patch(
      '/',
      {
        config: { ...WRITE, level: Level.admin },
        schema: { summary: 'Change an organization', ...schema, body: changesOf(Organization) },
      },
      async ({ caller, organization, body }) => toWire(await change(needs, caller.user.id, organization.id, body)),
    );

    api.put(
      '/',
      {
        config: { ...WRITE, level: Level.admin },
        schema: { summary: 'Replace an organization', ...schema, body: replacementOf(Organization) },
      },
      async ({ caller, organization, body }) => toWire(await change(needs, caller.user.id, organization.id, body)),
    );

    api.delete(
      '/',
      {
        config: { ...WRITE, level: Level.owner },
        schema: { summary: 'Delete an organization', description: 'With its projects and all their data.' },
      },
      async ({ caller, organization }, reply) => {
        await dissolveOrganization(needs, organization.id, caller.user.id);
        return reply.code(204).send();
      },
    );
  };
}

async function change(
  { db, clock, announcer }: OrganizationNeeds,
  userId: number,
  id: string,
  changes: Partial<Pick<Organization, 'name' | 'is_ai_data_processing_approved' | 'members_can_invite'>>,
): Promise<OrganizationForMember> {
  const changed = await db.transaction().execute(async (trx) => {
    const before = await requireOwn({ db: trx }, userId, id);
    const logged = changesBetween('Organization', before, changes);
    if (logged.length === 0) return before;
    const at = clock.now();
    await updateOrganization(trx, id, { ...changes, updated_at: at });
    await recordActivity(trx, {
      scope: 'Organization',
      item_id: id,
      activity: 'updated',
      name: changes.name ?? before.name,
      changes: logged,
      organization_id: id,
      user_id: userId,
      at,
    });
    return requireOwn({ db: trx }, userId, id);
  });
  announcer.announce('rows.changed', { table: 'organization' });
  return changed;
}

async function requireOwn({ db }: Pick<OrganizationNeeds, 'db'>, userId: number, id: string) {
  const row = await findOrganizationOfMember(db, userId, id);
  if (!row) throw new NotFound('Organization not found.');
  return row;
}

function toWire(row: OrganizationForMember): Organization {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    logo_media_id: null,
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    membership_level: row.membership_level,
    member_count: row.member_count,
    is_ai_data_processing_approved: row.is_ai_data_processing_approved,
    members_can_invite: row.members_can_invite,
    members_can_create_projects: row.members_can_create_projects,
    default_role_id: row.default_role_id,
    teams: row.projects,
    projects: row.projects,
  };
}
