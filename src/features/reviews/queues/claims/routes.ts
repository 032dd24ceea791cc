import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorOf } from '#http/author.ts';
import { QueueItem } from '../items/schema.ts';
import { toWire } from '../items/to-wire.ts';
import { type RouteNeeds, WRITE } from '../routes.ts';
import { ById } from '../schema.ts';
import { claimItem, claimNext, giveBack } from './change.ts';
import { Claim, ClaimBody } from './schema.ts';

const QUEUES = '/llm_analytics/review_queues';
const ITEMS = '/llm_analytics/review_queue_items';

export function claimRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      `${QUEUES}/:id/claim/`,
      {
        config: WRITE,
        schema: {
          summary: 'Take the next items to review',
          description:
            'They are kept from other reviewers for five minutes. Items the caller already has come first, and their time starts again.',
          params: ById,
          body: ClaimBody,
          response: { 200: Claim },
        },
      },
      async (request) => {
        const author = authorOf(request, needs.clock);
        const { rows, claimed_until } = await claimNext(needs, author, request.params.id, request.body);
        return { results: rows.map((row) => toWire(row, author)), claimed_until: claimed_until.toISOString() };
      },
    );
    api.post(
      `${ITEMS}/:id/claim/`,
      {
        config: WRITE,
        schema: {
          summary: 'Take one item, or keep it for longer',
          description: 'It is kept from other reviewers for five minutes. Answers 409 while another reviewer has it.',
          conflict: 'Another reviewer has it (`claimed`), or the caller rated it already (`rated`).',
          params: ById,
          response: { 200: QueueItem },
        },
      },
      async (request) => {
        const author = authorOf(request, needs.clock);
        return toWire(await claimItem(needs, author, request.params.id), author);
      },
    );

    api.delete(
      `${ITEMS}/:id/claim/`,
      { config: WRITE, schema: { summary: 'Give an item back', params: ById } },
      async (request, reply) => {
        await giveBack(needs, authorOf(request, needs.clock), request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
