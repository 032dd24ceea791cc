import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockDataFolder } from '#platform/data-folder.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../usage-error.ts';

/** Written last, so that a copy that was interrupted is never taken for a backup. */
const MARK = 'hedgerow-backup.json';
/** What belongs to a running process and not to the data. */
const LEFT_OUT =
  /(^|\/)(hedgerow\.(lock|pid).*|postmaster\.pid|postmaster\.opts|\.s\.PGSQL\..*|engine\.pid|runtime-[^/]*)$/;

/** Copies the whole data folder. The server must be stopped: only then do both stores and the files belong to one moment. */
export async function backup(config: Config, [target]: readonly string[]): Promise<void> {
  if (!target) throw new UsageError('Usage: hedgerow backup <new folder>');
  requireBundled(config);
  const folder = resolve(target);
  if ((await entriesOf(folder)).length > 0) throw new UsageError(`${folder} is not empty.`);
  const lock = await lockDataFolder(config.dataDir);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await copy(config.dataDir, folder);
    await writeFile(join(folder, MARK), JSON.stringify({ made_at: new Date().toISOString(), from: config.dataDir }));
  } finally {
    await lock.release();
  }
  process.stdout.write(`${config.dataDir} was copied to ${folder}, the secret key included: keep it safe.\n`);
}

/** Puts a backup in place of an empty or missing data folder. */
export async function restore(config: Config, [source]: readonly string[]): Promise<void> {
  if (!source) throw new UsageError('Usage: hedgerow restore <backup folder>');
  requireBundled(config);
  const folder = resolve(source);
  const mark = await readFile(join(folder, MARK), 'utf8').catch(() => undefined);
  if (mark === undefined) throw new UsageError(`${folder} is no complete backup.`);
  if ((await entriesOf(config.dataDir)).length > 0) {
    throw new UsageError(
      `${config.dataDir} is not empty. Move it away, or restore into another folder with HEDGEROW_DATA_DIR.`,
    );
  }
  const unfinished = `${config.dataDir}.restoring`;
  await rm(unfinished, { recursive: true, force: true });
  await copy(folder, unfinished);
  await rm(join(unfinished, MARK), { force: true });
  await rm(config.dataDir, { recursive: true, force: true });
  await rename(unfinished, config.dataDir);
  process.stdout.write(`${config.dataDir} holds the backup of ${folder}. Start with: hedgerow serve\n`);
}

function requireBundled({ databaseUrl, clickhouseUrl }: Config): void {
  if (databaseUrl || clickhouseUrl) {
    throw new UsageError(
      'This copies the bundled stores. Back up your own PostgreSQL and ClickHouse with their tools.',
    );
  }
}

async function copy(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    filter: (path) => !LEFT_OUT.test(path),
  });
}

async function entriesOf(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
