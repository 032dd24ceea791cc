import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { mountActivity } from '#features/activity-log/index.ts';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { bodyOf, changesOf, PageOf, replacementOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { changeDataset, createDataset, requireDataset } from './change.ts';
import { type DatasetRow, listDatasets } from './queries.ts';
import { ById, Dataset, DatasetList } from './schema.ts';

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
      async (request) => page(request, await listDatasets(db, request.project.id, request.query), toWire),
    );

    api.post(
      '/datasets/',
      { config: WRITE, schema: { summary: 'Create a dataset', body: bodyOf(Dataset), response: { 201: Dataset } } },
      async (request, reply) =>
        reply.code(201).send(toWire(await createDataset(db, authorOf(request, clock), request.body))),
    );

    api.get(
      '/datasets/:id/',
      { config: READ, schema: { summary: 'Retrieve a dataset', params: ById, response: { 200: Dataset } } },
      async ({ project, params }) => toWire(await requireDataset(db, project.id, params.id)),
    );

    api.patch(
      '/datasets/:id/',
      {
        config: WRITE,
        schema: { summary: 'Change a dataset', params: ById, body: changesOf(Dataset), response: { 200: Dataset } },
      },
      async (request) => toWire(await changeDataset(db, authorOf(request, clock), request.params.id, request.body)),
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
      async (request) => toWire(await changeDataset(db, authorOf(request, clock), request.params.id, request.body)),
    );

    mountActivity(
      api,
      { db },
      { path: '/datasets', scope: 'Dataset', id: ById.properties.id, requireItem: requireDataset },
    );
  };
}

function toWire({ project_id, ...row }: DatasetRow): Dataset {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    team: project_id,
  };
}
