import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { page } from '#http/pages.ts';
import { changesOf, PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { changeLevel, removeMember } from './change.ts';
import { countMembers, findMember, listMembers, MEMBER_ORDERS } from './queries.ts';
import { ByUser, Member, MemberList } from './schema.ts';
import { toWire } from './to-wire.ts';

const READ = { scope: 'organization_member:read' } as const;
const WRITE = { scope: 'organization_member:write' } as const;

export function memberRoutes(needs: Pick<Platform, 'db' | 'clock' | 'announcer'>): FastifyPluginAsyncTypebox {
  const { db } = needs;
  return async (api) => {
    api.get(
      '/members/',
      { config: READ, schema: { summary: 'List members', querystring: MemberList, response: { 200: PageOf(Member) } } },
      async (request) => {
        const { organization, query } = request;
        const order = MEMBER_ORDERS.find((known) => known === query.order) ?? '-joined_at';
        const rows = await listMembers(db, organization.id, { ...query, order });
        return page(request, { rows, count: await countMembers(db, organization.id) }, toWire);
      },
    );

    api.get(
      '/members/:user_uuid/',
      { config: READ, schema: { summary: 'Retrieve a member', params: ByUser, response: { 200: Member } } },
      async ({ organization, params }) => {
        const row = await findMember(db, organization.id, params.user_uuid);
        if (!row) throw new NotFound();
        return toWire(row);
      },
    );

    api.patch(
      '/members/:user_uuid/',
      {
        config: WRITE,
        schema: {
          summary: 'Change a member’s level',
          params: ByUser,
          body: changesOf(Member),
          response: { 200: Member },
        },
      },
      async ({ organization, caller, params, body }) => {
        const change = { organization_id: organization.id, actor_id: caller.user.id, user_uuid: params.user_uuid };
        const { level } = body;
        if (level !== undefined) return toWire(await changeLevel(needs, { ...change, level }));
        const row = await findMember(db, organization.id, params.user_uuid);
        if (!row) throw new NotFound();
        return toWire(row);
      },
    );

    api.delete(
      '/members/:user_uuid/',
      { config: WRITE, schema: { summary: 'Remove a member, or leave', params: ByUser } },
      async ({ organization, caller, params }, reply) => {
        await removeMember(needs, {
          organization_id: organization.id,
          actor_id: caller.user.id,
          user_uuid: params.user_uuid,
        });
        return reply.code(204).send();
      },
    );
  };
}
