import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { changeQueue, createQueue, deleteQueue, requireQueue } from './change.ts';
import { listQueues, type QueueRow } from './queries.ts';
import { ById, NewQueue, QueueChanges, QueueList, ReviewQueue } from './schema.ts';

export const READ = { scope: 'llm_analytics:read' } as const;
export const WRITE = { scope: 'llm_analytics:write' } as const;
const PATH = '/llm_analytics/review_queues';

export type RouteNeeds = Pick<Platform, 'db' | 'clock' | 'announcer'>;

export function queueRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: { summary: 'List review queues', querystring: QueueList, response: { 200: PageOf(ReviewQueue) } },
      },
      async (request) => {
        const { project, caller, query } = request;
        return page(request, await listQueues(db, project.id, { ...query, viewer_id: caller.user.id }), toWire);
      },
    );

    api.post(
      `${PATH}/`,
      { config: WRITE, schema: { summary: 'Create a review queue', body: NewQueue, response: { 201: ReviewQueue } } },
      async (request, reply) =>
        reply.code(201).send(toWire(await createQueue(needs, authorOf(request, needs.clock), request.body))),
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a review queue', params: ById, response: { 200: ReviewQueue } } },
      async (request) => toWire(await requireQueue(db, authorOf(request, needs.clock), request.params.id)),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: { summary: 'Change a review queue', params: ById, body: QueueChanges, response: { 200: ReviewQueue } },
      },
      async (request) =>
        toWire(await changeQueue(needs, authorOf(request, needs.clock), request.params.id, request.body)),
    );

    api.delete(
      `${PATH}/:id/`,
      { config: WRITE, schema: { summary: 'Delete a review queue', params: ById } },
      async (request, reply) => {
        await deleteQueue(needs, authorOf(request, needs.clock), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}

function toWire(row: QueueRow) {
  return {
    id: row.id,
    name: row.name,
    pending_item_count: row.pending_item_count,
    pending_for_me_count: row.pending_for_me_count,
    settings: { ...row.settings, scores: [...row.settings.scores] },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    created_by: row.created_by,
    team: row.project_id,
  };
}
