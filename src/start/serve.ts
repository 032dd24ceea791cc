import type { AddressInfo } from 'node:net';
import { createLogger } from '#platform/log.ts';
import { withAdvisoryLock } from '#platform/postgres/advisory-lock.ts';
import { buildWebApp } from './build-web-app.ts';
import type { Config } from './config.ts';
import { openPlatform } from './open-platform.ts';
import { returnMemory } from './return-memory.ts';
import { welcome } from './welcome.ts';
import { windDown } from './wind-down.ts';

/** A forced end after this: something hangs that no grace will help. */
const STOP_MS_MAX = 30_000;

/** Runs the server until a signal ends it. */
export async function serve(config: Config, environment: NodeJS.ProcessEnv): Promise<void> {
  const log = createLogger(config.logLevel);
  const stopped = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve(signal));
  const building = new AbortController();
  const webAppBuilt = config.roles.includes('api') ? buildWebApp(log, environment, building.signal) : undefined;
  // Only requests for pages wait for the web app. If it cannot be built, the server stops.
  webAppBuilt?.catch(stopped.reject);
  stopped.promise.catch(() => undefined); // Awaited below; this keeps an early rejection from ending the process.
  // Two thousand modules, read while the engines start.
  const modules = Promise.all([import('./compose.ts'), import('#features/signup/index.ts')]);
  try {
    const { platform, databaseUrl, close } = await openPlatform(config, log);
    const [{ compose }, { ensureInitialData }] = await modules;
    const connection = { connectionString: databaseUrl };
    const composition = await compose({ platform, connection, webAppBuilt }).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    try {
      // Queues and first rows are made by one process after the other.
      await withAdvisoryLock(platform.db, 'hedgerow.start', async () => {
        await ensureInitialData(platform, config.init);
        await composition.start();
      });
      await composition.app.listen({ host: config.host, port: config.port });
      const { port } = composition.app.server.address() as AddressInfo; // Listening on a port, not a pipe.
      await welcome(platform, config.publicUrl ?? `http://${config.host}:${port}`);
      returnMemory();
      const signal = await stopped.promise;
      log.info({ signal }, 'stopping');
      await windDown(composition.app.server);
    } finally {
      const forced = setTimeout(() => {
        log.error('stopping took too long; ending now');
        process.exit(1);
      }, STOP_MS_MAX);
      await composition.close();
      await close();
      clearTimeout(forced);
    }
  } finally {
    building.abort();
  }
}
