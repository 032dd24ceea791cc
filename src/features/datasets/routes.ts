import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { mountActivity } from '#features/activity-log/index.ts';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { bodyOf, changesOf, PageOf, replacementOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { changeDataset, createDataset } from './change.ts';
import { listDatasets } from './queries.ts';
import { requireDataset } from './require-dataset.ts';
import { ById, Dataset, DatasetList } from './schema.ts';
import { toDataset } from './to-wire.ts';

const READ = { scope: 'dataset:read' } as const;
const WRITE = { scope: 'dataset:write' } as const;

export function datasetRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/datasets/',
      {
        config: READ,
        schema: { summary: 'List datasets', querystring: DatasetList, response: { 200: PageOf(Dataset) } },
      },
      async (request) => page(request, await listDatasets(db, request.project.id, request.query), toDataset),
    );

    api.post(
      '/datasets/',
      { config: WRITE, schema: { summary: 'Create a dataset', body: bodyOf(Dataset), response: { 201: Dataset } } },
      async (request, reply) =>
        reply.code(201).send(toDataset(await createDataset(db, authorOf(request, clock), request.body))),
    );

    api.get(
      '/datasets/:id/',
      { config: READ, schema: { summary: 'Retrieve a dataset', params: ById, response: { 200: Dataset } } },
      async ({ project, params }) => toDataset(await requireDataset(db, project.id, params.id)),
    );

    api.patch(
      '/datasets/:id/',
      {
        config: WRITE,
        schema: { summary: 'Change a dataset', params: ById, body: changesOf(Dataset), response: { 200: Dataset } },
      },
      async (request) => toDataset(await changeDataset(db, authorOf(request, clock), request.params.id, request.body)),
    );

    api.put(
      '/datasets/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Replace a dataset',
          params: ById,
          body: replacementOf(Dataset),
          response: { 200: Dataset },
        },
      },
      async (request) => toDataset(await changeDataset(db, authorOf(request, clock), request.params.id, request.body)),
    );

    mountActivity(
      api,
      { db },
      { path: '/datasets', scope: 'Dataset', id: ById.properties.id, requireItem: requireDataset },
    );
  };
}
