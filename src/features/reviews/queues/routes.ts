import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { type Author, changeQueue, createQueue, deleteQueue, requireQueue } from './change.ts';
import { claimNext } from './items/change.ts';
import { listQueues } from './queries.ts';
import { ById, Claim, ClaimBody, NewQueue, QueueChanges, QueueList, ReviewQueue } from './schema.ts';
import { toItem, toQueue } from './to-wire.ts';

export const READ = { scope: 'llm_analytics:read' } as const;
export const WRITE = { scope: 'llm_analytics:write' } as const;
const PATH = '/llm_analytics/review_queues';

export type RouteNeeds = Pick<Platform, 'db' | 'clock' | 'announcer'>;

export function authorIn({ clock }: Pick<Platform, 'clock'>): (request: FastifyRequest) => Author {
  return ({ project, caller }) => ({
    organization_id: project.organization_id,
    project_id: project.id,
    user_id: caller.user.id,
    at: clock.now(),
  });
}

export function queueRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;
  const authorOf = authorIn(needs);

  return async (api) => {
    api.get(
      `${PATH}/`,
      { config: READ, schema: { querystring: QueueList, response: { 200: PageOf(ReviewQueue) } } },
      async (request) => {
        const { project, caller, query } = request;
        return page(request, await listQueues(db, project.id, { ...query, viewer_id: caller.user.id }), toQueue);
      },
    );

    api.post(
      `${PATH}/`,
      { config: WRITE, schema: { body: NewQueue, response: { 201: ReviewQueue } } },
      async (request, reply) =>
        reply.code(201).send(toQueue(await createQueue(needs, authorOf(request), request.body))),
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { params: ById, response: { 200: ReviewQueue } } },
      async (request) => toQueue(await requireQueue(db, authorOf(request), request.params.id)),
    );

    api.patch(
      `${PATH}/:id/`,
      { config: WRITE, schema: { params: ById, body: QueueChanges, response: { 200: ReviewQueue } } },
      async (request) => toQueue(await changeQueue(needs, authorOf(request), request.params.id, request.body)),
    );

    api.delete(`${PATH}/:id/`, { config: WRITE, schema: { params: ById } }, async (request, reply) => {
      await deleteQueue(needs, authorOf(request), request.params.id);
      return reply.code(204).send();
    });

    api.post(
      `${PATH}/:id/claim/`,
      {
        config: WRITE,
        schema: {
          summary: 'Take the next items to review',
          description:
            'Nobody else gets them for five minutes. Items the caller already has come first and are kept for longer.',
          params: ById,
          body: ClaimBody,
          response: { 200: Claim },
        },
      },
      async (request) => {
        const author = authorOf(request);
        const { rows, claimed_until } = await claimNext(needs, author, request.params.id, request.body);
        return { results: rows.map((row) => toItem(row, author)), claimed_until: claimed_until.toISOString() };
      },
    );
  };
}
