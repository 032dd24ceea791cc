import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { page } from '#http/pages.ts';
import { changesOf, PageOf, replacementOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { findDatasetIds } from '../queries.ts';
import { ById, CreatedItems, DatasetItem, ItemList, NewItem, NewItems } from '../schema.ts';
import { changeItem, createItem, createItems } from './change.ts';
import { findItem, type ItemRow, listItems } from './queries.ts';
import type { ItemFacts } from './rules.ts';

const READ = { scope: 'dataset:read' } as const;
const WRITE = { scope: 'dataset:write' } as const;

export function itemRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  const factsOf = ({ project, caller }: FastifyRequest): ItemFacts => ({
    project_id: project.id,
    created_by_id: caller.user.id,
    at: clock.now(),
  });

  return async (api) => {
    api.get(
      '/dataset_items/',
      {
        config: READ,
        schema: {
          summary: 'List items',
          description: 'Of one dataset, or of all.',
          querystring: ItemList,
          response: { 200: PageOf(DatasetItem) },
        },
      },
      async (request) => {
        const { project, query } = request;
        // Of a deleted dataset too: its items stay.
        if (
          query.dataset !== undefined &&
          !(await findDatasetIds(db, project.id, [query.dataset])).has(query.dataset)
        ) {
          const detail = 'Select a valid choice. That choice is not one of the available choices.';
          throw new Invalid('invalid_choice', detail, 'dataset');
        }
        return page(request, await listItems(db, project.id, query), toWire);
      },
    );

    api.post(
      '/dataset_items/',
      { config: WRITE, schema: { summary: 'Create an item', body: NewItem, response: { 201: DatasetItem } } },
      async (request, reply) => reply.code(201).send(toWire(await createItem(db, factsOf(request), request.body))),
    );

    api.post(
      '/dataset_items/bulk/',
      {
        config: WRITE,
        schema: {
          summary: 'Create many items',
          description:
            'Up to 500 at once, all or nothing. A refusal carries `errors`: the index, field, code and detail of each wrong item.',
          body: NewItems,
          response: { 201: CreatedItems },
        },
      },
      async (request, reply) => {
        const { rows, skipped } = await createItems(db, factsOf(request), request.body);
        return reply.code(201).send({ created: rows.length, skipped, results: rows.map(toWire) });
      },
    );

    api.get(
      '/dataset_items/:id/',
      { config: READ, schema: { summary: 'Retrieve an item', params: ById, response: { 200: DatasetItem } } },
      async ({ project, params }) => {
        const row = await findItem(db, project.id, params.id);
        if (!row || row.deleted) throw new NotFound();
        return toWire(row);
      },
    );

    api.patch(
      '/dataset_items/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Change an item',
          params: ById,
          body: changesOf(DatasetItem),
          response: { 200: DatasetItem },
        },
      },
      async ({ project, params, body }) =>
        toWire(await changeItem(db, project.id, params.id, { ...body, at: clock.now() })),
    );

    api.put(
      '/dataset_items/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Replace an item',
          params: ById,
          body: replacementOf(DatasetItem),
          response: { 200: DatasetItem },
        },
      },
      async ({ project, params, body }) =>
        toWire(await changeItem(db, project.id, params.id, { ...body, at: clock.now() })),
    );
  };
}

function toWire({ project_id, dataset_id, ...row }: ItemRow): DatasetItem {
  return {
    ...row,
    dataset: dataset_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    team: project_id,
  };
}
