import { rebuildPersons } from '#features/persons/index.ts';
import type { Config } from '../config.ts';
import { openPlatform } from '../open-platform.ts';
import { UsageError } from '../usage-error.ts';

/** Copies what Postgres holds to ClickHouse again. */
export async function rebuild(config: Config, [what]: readonly string[]): Promise<void> {
  if (what !== 'persons') throw new UsageError('Say what to rebuild: hedgerow rebuild persons');
  const opened = await openPlatform(config);
  try {
    const copied = await rebuildPersons(opened.platform.db, opened.platform.events);
    process.stdout.write(`${copied} persons were copied with their distinct ids and groups.\n`);
  } finally {
    await opened.close();
  }
}
