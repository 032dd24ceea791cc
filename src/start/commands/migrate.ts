import type { Config } from '../config.ts';
import { openPlatform } from '../open-platform.ts';

/** Opening the platform migrates both stores. */
export async function migrate(config: Config): Promise<void> {
  const opened = await openPlatform(config);
  await opened.close();
  process.stdout.write('Both stores are up to date.\n');
}
