import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { page } from '#http/pages.ts';
import { bodyOf, PageOf } from '#http/resource.ts';
import { listItems } from './item-queries.ts';
import { addItem, claimItem, moveToQueue, releaseClaim, removeItem, requireItem } from './items.ts';
import { authorIn, READ, type RouteNeeds, WRITE } from './routes-queues.ts';
import { ById, ItemList, ItemMove, QueueItem } from './schema.ts';
import { toItem } from './to-wire.ts';

const PATH = '/llm_analytics/review_queue_items';

export function itemRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db, clock } = needs;
  const authorOf = authorIn(needs);

  return async (api) => {
    api.get(
      `${PATH}/`,
      { config: READ, schema: { querystring: ItemList, response: { 200: PageOf(QueueItem) } } },
      async (request) => {
        const now = clock.now();
        return page(request, await listItems(db, request.project.id, request.query), (row) => toItem(row, now));
      },
    );

    api.post(
      `${PATH}/`,
      { config: WRITE, schema: { body: bodyOf(QueueItem), response: { 201: QueueItem } } },
      async (request, reply) => {
        const row = await addItem(needs, authorOf(request), request.body);
        return reply.code(201).send(toItem(row, clock.now()));
      },
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { params: ById, response: { 200: QueueItem } } },
      async ({ project, params }) => toItem(await requireItem(db, project.id, params.id), clock.now()),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: { summary: 'Move to another queue', params: ById, body: ItemMove, response: { 200: QueueItem } },
      },
      async (request) => {
        const { params, body } = request;
        return toItem(await moveToQueue(needs, authorOf(request), params.id, body.queue_id), clock.now());
      },
    );

    api.delete(`${PATH}/:id/`, { config: WRITE, schema: { params: ById } }, async (request, reply) => {
      await removeItem(needs, authorOf(request), request.params.id);
      return reply.code(204).send();
    });

    api.post(
      `${PATH}/:id/claim/`,
      {
        config: WRITE,
        schema: {
          summary: 'Take one item, or keep it for longer',
          description: 'Nobody else gets it for five minutes. Refused with 409 while somebody else has it.',
          params: ById,
          response: { 200: QueueItem },
        },
      },
      async (request) => toItem(await claimItem(needs, authorOf(request), request.params.id), clock.now()),
    );

    api.delete(
      `${PATH}/:id/claim/`,
      { config: WRITE, schema: { summary: 'Give an item back', params: ById } },
      async (request, reply) => {
        await releaseClaim(needs, authorOf(request), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
