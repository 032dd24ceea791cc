import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Senders } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';
import { type SdkScript, SdkScripts } from './sdk-scripts.ts';

const Token = Type.Object({ token: Type.String() });
const Script = Type.Object({ name: Type.String() });
const VersionedScript = Type.Object({ version: Type.String(), name: Type.String() });
/** Scripts may be cached: SDKs put their version into the address, so a newer version asks for another address. */
const DAY_SECONDS = 86_400;
/** What a token may look like; it is written into a script. */
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** What posthog-js asks for beside its configuration, of which Hedgerow keeps nothing. */
const NOTHING = {
  '/api/surveys': { surveys: [] },
  '/api/early_access_features': { earlyAccessFeatures: [] },
  '/api/web_experiments': { experiments: [] },
  '/api/product_tours': { product_tours: [] },
} as const;

/** What posthog-js asks for when it starts: where to send events, that nothing else is switched on, and its own scripts. */
export function sdkConfig({ senders }: { readonly senders: Senders }): Feature {
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    senders.open(app);
    for (const path of ['/array/:token/config', '/array/:token/config.js', ...Object.keys(NOTHING)]) {
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
    const scripts = await SdkScripts.open();
    app.get('/static/:name', { schema: { params: Script } }, async ({ params, headers }, reply) =>
      sendScript(reply, headers, await scripts.find(params.name)),
    );
    app.get('/static/:version/:name', { schema: { params: VersionedScript } }, async ({ params, headers }, reply) =>
      sendScript(reply, headers, await scripts.find(params.name, params.version)),
    );
    for (const [path, nothing] of Object.entries(NOTHING)) app.get(path, async () => nothing);
  };
  return { name: 'sdk-config', audience: 'senders', rootRoutes };
}

function sendScript(reply: FastifyReply, headers: IncomingHttpHeaders, script: SdkScript | undefined): FastifyReply {
  if (!script) return reply.code(404).type('text/plain; charset=utf-8').send('No script of posthog-js has this name.');
  reply
    .type('application/javascript; charset=utf-8')
    .header('Cache-Control', `public, max-age=${DAY_SECONDS}`)
    .header('Vary', 'Accept-Encoding');
  if (!/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return reply.send(script.plain);
  return reply.header('Content-Encoding', 'gzip').send(script.gzipped);
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
