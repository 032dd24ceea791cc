import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Senders } from '#features/ingestion/index.ts';
import { bearerToken } from '#http/authenticate.ts';
import type { Feature } from '#http/feature.ts';
import { PageOf } from '#http/resource.ts';
import { AuthenticationFailed, NotAuthenticated, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';

export interface FlagsNeeds extends Pick<Platform, 'clock'> {
  readonly senders: Senders;
  /** Undefined when the text is no personal API key. */
  readonly findKey: (value: string) => Promise<unknown>;
  /** Undefined when the text is no secret token of a project. */
  readonly findBySecretToken: (value: string) => Promise<unknown>;
}

const PATHS = ['/flags', '/decide'];
const DEFINITIONS_PATH = '/flags/definitions';
/** Polled by server SDKs with a personal API key or the project's secret token. */
const NO_DEFINITIONS = { flags: [], group_type_mapping: {}, cohorts: {} };

/**
 * Feature flags as SDKs ask for them. Hedgerow manages none, so every answer is the honest empty one; SDKs then use the
 * defaults their callers gave.
 */
export function flags({ clock, senders, findKey, findBySecretToken }: FlagsNeeds): Feature {
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    await app.register(evaluation);
    // Below / rather than /api, as newer SDKs ask for it there; older ones use local_evaluation.
    app.get(DEFINITIONS_PATH, async (request) => {
      await rejectStrangers(request);
      return NO_DEFINITIONS;
    });
  };
  const evaluation: FastifyPluginAsync = async (app) => {
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
  const apiRoutes: FastifyPluginAsyncTypebox = async (api) => {
    api.get(
      '/feature_flag/local_evaluation/',
      {
        // Not the gate but the handler asks for a credential: a project's secret token opens nothing else below /api.
        config: { scope: 'public' },
        schema: {
          summary: 'Flag definitions for local evaluation',
          description: 'For a personal API key or the secret token of a project, as bearer.',
          response: { 200: Definitions },
        },
      },
      async (request) => {
        await rejectStrangers(request);
        return NO_DEFINITIONS;
      },
    );
  };
  const projectRoutes: FastifyPluginAsyncTypebox = async (api) => {
    api.get(
      '/feature_flags/',
      {
        config: { scope: 'feature_flag:read' },
        schema: {
          summary: 'List feature flags',
          description: 'Always empty: Hedgerow manages no flags.',
          response: { 200: PageOf(Type.Unknown()) },
        },
      },
      async () => ({ count: 0, next: null, previous: null, results: [] }),
    );
    api.get(
      '/feature_flags/:key/remote_config/',
      {
        config: { scope: 'feature_flag:read' },
        schema: {
          summary: 'Remote configuration of a flag',
          description: 'Always missing: Hedgerow manages no flags.',
          params: Type.Object({ key: Type.String({ description: 'Key of the flag.' }) }),
          response: { 200: Type.Unknown() },
        },
      },
      async () => {
        throw new NotFound();
      },
    );
  };
  return {
    name: 'flags',
    about: 'Answers for SDKs that ask for feature flags; this server manages none.',
    audience: 'senders',
    rootRoutes,
    apiRoutes,
    projectRoutes,
  };

  async function rejectStrangers(request: FastifyRequest): Promise<void> {
    const key = bearerToken(request);
    if (key === undefined) throw new NotAuthenticated();
    const isSecret = key.startsWith('phs_');
    if (await (isSecret ? findBySecretToken(key) : findKey(key))) return;
    const kind = isSecret ? 'Project secret token' : 'Personal API key';
    throw new AuthenticationFailed(`${kind} found in request Authorization header is invalid.`);
  }

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
