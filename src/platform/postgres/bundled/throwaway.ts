import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '../../log.ts';
import { type BundledPostgres, startBundledPostgres } from './bundled-postgres.ts';

/** A bundled server in a folder that is gone with it, for tests. */
export interface ThrowawayPostgres {
  readonly server: BundledPostgres;
  readonly url: string;
  readonly dataDir: string;
  remove(): Promise<void>;
}

export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const dataDir = await mkdtemp(join('/tmp', 'hedgerow-test-'));
  const server = await startBundledPostgres({ dataDir, log: createLogger('silent') });
  return {
    server,
    url: server.url,
    dataDir,
    async remove() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
