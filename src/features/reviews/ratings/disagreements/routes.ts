import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { authorOf } from '#http/author.ts';
import { requestOrigin } from '#http/origin.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { NotFound } from '#kernel/errors.ts';
import { TraceReview } from '../../finished/schema.ts';
import { requireReview } from '../../finished/to-wire.ts';
import { READ, type RouteNeeds, WRITE } from '../routes.ts';
import { ById } from '../schema.ts';
import { type Decider, decide, takeBackDecision } from './change.ts';
import { findDisagreement, listDisagreements } from './queries.ts';
import { Decision, Disagreement, DisagreementList } from './schema.ts';
import { disagreementsToWire } from './to-wire.ts';

const PATH = '/llm_analytics/review_disagreements';

export function disagreementRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db } = needs;
  const deciderOf = (request: FastifyRequest): Decider => ({
    ...authorOf(request, needs.clock),
    level: request.project.level,
  });

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: {
          summary: 'List disagreements',
          description: 'Items of review queues whose two ratings differ, with both of them, longest waiting first.',
          querystring: DisagreementList,
          response: { 200: PageOf(Disagreement) },
        },
      },
      async (request) => {
        const { rows, count } = await listDisagreements(db, request.project.id, request.query);
        const found = await disagreementsToWire(db, deciderOf(request), rows, requestOrigin(request));
        return page(request, { rows: found, count }, (row) => row);
      },
    );

    api.get(
      `${PATH}/:id/`,
      { config: READ, schema: { summary: 'Retrieve a disagreement', params: ById, response: { 200: Disagreement } } },
      async (request) => {
        const row = await findDisagreement(db, request.project.id, request.params.id);
        const [found] = await disagreementsToWire(db, deciderOf(request), row ? [row] : [], requestOrigin(request));
        if (!found) throw new NotFound();
        return found;
      },
    );

    api.post(
      `${PATH}/:id/decision/`,
      {
        config: WRITE,
        schema: {
          summary: 'Decide a disagreement',
          description:
            'The decision becomes the review of the trace. Refused to the two people who rated it, except to an admin when the organization has no third member.',
          conflict: 'Another person decided it already (`decided`).',
          params: ById,
          body: Decision,
          response: { 201: TraceReview },
        },
      },
      async (request, reply) => {
        const id = await decide(needs, deciderOf(request), request.params.id, request.body);
        return reply.code(201).send(await requireReview(db, request.project.id, id, requestOrigin(request)));
      },
    );

    api.delete(
      `${PATH}/:id/decision/`,
      {
        config: WRITE,
        schema: {
          summary: 'Take a decision back',
          description: 'Only the caller’s own. Deletes the review and opens the disagreement again.',
          params: ById,
        },
      },
      async (request, reply) => {
        await takeBackDecision(needs, authorOf(request, needs.clock), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
