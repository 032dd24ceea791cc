import { DataFolderInUse } from '#platform/data-folder.ts';
import { findBundledPostgres } from '#platform/postgres/bundled/bundled-postgres.ts';
import type { Config } from './config.ts';

/**
 * The database of the server that has the data folder, for commands that work beside it. `error` is why the folder could not be
 * had: it is thrown again when it has another reason, or when that server has no database that answers yet.
 */
export async function databaseOfRunningServer(config: Config, error: unknown): Promise<string> {
  if (!(error instanceof DataFolderInUse)) throw error;
  const url = config.databaseUrl ?? (await findBundledPostgres(config.dataDir));
  if (url === undefined) throw error;
  return url;
}
