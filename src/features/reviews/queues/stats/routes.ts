import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Platform } from '#platform/platform.ts';
import { readStats } from './read-stats.ts';
import { QueueStatsAnswer } from './schema.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

export function statsRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/llm_analytics/review_queues/stats/',
      {
        config: { scope: 'llm_analytics:read' },
        schema: {
          summary: 'Count what is done in review queues',
          description:
            'Of every queue: how much was reviewed in the last seven days, how fast, and what waits longest.',
          response: { 200: QueueStatsAnswer },
        },
      },
      async ({ project }) => {
        const since = new Date(clock.now().getTime() - WEEK_MS);
        const rows = await readStats(db, project.id, since);
        return {
          results: rows.map((row) => ({ ...row, oldest_waiting_at: row.oldest_waiting_at?.toISOString() ?? null })),
        };
      },
    );
  };
}
