import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { isAiProcessingApproved } from '#features/organizations/index.ts';
import { type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { limit } from '#http/rate-limits.ts';
import { ApiError, Forbidden, Invalid, NotFound } from '#kernel/errors.ts';
import { sha256 } from '#kernel/ids.ts';
import { ModelError } from '#platform/models/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { findLive, modelChoiceOf } from '../set-up/queries.ts';
import { readRuns } from './read-runs.ts';
import { SummaryBody, Summary as SummaryWire } from './schema.ts';
import { count, type Summary, summarise } from './summarise.ts';

export interface SummaryNeeds extends Pick<Platform, 'db' | 'events' | 'clock' | 'log'> {
  readonly access: ModelAccess;
}

const RATE = limit('evaluation_summary', { perMinute: 50, perHour: 200, perDay: 500 });
const PERIOD_MS = 30 * 24 * 3_600_000;
const KEPT_MS = 3_600_000;
const KEPT_MAX = 500;

export function summaryRoutes(needs: SummaryNeeds): FastifyPluginAsyncTypebox {
  const { db, events, clock, access, log } = needs;
  const kept = new Map<string, { summary: Summary; until: number }>();
  return async (api) => {
    api.post(
      '/llm_analytics/evaluation_summary/',
      {
        config: { scope: 'llm_analytics:write', limits: [RATE] },
        schema: {
          summary: 'Summarise an evaluation’s results',
          description: 'The newest 250 of the last 30 days, described by a model and counted by the server.',
          body: SummaryBody,
          response: { 200: SummaryWire },
        },
      },
      async ({ project, caller, body }) => {
        if (!(await isAiProcessingApproved(db, project.organization_id))) {
          throw new Forbidden('AI data processing is not approved for this organization.');
        }
        const evaluation = await findLive(db, project.id, body.evaluation_id);
        if (!evaluation) throw new NotFound();
        const now = clock.now().getTime();
        const runs = await readRuns(events, {
          evaluation,
          since: new Date(now - PERIOD_MS),
          outcome: body.filter,
          generationIds: body.generation_ids ?? undefined,
        });
        if (runs.length === 0) throw new Invalid('invalid_input', 'There are no results to summarise.');
        const key = sha256(
          [evaluation.id, evaluation.updated_at.toISOString(), ...runs.map(({ uuid }) => uuid)].join(),
        );
        const known = kept.get(key);
        if (known && known.until > now && !body.force_refresh) return known.summary;
        const summary = await ask(async () => {
          const chosen = await access.choose(project.id, modelChoiceOf(evaluation));
          return summarise(access, chosen, { evaluation, runs, statistics: count(runs), distinctId: caller.user.uuid });
        });
        if (kept.size >= KEPT_MAX) kept.clear();
        kept.set(key, { summary, until: now + KEPT_MS });
        return summary;
      },
    );
  };

  async function ask(work: () => Promise<Summary>): Promise<Summary> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoModel) throw new Invalid(error.reason, error.message);
      if (!(error instanceof ModelError)) throw error;
      log.warn({ reason: error.message }, 'an evaluation was not summarised');
      throw new ApiError({
        status: 500,
        type: 'server_error',
        code: 'evaluation_summary_error',
        detail: 'The summary failed due to an internal error.',
      });
    }
  }
}
