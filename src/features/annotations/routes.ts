import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { listProjectIds } from '#features/projects/index.ts';
import { authorOf } from '#http/author.ts';
import { IntegerField } from '#http/fields.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { changeAnnotation, createAnnotation, type Writer } from './change.ts';
import { type AnnotationRow, findAnnotation, findOwnAnnotation, listAnnotations, type Reach } from './queries.ts';
import { readFilter } from './rules.ts';
import {
  Annotation,
  AnnotationChanges,
  AnnotationFilters,
  AnnotationList,
  AnnotationReplacement,
  ById,
  NewAnnotation,
} from './schema.ts';

const READ = { scope: 'annotation:read' } as const;
const WRITE = { scope: 'annotation:write' } as const;

export function annotationRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  async function reachOf({ project }: FastifyRequest): Promise<Reach> {
    const projects = await listProjectIds(db, project.organization_id);
    return { project_id: project.id, organization_project_ids: projects.map(({ id }) => id) };
  }

  async function writerOf(request: FastifyRequest): Promise<Writer> {
    return { ...authorOf(request, clock), ...(await reachOf(request)) };
  }

  return async (api) => {
    api.get(
      '/annotations/',
      {
        config: READ,
        schema: { summary: 'List annotations', querystring: AnnotationList, response: { 200: PageOf(Annotation) } },
      },
      async (request) => {
        const { limit, offset, ...filters } = request.query;
        const filter = readFilter(filters);
        const found = await listAnnotations(db, await reachOf(request), filter, { limit, offset });
        return page(request, found, toWire);
      },
    );

    api.post(
      '/annotations/',
      {
        config: WRITE,
        schema: { summary: 'Create an annotation', body: NewAnnotation, response: { 201: Annotation } },
      },
      async (request, reply) => {
        const row = await createAnnotation(db, await writerOf(request), request.body);
        return reply.code(201).send(toWire(row));
      },
    );

    api.get(
      '/annotations/:id/',
      {
        config: READ,
        schema: {
          summary: 'Retrieve an annotation',
          params: ById,
          querystring: AnnotationFilters,
          response: { 200: Annotation },
        },
      },
      async (request) => {
        const filter = readFilter(request.query);
        const row = await findAnnotation(db, await reachOf(request), request.params.id, filter);
        if (!row) throw new NotFound();
        return toWire(row);
      },
    );

    api.patch(
      '/annotations/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Change an annotation',
          params: ById,
          body: AnnotationChanges,
          response: { 200: Annotation },
        },
      },
      async (request) => toWire(await changeAnnotation(db, await writerOf(request), request.params.id, request.body)),
    );

    api.put(
      '/annotations/:id/',
      {
        config: WRITE,
        schema: {
          summary: 'Replace an annotation',
          params: ById,
          body: AnnotationReplacement,
          response: { 200: Annotation },
        },
      },
      async (request) => toWire(await changeAnnotation(db, await writerOf(request), request.params.id, request.body)),
    );

    mountActivity(
      api,
      { db },
      {
        path: '/annotations',
        scope: 'Annotation',
        id: IntegerField(),
        async requireItem(_db, projectId, id) {
          if (!(await findOwnAnnotation(db, projectId, Number(id)))) throw new NotFound();
        },
      },
    );
  };
}

function toWire({ project_id: _, ...row }: AnnotationRow) {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
