import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { page } from '#http/pages.ts';
import { bodyOf, PageOf } from '#http/resource.ts';
import { authorIn, READ, type RouteNeeds, WRITE } from '../routes.ts';
import { ById, ItemList, ItemMove, QueueItem } from '../schema.ts';
import { toItem } from '../to-wire.ts';
import { addItem, claimItem, moveToQueue, releaseClaim, removeItem, requireItem } from './change.ts';
import { listItems } from './queries.ts';

const PATH = '/llm_analytics/review_queue_items';

export function itemRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;
  const authorOf = authorIn(needs);

  return async (api) => {
    api.get(
      `${PATH}/`,
      { config: READ, schema: { querystring: ItemList, response: { 200: PageOf(QueueItem) } } },
      async (request) => {
        const author = authorOf(request);
        return page(request, await listItems(db, author.project_id, request.query), (row) => toItem(row, author));
      },
    );

    api.post(
      `${PATH}/`,
      { config: WRITE, schema: { body: bodyOf(QueueItem), response: { 201: QueueItem } } },
      async (request, reply) => {
        const author = authorOf(request);
        return reply.code(201).send(toItem(await addItem(needs, author, request.body), author));
      },
    );

    api.get(`${PATH}/:id/`, { config: READ, schema: { params: ById, response: { 200: QueueItem } } }, async (request) =>
      toItem(await requireItem(db, request.project.id, request.params.id), authorOf(request)),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: { summary: 'Move to another queue', params: ById, body: ItemMove, response: { 200: QueueItem } },
      },
      async (request) => {
        const { params, body } = request;
        const author = authorOf(request);
        return toItem(await moveToQueue(needs, author, params.id, body.queue_id), author);
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
      async (request) => {
        const author = authorOf(request);
        return toItem(await claimItem(needs, author, request.params.id), author);
      },
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
