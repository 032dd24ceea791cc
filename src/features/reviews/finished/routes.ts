import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { authorOf } from '#http/author.ts';
import { requestOrigin } from '#http/origin.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { changeReview, createReview, deleteReview } from './change.ts';
import { listReviews } from './queries.ts';
import { ById, NewReview, ReviewChanges, ReviewList, TraceReview } from './schema.ts';
import { requireReview, reviewsToWire } from './to-wire.ts';

const READ = { scope: 'llm_analytics:read' } as const;
const WRITE = { scope: 'llm_analytics:write' } as const;
const PATH = '/llm_analytics/trace_reviews';

export function traceReviewRoutes(needs: Pick<Platform, 'db' | 'clock' | 'announcer'>): FastifyPluginAsyncTypebox {
  const { db, clock } = needs;

  const present = (request: FastifyRequest, id: string) =>
    requireReview(db, request.project.id, id, requestOrigin(request));

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: { summary: 'List reviews', querystring: ReviewList, response: { 200: PageOf(TraceReview) } },
      },
      async (request) => {
        const { project, query } = request;
        const { rows, count } = await listReviews(db, project.id, query);
        const reviews = await reviewsToWire(db, project.id, rows, requestOrigin(request));
        return page(request, { rows: reviews, count }, (review) => review);
      },
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: {
          summary: 'Review a trace',
          description: 'Takes the trace out of the queue it waits in. A trace has one review at a time.',
          body: NewReview,
          response: { 201: TraceReview },
        },
      },
      async (request, reply) => {
        const id = await createReview(needs, authorOf(request, clock), request.body);
        return reply.code(201).send(await present(request, id));
      },
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a review', params: ById, response: { 200: TraceReview } } },
      async (request) => present(request, request.params.id),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: { summary: 'Change a review', params: ById, body: ReviewChanges, response: { 200: TraceReview } },
      },
      async (request) => {
        await changeReview(needs, authorOf(request, clock), request.params.id, request.body);
        return present(request, request.params.id);
      },
    );

    api.delete(
      `${PATH}/:id/`,
      { config: WRITE, schema: { summary: 'Delete a review', params: ById } },
      async (request, reply) => {
        await deleteReview(needs, authorOf(request, clock), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
