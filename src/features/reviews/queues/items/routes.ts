import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { bodyOf, PageOf } from '#http/resource.ts';
import { READ, type RouteNeeds, WRITE } from '../routes.ts';
import { ById } from '../schema.ts';
import { addItem, moveToQueue, removeItem, requireItem } from './change.ts';
import { listItems } from './queries.ts';
import { ItemList, ItemMove, QueueItem } from './schema.ts';
import { toWire } from './to-wire.ts';

const PATH = '/llm_analytics/review_queue_items';

export function itemRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: { summary: 'List queue items', querystring: ItemList, response: { 200: PageOf(QueueItem) } },
      },
      async (request) => {
        const author = authorOf(request, needs.clock);
        return page(request, await listItems(db, author.project_id, request.query), (row) => toWire(row, author));
      },
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: { summary: 'Add a trace to a queue', body: bodyOf(QueueItem), response: { 201: QueueItem } },
      },
      async (request, reply) => {
        const author = authorOf(request, needs.clock);
        return reply.code(201).send(toWire(await addItem(needs, author, request.body), author));
      },
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a queue item', params: ById, response: { 200: QueueItem } } },
      async (request) =>
        toWire(await requireItem(db, request.project.id, request.params.id), authorOf(request, needs.clock)),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: { summary: 'Move to another queue', params: ById, body: ItemMove, response: { 200: QueueItem } },
      },
      async (request) => {
        const { params, body } = request;
        const author = authorOf(request, needs.clock);
        return toWire(await moveToQueue(needs, author, params.id, body.queue_id), author);
      },
    );

    api.delete(
      `${PATH}/:id/`,
      { config: WRITE, schema: { summary: 'Remove a trace from its queue', params: ById } },
      async (request, reply) => {
        await removeItem(needs, authorOf(request, needs.clock), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
