import type { AddressInfo } from 'node:net';
import { ensureInitialData } from '#features/signup/index.ts';
import { createLogger } from '#platform/log.ts';
import { buildWebApp } from './build-web-app.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { openPlatform } from './open-platform.ts';
import { welcome } from './welcome.ts';
import { windDown } from './wind-down.ts';

/** A forced end after this: something hangs that no grace will help. */
const STOP_MS_MAX = 30_000;

/** Runs the server until a signal ends it. */
export async function serve(config: Config, environment: NodeJS.ProcessEnv): Promise<void> {
  const log = createLogger(config.logLevel);
  const stopped = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve(signal));
  const [opened] = await Promise.all([
    openPlatform(config, log),
    config.roles.includes('api') && buildWebApp(log, environment),
  ]);
  const { platform, databaseUrl } = opened;
  const composition = await compose({ platform, connection: { connectionString: databaseUrl }, hasWebApp: true }).catch(
    async (error: unknown) => {
      await opened.close();
      throw error;
    },
  );
  try {
    await ensureInitialData(platform, config.init);
    await composition.start();
    await composition.app.listen({ host: config.host, port: config.port });
    const { port } = composition.app.server.address() as AddressInfo; // Listening on a port, not a pipe.
    await welcome(platform, config.publicUrl ?? `http://${config.host}:${port}`);
    const signal = await stopped.promise;
    log.info({ signal }, 'stopping');
    await windDown(composition.app.server);
  } finally {
    const forced = setTimeout(() => {
      log.error('stopping took too long; ending now');
      process.exit(1);
    }, STOP_MS_MAX);
    await composition.close();
    await opened.close();
    clearTimeout(forced);
  }
}
