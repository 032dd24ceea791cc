import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { createKeyLookup } from '#features/api-keys/index.ts';
import { createOrganizationLookup } from '#features/organizations/index.ts';
import { findSession } from '#features/sessions/index.ts';
import type { Feature } from '#http/feature.ts';
import { createServer } from '#http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { feedChanges } from '#platform/postgres/change-feed.ts';
import { createRateBook } from '#platform/postgres/rate-book.ts';
import type { Role } from '#platform/settings.ts';
import { createFeatures, type Features } from './features.ts';
import { Metrics } from './metrics.ts';
import { webApp } from './web-app.ts';

export interface Composition {
  readonly app: FastifyInstance;
  readonly features: Features;
  /** Performs jobs and background work as the roles of this process say. Call once, after which `close` is owed. */
  start(): Promise<void>;
  /** Answers what was asked, stores what was captured, ends background work. The stores stay open. */
  close(): Promise<void>;
}

export interface ComposeNeeds {
  readonly platform: Platform;
  /** For the connection that hears of other processes' changes; without it this process hears only its own. */
  readonly connection?: pg.ClientConfig;
  /** Resolves when the web app can be served. Tests of the API do without one. */
  readonly webAppBuilt?: Promise<unknown>;
}

/** Builds the whole application on opened stores. The server, the commands and the tests all call it. */
export async function compose({ platform, connection, webAppBuilt }: ComposeNeeds): Promise<Composition> {
  const { roles } = platform.settings;
  const metrics = new Metrics(platform);
  const features = await createFeatures(platform, metrics);
  const app = await createServer({
    log: platform.log,
    clock: platform.clock,
    settings: platform.settings,
    // The bundled stores belong to one process.
    rateBook: platform.settings.databaseUrl ? createRateBook(platform) : undefined,
    features: features.list.map((feature) => onlyRoles(feature, roles)),
    findSession: (token) => findSession(platform, token),
    findKey: createKeyLookup(platform),
    findProject: features.projects.findForCaller,
    findOrganization: createOrganizationLookup(platform),
    onAnswered: metrics.answered,
    webApp: webAppBuilt && roles.includes('api') ? webApp({ built: webAppBuilt }) : undefined,
  });
  const closers: (() => Promise<void>)[] = connection ? [feedChanges(connection, platform)] : [];
  return {
    app,
    features,
    async start() {
      const workers = features.list.flatMap((feature) => feature.workers ?? []);
      if (roles.includes('jobs')) await platform.jobs.start(workers);
      else await platform.jobs.prepare(workers.map(({ job }) => job));
      for (const feature of features.list) if (feature.run) closers.push(feature.run());
    },
    async close() {
      await app.close();
      // In reverse: what was started last leans on what was started first.
      for (const closer of closers.reverse().splice(0)) await closer();
    },
  };
}

/** The feature as a process of these roles offers it. */
function onlyRoles(feature: Feature, roles: readonly Role[]): Feature {
  const { audience, projectRoutes, organizationRoutes, apiRoutes, rootRoutes, ...rest } = feature;
  const hasRoot = audience === 'operators' || roles.includes(audience === 'senders' ? 'capture' : 'api');
  const inApi = roles.includes('api') ? { projectRoutes, organizationRoutes, apiRoutes } : {};
  return { ...rest, ...inApi, rootRoutes: hasRoot ? rootRoutes : undefined };
}
