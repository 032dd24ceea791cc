import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { isAiProcessingApproved } from '#features/organizations/index.ts';
import { type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { limit } from '#http/rate-limits.ts';
import { ApiError, Forbidden, Invalid } from '#kernel/errors.ts';
import { ModelError } from '#platform/models/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { translationMessages } from './rules.ts';
import { Translation, TranslationBody } from './schema.ts';

export interface TranslateNeeds extends Pick<Platform, 'db' | 'log' | 'settings'> {
  readonly access: ModelAccess;
}

const RATE = limit('translate', { perMinute: 30, perHour: 200, perDay: 500 });
const TIMEOUT_MS = 45_000;

export function translateRoutes({ access, db, log, settings }: TranslateNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      '/llm_analytics/translate/',
      {
        config: { scope: 'llm_analytics:write', limits: [RATE] },
        schema: {
          summary: 'Translate a text',
          description:
            'By the model the operator named, or else the default model of the project’s active provider key. Nothing is stored.',
          body: TranslationBody,
          response: { 201: Translation },
        },
        // Before the body is validated, so that an organization without approval always gets the 403.
        preValidation: async ({ project }) => {
          if (!(await isAiProcessingApproved(db, project.organization_id))) {
            throw new Forbidden('AI data processing is not approved for this organization.');
          }
        },
      },
      async ({ project, caller, body }, reply) => {
        if (body.text.trim() === '') throw new Invalid('blank', 'This field may not be blank.', 'text');
        try {
          const chosen = await access.choose(project.id, null, settings.translationModel);
          const call = { messages: translationMessages(body.text, body.target_language) };
          const asking = { purpose: 'translation', distinctId: caller.user.uuid, timeoutMs: TIMEOUT_MS } as const;
          const { text } = await access.askAndRecord(chosen, call, asking);
          const translation = text.trim();
          if (translation === '') throw new ModelError('unreadable');
          return reply.code(201).send({ translation, detected_language: null, provider: chosen.endpoint.provider });
        } catch (error) {
          if (!(error instanceof ModelError) && !(error instanceof NoModel)) throw error;
          log.warn({ project: project.id, reason: error.message }, 'a text was not translated');
          throw new TranslationFailed();
        }
      },
    );
  };
}

/** Does not say why, because the cause may be about a key of the operator's. */
class TranslationFailed extends ApiError {
  constructor() {
    super({
      status: 500,
      type: 'server_error',
      code: 'translation_error',
      detail: 'Translation failed due to an internal error.',
    });
  }
}
