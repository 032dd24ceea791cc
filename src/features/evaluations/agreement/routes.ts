import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readReviewerPairs } from '#features/reviews/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { findLive } from '../set-up/queries.ts';
import { ById } from '../set-up/schema.ts';
import { compare, compareReviewers } from './agreement.ts';
import { readJudgedTraces } from './judge-verdicts.ts';
import { readHumanAnswers } from './people.ts';
import { Agreement, AgreementQuery } from './schema.ts';

export type AgreementNeeds = Pick<Platform, 'db' | 'events' | 'clock'>;

const PERIOD_MS = 90 * 24 * 3_600_000;

export function agreementRoutes(needs: AgreementNeeds): FastifyPluginAsyncTypebox {
  const { db, events, clock } = needs;
  return async (api) => {
    api.get(
      '/evaluations/:id/agreement/',
      {
        config: { scope: ['evaluation:read', 'llm_analytics:read'], rate: 'analytics' },
        schema: {
          summary: 'Compare an evaluation with people',
          description: 'By the traces that both have judged. A trace passes when all its judged generations do.',
          params: ById,
          querystring: AgreementQuery,
          response: { 200: Agreement },
        },
      },
      async ({ project, params, query }) => {
        const evaluation = await findLive(db, project.id, params.id);
        if (!evaluation) throw new NotFound();
        const { definition_id } = query;
        const human = await readHumanAnswers(db, project.id, definition_id);
        if (!human) {
          throw new Invalid(
            'does_not_exist',
            `Invalid pk "${definition_id}" - object does not exist.`,
            'definition_id',
          );
        }
        const since = query.date_from ? new Date(query.date_from) : new Date(clock.now().getTime() - PERIOD_MS);
        const judged = await readJudgedTraces(events, {
          projectId: project.id,
          evaluations: [evaluation],
          since,
        });
        return {
          evaluation_id: evaluation.id,
          definition_id,
          date_from: since.toISOString(),
          ...compare(judged.get(evaluation.id) ?? [], human),
          reviewers: compareReviewers(await readReviewerPairs(db, project.id, definition_id)),
        };
      },
    );
  };
}
