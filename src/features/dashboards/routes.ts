import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { type Asked, askedFor, writerOf } from '#features/insights/index.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type ChangeNeeds, changeDashboard, createDashboard } from './change.ts';
import { type DashboardRow, findDashboard, listDashboards, lockDashboard, updateDashboard } from './queries.ts';
import {
  ById,
  Dashboard,
  DashboardAsking,
  DashboardBasic,
  DashboardChanges,
  DashboardList,
  DashboardReplacement,
  NewDashboard,
} from './schema.ts';
import { planTiles, type ShowNeeds, showTiles, toBasic } from './showing.ts';
import { tileRoutes } from './tile-routes.ts';

const READ = { scope: 'dashboard:read' } as const;
const WRITE = { scope: 'dashboard:write' } as const;

export interface RouteNeeds extends ChangeNeeds, ShowNeeds, Pick<Platform, 'clock'> {}

export function dashboardRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db, clock } = needs;

  return async (api) => {
    api.get(
      '/dashboards/',
      {
        config: READ,
        schema: {
          summary: 'List dashboards',
          description: 'Pinned ones first, then by name; without tiles.',
          querystring: DashboardList,
          response: { 200: PageOf(DashboardBasic) },
        },
      },
      async (request) => {
        const { project, query } = request;
        const viewer = viewerOf(request);
        return page(request, await listDashboards(db, project.id, query), (row) => toBasic(row, viewer));
      },
    );

    api.post(
      '/dashboards/',
      {
        config: WRITE,
        schema: {
          summary: 'Create a dashboard',
          description: 'Empty, or like another one, with `use_dashboard`.',
          body: NewDashboard,
          response: { 201: Dashboard },
        },
      },
      async (request, reply) => {
        const row = await createDashboard(needs, writerOf(request, clock), request.body);
        return reply.code(201).send(await whole(needs, request, row, askedFor({}, reply)));
      },
    );

    api.get(
      '/dashboards/:id/',
      {
        config: { scope: 'dashboard:read', rate: 'analytics' },
        schema: {
          summary: 'Retrieve a dashboard',
          description:
            'With its tiles. Without `refresh` no query runs. A tile whose query is refused carries `error`.',
          params: ById,
          querystring: DashboardAsking,
          response: { 200: Dashboard },
        },
      },
      async (request, reply) => {
        const asked = askedFor(request.query, reply);
        const row = await findDashboard(db, request.project.id, request.params.id);
        if (!row) throw new NotFound();
        await updateDashboard(db, row.id, { last_accessed_at: clock.now() });
        return await whole(needs, request, { ...row, last_accessed_at: clock.now() }, asked, request.query.layoutSize);
      },
    );

    const change = async (request: FastifyRequest, reply: FastifyReply, id: number, body: DashboardChanges) => {
      const row = await changeDashboard(needs, writerOf(request, clock), id, body);
      return await whole(needs, request, row, askedFor({}, reply));
    };

    api.patch(
      '/dashboards/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Change a dashboard',
          description: 'Also its tiles. Deletes it with `deleted: true`, and brings it back.',
          params: ById,
          body: DashboardChanges,
          response: { 200: Dashboard },
        },
      },
      async (request, reply) => await change(request, reply, request.params.id, request.body),
    );

    api.put(
      '/dashboards/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Replace a dashboard',
          params: ById,
          body: DashboardReplacement,
          response: { 200: Dashboard },
        },
      },
      async (request, reply) => await change(request, reply, request.params.id, request.body),
    );

    await api.register(tileRoutes(needs));

    mountActivity(
      api,
      { db },
      {
        path: '/dashboards',
        scope: 'Dashboard',
        id: ById.properties.id,
        async requireItem(trx, projectId, id) {
          if (!(await lockDashboard(trx, projectId, Number(id)))) throw new NotFound();
        },
      },
    );
  };
}

function viewerOf({ project, caller }: Pick<FastifyRequest, 'project' | 'caller'>) {
  return { project, user_id: caller.user.id };
}

/** A dashboard with its tiles. */
async function whole(needs: ShowNeeds, request: FastifyRequest, row: DashboardRow, asked: Asked, size?: 'sm' | 'xs') {
  const viewer = viewerOf(request);
  const tiles = await showTiles(needs, viewer, row, await planTiles(needs.db, row, size), asked);
  return { ...toBasic(row, viewer, asked), tiles };
}
