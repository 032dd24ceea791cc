import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { recordActivity } from '#features/activity-log/index.ts';
import { LEVELS } from '#features/members/index.ts';
import { page } from '#http/pages.ts';
import { ListQuery } from '#http/query.ts';
import { Level, type RequestOrganization } from '#http/request.ts';
import { PageOf } from '#http/resource.ts';
import { Forbidden, NotFound } from '#kernel/errors.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { deleteInvite, findInviteOf, type InviteRow, insertInvite, listInvites } from './queries.ts';
import { checkInvite, isExpired, mayInvite } from './rules.ts';
import { ById, Invite, InviteBody, InviteBulk } from './schema.ts';

const READ = { scope: 'organization_member:read' } as const;
const WRITE = { scope: 'organization_member:write' } as const;

export function inviteRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/invites/',
      {
        config: READ,
        schema: { summary: 'List open invites', querystring: ListQuery(), response: { 200: PageOf(Invite) } },
      },
      async (request) => {
        const { id, level } = request.organization;
        const list = { organization_id: id, level_max: level };
        return page(request, await listInvites(db, list, request.query), toWire);
      },
    );

    api.post(
      '/invites/',
      { config: WRITE, schema: { summary: 'Invite a person', body: InviteBody, response: { 201: Invite } } },
      async ({ organization, caller, body }, reply) => {
        await mayInvite(db, organization);
        const row = await db.transaction().execute((trx) => invite(trx, organization, caller.user.id, body));
        return reply.code(201).send(toWire(row));
      },
    );

    api.post(
      '/invites/bulk/',
      {
        config: WRITE,
        schema: {
          summary: 'Invite several people',
          description: 'All of them, or none.',
          body: InviteBulk,
          response: { 201: Type.Array(Invite) },
        },
      },
      async ({ organization, caller, body }, reply) => {
        await mayInvite(db, organization);
        const rows = await db.transaction().execute(async (trx) => {
          const made: InviteRow[] = [];
          for (const one of body) made.push(await invite(trx, organization, caller.user.id, one));
          return made;
        });
        return reply.code(201).send(rows.map(toWire));
      },
    );

    api.delete(
      '/invites/:id/',
      { config: WRITE, schema: { summary: 'Withdraw an invite', params: ById } },
      async ({ organization, caller, params }, reply) => {
        const row = await findInviteOf(db, organization.id, params.id);
        if (!row || row.level > organization.level) throw new NotFound();
        if (organization.level < Level.admin && row.created_by_id !== caller.user.id)
          throw new Forbidden('Your organization access level is insufficient.');
        await deleteInvite(db, row.id);
        return reply.code(204).send();
      },
    );
  };

  async function invite(
    trx: Trx,
    organization: RequestOrganization,
    userId: number,
    body: InviteBody,
  ): Promise<InviteRow> {
    await checkInvite(trx, organization, body);
    const at = clock.now();
    const { target_email, first_name = '', level, message = null } = body;
    const row = await insertInvite(trx, {
      // Random throughout: the id alone lets someone in.
      id: randomUUID(),
      organization_id: organization.id,
      target_email,
      first_name,
      level,
      message,
      created_by_id: userId,
      created_at: at,
      updated_at: at,
    });
    await recordActivity(trx, {
      scope: 'OrganizationInvite',
      item_id: row.id.slice(0, 8),
      activity: 'created',
      name: target_email,
      organization_id: organization.id,
      user_id: userId,
      at,
    });
    return row;
  }

  function toWire(row: InviteRow): Invite {
    return {
      id: row.id,
      target_email: row.target_email,
      first_name: row.first_name,
      emailing_attempt_made: row.emailing_attempt_made,
      level: LEVELS.find((level) => level === row.level) ?? 1,
      is_expired: isExpired(row, clock.now()),
      created_by: row.created_by,
      created_at: toTimestamp(row.created_at),
      updated_at: toTimestamp(row.updated_at),
      message: row.message,
    };
  }
}
