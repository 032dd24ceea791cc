import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { mountActivity } from '#features/activity-log/index.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type ChangeNeeds, changeInsight, createInsight, requireInsight } from './change.ts';
import type { Outcomes } from './outcomes.ts';
import { findAnyInsightId, type InsightRow, listInsights, listLastViewed, recordView } from './queries.ts';
import { readFilter, refOf } from './rules.ts';
import {
  ByIdOrShortId,
  Insight,
  InsightAsking,
  InsightChanges,
  InsightList,
  InsightReplacement,
  NewInsight,
} from './schema.ts';
import { type Asked, askedFor, type ShownInsight, showInsight, toWire, writerOf } from './showing.ts';

const READ = { scope: 'insight:read' } as const;
const WRITE = { scope: 'insight:write' } as const;
const ASK = { scope: 'insight:read', rate: 'analytics' } as const;
const LAST_VIEWED = 5;

export interface RouteNeeds extends ChangeNeeds, Pick<Platform, 'clock'> {
  readonly outcomes: Outcomes;
}

export function insightRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db, clock, outcomes, tiles } = needs;

  const withOutcome = (request: FastifyRequest, row: InsightRow, asked: Asked) =>
    showInsight(outcomes, request.project, row, asked);

  const asKept = (reply: FastifyReply) => askedFor({}, reply);

  return async (api) => {
    api.get(
      '/insights/',
      {
        config: ASK,
        schema: {
          summary: 'List insights',
          description: 'Last modified first. With `refresh` they carry results.',
          querystring: InsightList,
          response: { 200: PageOf(Insight) },
        },
      },
      async (request, reply) => {
        const { project, caller, query } = request;
        const filter = readFilter(query, { userId: caller.user.id, project, now: clock.now() });
        const found = await listInsights(db, project.id, filter, query);
        if (query.basic === true) return page(request, found, toWire);
        const asked = askedFor(query, reply);
        const rows: ShownInsight[] = [];
        for (const row of found.rows) rows.push(await withOutcome(request, row, asked));
        return page(request, { ...found, rows }, (row) => row);
      },
    );

    api.post(
      '/insights/',
      {
        config: WRITE,
        schema: { summary: 'Create an insight', body: NewInsight, response: { 201: Insight } },
      },
      async (request, reply) => {
        const row = await createInsight(needs, writerOf(request, clock), request.body);
        return reply.code(201).send(await withOutcome(request, row, asKept(reply)));
      },
    );

    api.get(
      '/insights/my_last_viewed/',
      {
        config: READ,
        schema: {
          summary: 'List the insights you last looked at',
          description: 'Five at most, latest first, without results.',
          response: { 200: Type.Array(Insight) },
        },
      },
      async ({ project, caller }) =>
        (await listLastViewed(db, project.id, caller.user.id, LAST_VIEWED)).map((row) => toWire(row)),
    );

    api.get(
      '/insights/:id/',
      {
        config: ASK,
        schema: {
          summary: 'Retrieve an insight',
          description: 'By its number or its `short_id`. Without `refresh` no query runs.',
          params: ByIdOrShortId,
          querystring: InsightAsking,
          response: { 200: Insight },
        },
      },
      async (request, reply) => {
        const asked = askedFor(request.query, reply);
        const row = await requireInsight(db, request.project.id, refOf(request.params.id));
        const { from_dashboard: dashboardId } = request.query;
        if (dashboardId === undefined) return await withOutcome(request, row, asked);
        const place = { projectId: request.project.id, dashboardId, insightId: row.id };
        const ofDashboard = await tiles.overridesOf(db, place);
        return await withOutcome(request, row, { ...asked, overrides: [...ofDashboard, ...asked.overrides] });
      },
    );

    const change = async (request: FastifyRequest, reply: FastifyReply, id: string, body: InsightChanges) =>
      await withOutcome(request, await changeInsight(needs, writerOf(request, clock), refOf(id), body), asKept(reply));

    api.patch(
      '/insights/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Change an insight',
          description: 'Also deletes it, with `deleted: true`, and brings it back.',
          params: ByIdOrShortId,
          body: InsightChanges,
          response: { 200: Insight },
        },
      },
      async (request, reply) => await change(request, reply, request.params.id, request.body),
    );

    api.put(
      '/insights/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Replace an insight',
          params: ByIdOrShortId,
          body: InsightReplacement,
          response: { 200: Insight },
        },
      },
      async (request, reply) => await change(request, reply, request.params.id, request.body),
    );

    api.post(
      '/insights/:id/viewed/',
      {
        config: READ,
        schema: {
          summary: 'Say that you looked at an insight',
          params: ByIdOrShortId,
          response: { 201: Type.Object({ success: Type.Boolean() }) },
        },
      },
      async ({ project, caller, params }, reply) => {
        const { id } = await requireInsight(db, project.id, refOf(params.id));
        await recordView(db, {
          insight_id: id,
          user_id: caller.user.id,
          project_id: project.id,
          viewed_at: clock.now(),
        });
        return reply.code(201).send({ success: true });
      },
    );

    mountActivity(
      api,
      { db },
      {
        path: '/insights',
        scope: 'Insight',
        id: ByIdOrShortId.properties.id,
        async requireItem(trx, projectId, id) {
          const found = await findAnyInsightId(trx, projectId, refOf(id));
          if (!found) throw new NotFound();
          return found.id;
        },
      },
    );
  };
}
