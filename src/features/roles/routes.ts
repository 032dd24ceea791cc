import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { organizationAuthorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { Level } from '#http/request.ts';
import { bodyOf, changesOf, PageOf, replacementOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import {
  addToRole,
  changeRole,
  createRole,
  removeFromRole,
  removeRole,
  requireMembership,
  requireRole,
} from './change.ts';
import { listMembershipPage, listRoles, type RoleRow } from './queries.ts';
import { ById, ByMembership, ByRole, NewRoleMembership, Role, RoleList, RoleMembership } from './schema.ts';
import { rolesToWire, toMembership } from './to-wire.ts';

const READ = { scope: 'organization:read' } as const;
const WRITE = { scope: 'organization:write', level: Level.admin } as const;
const HELD = '/roles/:role_id/role_memberships';

export function roleRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  async function toWire(row: RoleRow) {
    const [role] = await rolesToWire(db, [row]);
    if (!role) throw new NotFound();
    return role;
  }

  return async (api) => {
    api.get(
      '/roles/',
      { config: READ, schema: { summary: 'List roles', querystring: RoleList, response: { 200: PageOf(Role) } } },
      async (request) => {
        const { rows, count } = await listRoles(db, request.organization.id, request.query);
        return page(request, { rows: await rolesToWire(db, rows), count }, (role) => role);
      },
    );

    api.post(
      '/roles/',
      { config: WRITE, schema: { summary: 'Create a role', body: bodyOf(Role), response: { 201: Role } } },
      async (request, reply) =>
        reply
          .code(201)
          .send(await toWire(await createRole(db, organizationAuthorOf(request, clock), request.body.name))),
    );

    api.get(
      '/roles/:id/',
      { config: READ, schema: { summary: 'Retrieve a role', params: ById, response: { 200: Role } } },
      async ({ organization, params }) => toWire(await requireRole(db, organization.id, params.id)),
    );

    api.patch(
      '/roles/:id/',
      {
        config: WRITE,
        schema: { summary: 'Change a role', params: ById, body: changesOf(Role), response: { 200: Role } },
      },
      async (request) =>
        toWire(await changeRole(db, organizationAuthorOf(request, clock), request.params.id, request.body)),
    );

    api.put(
      '/roles/:id/',
      {
        config: WRITE,
        schema: { summary: 'Replace a role', params: ById, body: replacementOf(Role), response: { 200: Role } },
      },
      async (request) =>
        toWire(await changeRole(db, organizationAuthorOf(request, clock), request.params.id, request.body)),
    );

    api.delete(
      '/roles/:id/',
      { config: WRITE, schema: { summary: 'Delete a role', params: ById } },
      async (request, reply) => {
        await removeRole(db, organizationAuthorOf(request, clock), request.params.id);
        return reply.code(204).send();
      },
    );

    api.get(
      `${HELD}/`,
      {
        config: READ,
        schema: {
          summary: 'List the members of a role',
          params: ByRole,
          querystring: RoleList,
          response: { 200: PageOf(RoleMembership) },
        },
      },
      async (request) => {
        const { id } = await requireRole(db, request.organization.id, request.params.role_id);
        return page(request, await listMembershipPage(db, id, request.query), toMembership);
      },
    );

    api.post(
      `${HELD}/`,
      {
        config: WRITE,
        schema: {
          summary: 'Give a role to a member',
          params: ByRole,
          body: NewRoleMembership,
          response: { 201: RoleMembership },
        },
      },
      async (request, reply) => {
        const { params, body } = request;
        const row = await addToRole(db, organizationAuthorOf(request, clock), { ...params, user_uuid: body.user_uuid });
        return reply.code(201).send(toMembership(row));
      },
    );

    api.get(
      `${HELD}/:id/`,
      {
        config: READ,
        schema: { summary: 'Retrieve a membership of a role', params: ByMembership, response: { 200: RoleMembership } },
      },
      async ({ organization, params }) => {
        const { id } = await requireRole(db, organization.id, params.role_id);
        return toMembership(await requireMembership(db, id, params.id));
      },
    );

    api.delete(
      `${HELD}/:id/`,
      { config: WRITE, schema: { summary: 'Take a role from a member', params: ByMembership } },
      async (request, reply) => {
        await removeFromRole(db, organizationAuthorOf(request, clock), request.params);
        return reply.code(204).send();
      },
    );
  };
}
