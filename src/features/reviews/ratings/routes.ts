import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import { requestOrigin } from '#http/origin.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import type { Platform } from '#platform/platform.ts';
import { requireReview } from '../finished/to-wire.ts';
import { changeRating, submitRating, withdrawRating } from './change.ts';
import { listReadable } from './queries.ts';
import { ById, NewRating, RatingChanges, RatingList, ReviewRating, Submission } from './schema.ts';
import { ratingsToWire, requireRating } from './to-wire.ts';

export const READ = { scope: 'llm_analytics:read' } as const;
export const WRITE = { scope: 'llm_analytics:write' } as const;
const PATH = '/llm_analytics/review_ratings';

export type RouteNeeds = Pick<Platform, 'db' | 'clock' | 'announcer'>;

export function ratingRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: {
          summary: 'List ratings',
          description: 'The caller’s own, and other people’s once both ratings of the item are in. Newest first.',
          querystring: RatingList,
          response: { 200: PageOf(ReviewRating) },
        },
      },
      async (request) => {
        const author = authorOf(request, needs.clock);
        const { rows, count } = await listReadable(db, author, request.query);
        const ratings = await ratingsToWire(db, author.project_id, rows);
        return page(request, { rows: ratings, count }, (rating) => rating);
      },
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: {
          summary: 'Submit an item of a review queue',
          description:
            'Becomes the review of the trace at once, unless the item belongs to the share that two people rate: then only its author can read it until the second rating is in.',
          conflict: 'The caller rated it already (`rated`), or two people have (`closed`).',
          body: NewRating,
          response: { 201: Submission },
        },
      },
      async (request, reply) => {
        const author = authorOf(request, needs.clock);
        const { outcome, ratingId, reviewId } = await submitRating(needs, author, request.body);
        const origin = requestOrigin(request);
        return reply.code(201).send({
          outcome,
          rating: ratingId === undefined ? null : await requireRating(db, author, ratingId),
          review: reviewId === undefined ? null : await requireReview(db, author.project_id, reviewId, origin),
        });
      },
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a rating', params: ById, response: { 200: ReviewRating } } },
      async (request) => requireRating(db, authorOf(request, needs.clock), request.params.id),
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          description: 'Only the caller’s own. Answers 409 once both are in.',
          summary: 'Change a rating',
          conflict: 'Both ratings are in, so this one stands (`closed`).',
          params: ById,
          body: RatingChanges,
          response: { 200: ReviewRating },
        },
      },
      async (request) => {
        const author = authorOf(request, needs.clock);
        await changeRating(needs, author, request.params.id, request.body);
        return requireRating(db, author, request.params.id);
      },
    );

    api.delete(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Take a rating back',
          description:
            'Only the caller’s own. Answers 409 once both are in. The item then waits for two ratings again.',
          conflict: 'Both ratings are in, so this one stands (`closed`).',
          params: ById,
        },
      },
      async (request, reply) => {
        await withdrawRating(needs, authorOf(request, needs.clock), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
