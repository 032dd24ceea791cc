import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { findScorerVersions } from '#features/score-definitions/index.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { countAnswers } from './count-answers.ts';
import { AnswerCounts, AnswerCountsAsked } from './schema.ts';

export function answerCountRoutes({ db }: Pick<Platform, 'db'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/llm_analytics/trace_reviews/answer_counts/',
      {
        config: { scope: 'llm_analytics:read' },
        schema: {
          summary: 'Count the answers to a score',
          description: 'How often each answer was given, in all reviews that stand and hold the score.',
          querystring: AnswerCountsAsked,
          response: { 200: AnswerCounts },
        },
      },
      async ({ project, query: { definition_id, by = 'all' } }) => {
        const [definition] = await findScorerVersions(db, project.id, { definition_ids: [definition_id] });
        if (!definition) throw new NotFound();
        return countAnswers(db, {
          projectId: project.id,
          timezone: project.timezone,
          definitionId: definition_id,
          by,
        });
      },
    );
  };
}
