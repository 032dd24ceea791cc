import { access, mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findHolder } from '#platform/clickhouse/bundled-engine/folder-lock.ts';
import { lockDataFolder, UNFINISHED_RESTORE } from '#platform/data-folder.ts';
import { createLogger } from '#platform/log.ts';
import { stopOrphan } from '#platform/postgres/bundled/orphan.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../usage-error.ts';
import { copyContents, copyListed, describeContents, findDamage } from './backup/files.ts';
import { BackupRefused, type Manifest, readManifest, writeManifest } from './backup/manifest.ts';

const BACKUP_USAGE = 'Usage: hedgerow backup <new folder>, or hedgerow backup --verify <backup folder>';
const DAMAGE_SHOWN_MAX = 20;

/** Copies the whole data folder. The server must be stopped: only then do both stores and the files belong to one moment. */
export async function backup(config: Config, args: readonly string[]): Promise<void> {
  const [target, ...more] = args.filter((arg) => arg !== '--verify');
  if (!target || target.startsWith('-') || more.length > 0) throw new UsageError(BACKUP_USAGE);
  if (args.includes('--verify')) return await verify(resolve(target));
  requireBundled(config);
  const [source, folder] = [resolve(config.dataDir), resolve(target)];
  await requireData(source);
  await requireApart(source, folder);
  if ((await entriesOf(folder)).length > 0) throw new UsageError(`${folder} is not empty.`);
  const lock = await lockDataFolder(source);
  let manifest: Manifest;
  try {
    await requireStill(source);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    manifest = { made_at: new Date().toISOString(), from: source, entries: await copyContents(source, folder) };
    await writeManifest(folder, manifest);
  } finally {
    await lock.release();
  }
  const secret = manifest.entries.some(({ name }) => name === 'secret-key')
    ? 'The secret key is in it: keep it safe.'
    : 'The secret key is not in it: keep HEDGEROW_SECRET_KEY elsewhere.';
  process.stdout.write(`${source} was copied to ${folder}: ${sizeOf(manifest)}. ${secret}\n`);
}

async function verify(folder: string): Promise<void> {
  const manifest = await readManifest(folder);
  if (!manifest)
    throw new BackupRefused(`${folder} was made by a version that kept no checksums: it cannot be checked.`);
  await requireUndamaged(manifest, folder);
  process.stdout.write(
    `${folder} holds the whole backup of ${manifest.from} made at ${manifest.made_at}: ${sizeOf(manifest)}, all as they were written.\n`,
  );
}

/** Puts a backup into an empty or missing data folder. Nothing is written before the whole backup was checked. */
export async function restore(config: Config, [source, ...more]: readonly string[]): Promise<void> {
  if (!source || source.startsWith('-') || more.length > 0)
    throw new UsageError('Usage: hedgerow restore <backup folder>');
  requireBundled(config);
  const [from, folder] = [resolve(source), resolve(config.dataDir)];
  await requireApart(from, folder);
  const found = await readManifest(from);
  if (found) await requireUndamaged(found, from);
  else
    process.stderr.write(`${from} was made by a version that kept no checksums: only what is there can be restored.\n`);
  const entries =
    found?.entries ?? (await describeContents(from)).filter(({ name }) => name !== 'hedgerow-backup.json');
  if (DATA_MARKS.some((mark) => !entries.some(({ name }) => name === mark))) {
    throw new BackupRefused(`${from} holds no data folder: ${DATA_MARKS.join(' or ')} is missing.`);
  }
  // A new file system is empty but for the folder in which its repairs would be kept.
  if ((await entriesOf(folder)).some((name) => name !== 'lost+found')) {
    throw new UsageError(
      `${folder} is not empty. Move it away, or restore into another folder with HEDGEROW_DATA_DIR.`,
    );
  }
  const lock = await lockDataFolder(folder);
  try {
    const mark = join(folder, UNFINISHED_RESTORE);
    await writeFile(mark, `${from}\n`, { mode: 0o600, flush: true });
    await copyListed(entries, from, folder);
    await rm(mark);
  } finally {
    await lock.release();
  }
  process.stdout.write(`${folder} holds the backup of ${from}. Start with: hedgerow serve\n`);
}

async function requireUndamaged({ entries }: Manifest, folder: string): Promise<void> {
  const damage = await findDamage(entries, folder);
  if (damage.length === 0) return;
  const shown = damage.slice(0, DAMAGE_SHOWN_MAX).map((mistake) => `  - ${mistake}`);
  const rest = damage.length > shown.length ? [`  - and ${damage.length - shown.length} more`] : [];
  throw new BackupRefused([`The backup in ${folder} is damaged:`, ...shown, ...rest].join('\n'));
}

function requireBundled({ databaseUrl, clickhouseUrl }: Config): void {
  if (databaseUrl || clickhouseUrl) {
    throw new UsageError(
      'This copies the bundled stores. Back up your own PostgreSQL and ClickHouse with their tools.',
    );
  }
}

/** What every data folder has once a server has started on it. */
const DATA_MARKS = ['postgres/cluster/PG_VERSION', 'clickhouse/store/metadata'];

async function requireData(folder: string): Promise<void> {
  for (const mark of DATA_MARKS) {
    await access(join(folder, mark)).catch(() => {
      throw new UsageError(`${folder} is no data folder of Hedgerow: it has no ${mark}. Set HEDGEROW_DATA_DIR.`);
    });
  }
}

/** One inside the other would be copied into itself. */
async function requireApart(from: string, to: string): Promise<void> {
  const steps = relative(await realPlaceOf(from), await realPlaceOf(to)).split(sep);
  const isInside = steps[0] !== '..' || steps.every((step) => step === '..');
  if (isInside) throw new UsageError(`${from} and ${to} lie one inside the other. Choose a folder elsewhere.`);
}

/** Where a path really leads; of one that does not exist yet, by its nearest folder that does. */
async function realPlaceOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPlaceOf(parent), path.slice(parent.length));
  }
}

/** A server that was killed may leave its engines running, and they write. */
async function requireStill(folder: string): Promise<void> {
  await stopOrphan(join(folder, 'postgres/cluster'), createLogger('silent'));
  const engine = await findHolder(join(folder, 'clickhouse'));
  if (engine) {
    throw new UsageError(
      `The engine of a server that was killed (process ${engine.pid}) still runs on ${folder}. Stop it first.`,
    );
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UsageError(`${folder} cannot be read: ${(error as Error).message}`);
  }
}

function sizeOf({ entries }: Manifest): string {
  const files = entries.flatMap((entry) => (entry.kind === 'file' ? entry.bytes : []));
  const mib = files.reduce((sum, bytes) => sum + bytes, 0) / 1024 ** 2;
  return `${files.length} files, ${mib.toFixed(1)} MiB`;
}
