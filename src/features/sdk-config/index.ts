import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Senders } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';

const Token = Type.Object({ token: Type.String() });
/** What a token may look like; it is written into a script. */
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** What posthog-js asks for when it starts: where to send events, and that nothing else is switched on. */
export function sdkConfig({ senders }: { readonly senders: Senders }): Feature {
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    senders.open(app);
    for (const path of ['/array/:token/config', '/array/:token/config.js', '/api/surveys']) {
      app.options(path, async (_request, reply) => reply.code(200).send());
    }
    app.get('/array/:token/config', { schema: { params: Token } }, async (request, reply) => {
      const { token } = request.params;
      return TOKEN.test(token) ? remoteConfig(token) : reply.code(404).send({ detail: 'Not found.' });
    });
    app.get('/array/:token/config.js', { schema: { params: Token } }, async (request, reply) => {
      const { token } = request.params;
      if (!TOKEN.test(token)) return reply.code(404).send({ detail: 'Not found.' });
      const content = JSON.stringify({ config: remoteConfig(token), siteApps: [] });
      return reply
        .type('application/javascript; charset=utf-8')
        .send(
          `(function(){var c=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};c[${JSON.stringify(token)}]=${content};})();\n`,
        );
    });
    // Pages that load the SDK from its server rather than bundling it ask here. Extension scripts are never needed:
    // the configuration above switches all of them off.
    app.get('/static/*', async (_request, reply) =>
      reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send('Hedgerow serves no SDK scripts: bundle posthog-js with your app.'),
    );
    app.get('/api/surveys', async () => ({ surveys: [] }));
  };
  return { name: 'sdk-config', rootRoutes };
}

function remoteConfig(token: string) {
  return {
    token,
    supportedCompression: ['gzip', 'gzip-js'],
    hasFeatureFlags: false,
    analytics: { endpoint: '/i/v0/e/' },
    captureDeadClicks: false,
    capturePerformance: false,
    autocapture_opt_out: false,
    autocaptureExceptions: false,
    elementsChainAsString: true,
    sessionRecording: false,
    heatmaps: false,
    surveys: false,
    defaultIdentifiedOnly: true,
    siteApps: [],
    errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  };
}
