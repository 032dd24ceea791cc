import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Platform } from '#platform/platform.ts';
import { PROBLEMS_KEPT } from './problems.ts';

const Problem = Type.Object(
  {
    code: Type.String({ description: 'What kind of problem, for programs.' }),
    detail: Type.String({ description: 'The same in words, for people.' }),
    source: Type.String({ description: 'The sender as it named itself, such as `posthog-node/5.70.0`.' }),
    count: Type.Integer({ description: 'How often since `first_at`.' }),
    first_at: Type.String({ format: 'date-time', description: 'When it was first seen.' }),
    last_at: Type.String({ format: 'date-time', description: 'When it was last seen.' }),
    known_token: Type.Boolean({
      description: 'False when the request named no project: it may not have been meant for this one.',
    }),
  },
  { title: 'IngestionProblem' },
);

/** A request without a known token belongs to no tenant, so it is shown only where there is a single one. */
const isOnlyTenant = sql<boolean>`(select count(*) from organization) = 1`;

/** What capture refused or doubted lately, so that a missing event has a reason. */
export function problemRoutes({ db }: Pick<Platform, 'db'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/ingestion_problems/',
      {
        config: { scope: 'project:read' },
        schema: {
          summary: 'List refused and doubtful events',
          description: `The last ${PROBLEMS_KEPT} kinds, and the last of each code, newest first. Payloads are never kept.`,
          response: { 200: Type.Object({ results: Type.Array(Problem) }) },
        },
      },
      async ({ project }) => {
        const rows = await db
          .selectFrom('ingestion_problem')
          .selectAll()
          .where((where) =>
            where.or([
              where('project_id', '=', project.id),
              where.and([where('project_id', 'is', null), isOnlyTenant]),
            ]),
          )
          .orderBy('last_at', 'desc')
          .orderBy('id', 'desc')
          .limit(2 * PROBLEMS_KEPT)
          .execute();
        return {
          results: rows.map((row) => ({
            code: row.code,
            detail: row.detail,
            source: row.source,
            count: row.count,
            first_at: row.first_at.toISOString(),
            last_at: row.last_at.toISOString(),
            known_token: row.project_id !== null,
          })),
        };
      },
    );
  };
}
