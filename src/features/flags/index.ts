import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Senders } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';
import { NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';

export interface FlagsNeeds extends Pick<Platform, 'clock'> {
  readonly senders: Senders;
}

const PATHS = ['/flags', '/decide'];

/**
 * Feature flags as SDKs ask for them. Hedgerow manages none, so every answer is the honest empty one; SDKs then use the
 * defaults their callers gave.
 */
export function flags({ clock, senders }: FlagsNeeds): Feature {
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    senders.open(app);
    for (const path of PATHS) {
      app.options(path, async (_request, reply) => reply.code(200).send());
      app.post(path, async (request) => {
        const json = await senders.readJson(request);
        const body = isObject(json) ? json : {};
        await senders.requireProject(request, body.token ?? body.api_key ?? body.$token);
        const version = new URL(request.url, 'http://localhost').searchParams.get('v');
        return path === '/decide'
          ? { ...noFlags(), ...legacyFlags(), ...decideExtras() }
          : version === '2'
            ? noFlags()
            : { ...noFlags(), ...legacyFlags() };
      });
    }
  };
  // Polled by server SDKs with a personal API key; below / rather than /api, as they ask for it there.
  const definitions = { flags: [], group_type_mapping: {}, cohorts: {} };
  const apiRoutes: FastifyPluginAsyncTypebox = async (api) => {
    api.get(
      '/feature_flag/local_evaluation/',
      {
        config: { scope: 'any' },
        schema: { summary: 'Flag definitions for local evaluation', response: { 200: Definitions } },
      },
      async () => definitions,
    );
  };
  const projectRoutes: FastifyPluginAsyncTypebox = async (api) => {
    api.get(
      '/feature_flags/',
      {
        config: { scope: 'feature_flag:read' },
        schema: { summary: 'List feature flags', description: 'Always empty: Hedgerow manages no flags.' },
      },
      async () => ({ count: 0, next: null, previous: null, results: [] }),
    );
    api.get(
      '/feature_flags/:key/remote_config/',
      {
        config: { scope: 'feature_flag:read' },
        schema: { summary: 'Remote configuration of a flag', params: Type.Object({ key: Type.String() }) },
      },
      async () => {
        throw new NotFound();
      },
    );
  };
  return { name: 'flags', rootRoutes, apiRoutes, projectRoutes };

  function noFlags() {
    return {
      flags: {},
      errorsWhileComputingFlags: false,
      requestId: uuidv7(),
      evaluatedAt: clock.now().getTime(),
      quotaLimited: [],
      supportedCompression: ['gzip', 'gzip-js'],
      hasFeatureFlags: false,
    };
  }
}

const Definitions = Type.Object({
  flags: Type.Array(Type.Unknown(), { description: 'Flag definitions; always empty.' }),
  group_type_mapping: Type.Object({}, { description: 'Group type names by index.' }),
  cohorts: Type.Object({}, { description: 'Cohorts flags refer to.' }),
});

function legacyFlags() {
  return { featureFlags: {}, featureFlagPayloads: {} };
}

function decideExtras() {
  return {
    sessionRecording: false,
    siteApps: [],
    toolbarParams: {},
    isAuthenticated: false,
    config: { enable_collect_everything: true },
  };
}
