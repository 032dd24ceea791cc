import type { Server } from 'node:http';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
} from 'fastify';
import type { Clock } from '#kernel/clock.ts';
import { NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { boundAnswers } from './answers-under-way.ts';
import { mountApi } from './api.ts';
import type { CredentialLookups } from './authenticate.ts';
import { readRawBodies } from './bodies.ts';
import { BODY_BYTES_MAX } from './body-limits.ts';
import { refuseWhenClosing } from './closing.ts';
import { documentFeature, mountDocs } from './docs.ts';
import { answerError } from './errors.ts';
import type { Feature } from './feature.ts';
import { ApiDocument } from './openapi.ts';
import { RateLimiter } from './rate-limits.ts';
import { hearOutRefusedBodies } from './refused-bodies.ts';
import { logRequests } from './request-log.ts';
import type { TenantLookups } from './resolve.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { type RateBook, SharedRateLimiter } from './shared-rate-limits.ts';
import { answerUnreadable } from './unreadable-requests.ts';

export interface ServerNeeds extends CredentialLookups, TenantLookups {
  readonly log: FastifyBaseLogger;
  readonly clock: Clock;
  readonly settings: { readonly publicUrl?: string; readonly trustProxy: boolean; readonly rateLimits: boolean };
  readonly features: readonly Feature[];
  /** Where this process counts rates together with others; alone without it. */
  readonly rateBook?: RateBook;
  /** Hears of every answer, for figures. */
  readonly onAnswered?: (answered: Answered) => void;
  /** Serves the browser's files and decides what any other path outside /api answers. */
  readonly webApp?: FastifyPluginAsync;
}

export interface Answered {
  readonly method: string;
  /** The route's pattern with its prefix; undefined where no route matched. */
  readonly route: string | undefined;
  readonly status: number;
  readonly ms: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The OpenAPI document of every mounted route. */
    readonly apiDocument: () => Record<string, unknown>;
  }
}

/** Filters and the events of old browser SDKs travel in the address. */
const HEADER_BYTES_MAX = 65_536;
/** Room for the longest name a path may carry, percent-encoded. */
const PATH_PARAMETER_LENGTH_MAX = 4096;

/** The HTTP server with every feature mounted, ready to listen or to be injected into. */
export async function createServer(needs: ServerNeeds): Promise<FastifyInstance> {
  const { log, clock, settings, features, webApp } = needs;
  const app: FastifyInstance = Fastify(options(log, settings.trustProxy));
  const document = new ApiDocument();
  app.decorate('publicUrl', settings.publicUrl);
  app.decorate('apiDocument', () => document.build());
  app.decorateRequest('caller');
  app.decorateRequest('project');
  app.decorateRequest('readmit');
  app.decorateRequest('organization');
  app.setErrorHandler(answerError);
  boundAnswers(app);
  addSecurityHeaders(app);
  hearOutRefusedBodies(app);
  refuseWhenClosing(app);
  logRequests(app);
  if (needs.onAnswered) tellAnswers(app, needs.onAnswered);

  const alone = new RateLimiter(clock);
  const limiter = needs.rateBook ? new SharedRateLimiter(clock, needs.rateBook, alone) : alone;
  const gate = { ...lookups(needs), limiter, rateLimits: settings.rateLimits };
  const api: FastifyPluginAsync = (scope) => mountApi(scope, gate, [...features, documentFeature(document)], document);
  await app.register(api, { prefix: '/api' });
  for (const { rootRoutes } of features) if (rootRoutes) await app.register(withRawBodies(rootRoutes));
  await app.register(mountDocs);
  if (webApp) await app.register(webApp);
  else app.setNotFoundHandler(() => Promise.reject(new NotFound()));
  return app;
}

function tellAnswers(app: FastifyInstance, tell: (answered: Answered) => void): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    tell({ method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime });
    done();
  });
}

function options(log: FastifyBaseLogger, trustProxy: boolean): FastifyHttpOptions<Server> {
  return {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    return503OnClosing: false,
    bodyLimit: BODY_BYTES_MAX,
    // A slow upload may take minutes, a forgotten connection may not stay for ever.
    requestTimeout: 600_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: PATH_PARAMETER_LENGTH_MAX },
    genReqId: () => uuidv7(),
    frameworkErrors: answerError,
    clientErrorHandler: answerUnreadable,
    http: { maxHeaderSize: HEADER_BYTES_MAX },
  };
}

function withRawBodies(routes: FastifyPluginAsyncTypebox): FastifyPluginAsync {
  return async (root) => {
    readRawBodies(root);
    await root.register(routes);
  };
}

/** Kept as calls on the given object, whose functions may be methods. */
function lookups(needs: ServerNeeds): CredentialLookups & TenantLookups {
  return {
    findSession: (token) => needs.findSession(token),
    findKey: (value) => needs.findKey(value),
    findProject: (caller, wanted) => needs.findProject(caller, wanted),
    findOrganization: (caller, id) => needs.findOrganization(caller, id),
  };
}
