import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Level } from '#http/request.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { ModelError } from '#platform/models/errors.ts';
import { PROVIDER_NAMES, type Provider } from '#platform/models/provider-names.ts';
import { defaultModelOf } from '#platform/models/providers.ts';
import { activate, type ChangeNeeds, endpointOf, providerOf } from '../change.ts';
import { probe } from '../probe.ts';
import { findShownKey, type KeyRow, listKeysOfProvider, requireConfig } from '../queries.ts';
import { PROBE_RATE } from '../routes.ts';
import { checkAddress, findFormatMistake } from '../rules.ts';
import { ActiveKey, EvaluationConfig, KeyValidation, KeyValidationBody, ModelList, ModelQuery } from '../schema.ts';
import { toWire } from '../to-wire.ts';

const MODELS_MAX = 1_000;
const LIST_TIMEOUT_MS = 10_000;

/** Trying keys out unsaved, the project's active key, and which models there are. */
export function keySettingsRoutes(needs: ChangeNeeds): FastifyPluginAsyncTypebox {
  const { db, clock, models, sealer } = needs;
  return async (api) => {
    api.post(
      '/llm_analytics/provider_key_validations/',
      {
        config: { scope: 'llm_provider_key:write', level: Level.admin, limits: [PROBE_RATE] },
        schema: {
          summary: 'Try a key out without storing it',
          body: KeyValidationBody,
          response: { 200: KeyValidation },
        },
      },
      async ({ body }) => {
        checkAddress(body, needs.allowPrivateHosts);
        const mistake = findFormatMistake(body, body.api_key);
        if (mistake) return { state: 'invalid' as const, error_message: mistake, error_field: 'api_key' };
        const { state, error_message, error_field } = await probe(models, {
          provider: body.provider,
          apiKey: body.api_key,
          baseUrl: body.base_url ?? undefined,
          azureEndpoint: body.azure_endpoint ?? undefined,
          apiVersion: body.api_version ?? undefined,
        });
        return { state, error_message, error_field };
      },
    );

    api.get(
      '/llm_analytics/evaluation_config/',
      {
        config: { scope: 'llm_analytics:read' },
        schema: { summary: 'Retrieve the active provider key', response: { 200: EvaluationConfig } },
      },
      async ({ project }) => readConfig(project.id),
    );

    api.post(
      '/llm_analytics/evaluation_config/set_active_key/',
      {
        config: { scope: 'evaluation:write' },
        schema: { summary: 'Choose the active provider key', body: ActiveKey, response: { 200: EvaluationConfig } },
      },
      async ({ project, body }) => {
        const key = await findShownKey(db, project.id, body.key_id);
        if (!key) throw new NotFound();
        await activate(db, project.id, key, clock.now());
        needs.announcer.announce('rows.changed', { table: 'evaluation_config' });
        return readConfig(project.id);
      },
    );

    api.get(
      '/llm_analytics/models/',
      {
        config: { scope: 'llm_analytics:read' },
        schema: {
          summary: 'List models',
          description: 'As the provider lists them for the key. Without a key, only each provider’s default model.',
          querystring: ModelQuery,
          response: { 200: ModelList },
        },
      },
      async ({ project, query }) => {
        const key = await keyFor(project.id, query);
        const providers = [...PROVIDER_NAMES];
        if (key) {
          const provider = providerOf(key);
          const names = (await listNames(key)) ?? defaultOf(provider);
          return { models: names.slice(0, MODELS_MAX).map((id) => ({ id, provider })), providers };
        }
        const asked = query.provider ? [query.provider] : providers;
        const known = asked.flatMap((provider) => defaultOf(provider).map((id) => ({ id, provider })));
        return { models: known, providers };
      },
    );
  };

  async function readConfig(projectId: number) {
    const row = await requireConfig(db, projectId, clock.now());
    const id = row.active_provider_key_id;
    const key = id === null ? undefined : await findShownKey(db, projectId, id);
    return {
      active_provider_key: key ? toWire(key, needs) : null,
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    };
  }

  async function keyFor(
    projectId: number,
    { provider, key_id }: { provider?: Provider; key_id?: string },
  ): Promise<KeyRow | undefined> {
    if (key_id === undefined) {
      return provider === undefined ? undefined : (await listKeysOfProvider(db, projectId, provider))[0];
    }
    const key = await findShownKey(db, projectId, key_id);
    if (!key) throw new NotFound();
    if (provider !== undefined && key.provider !== provider) {
      throw new Invalid('invalid_input', 'The key belongs to another provider.', 'key_id');
    }
    return key;
  }

  async function listNames(key: KeyRow): Promise<string[] | undefined> {
    try {
      return await models.list(endpointOf(sealer, key), { timeoutMs: LIST_TIMEOUT_MS });
    } catch (error) {
      if (error instanceof ModelError) return undefined;
      throw error;
    }
  }
}

function defaultOf(provider: Provider): string[] {
  return [defaultModelOf(provider)].filter((name) => name !== undefined);
}
