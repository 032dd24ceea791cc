import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { exists } from './binaries.ts';
import { explainObstacle } from './obstacles.ts';
import type { ServerUser } from './server-user.ts';

export const SERVER_ROLE = 'hedgerow';
const PASSWORD_FILE = 'password';

/** The folder of the database files and the password of its one role. */
export interface Cluster {
  readonly dir: string;
  readonly password: string;
}

/** The database files in `<postgresDir>/cluster`, made whole or not at all. */
export async function openCluster(postgresDir: string, binaries: PostgresBinaries, user: ServerUser): Promise<Cluster> {
  const dir = join(postgresDir, 'cluster');
  const passwordFile = join(postgresDir, PASSWORD_FILE);
  if (!(await exists(dir))) await createCluster({ dir, postgresDir, passwordFile, binaries, user });
  await user.takeOver(dir);
  try {
    await readFile(join(dir, 'PG_VERSION'));
    return { dir, password: await readPassword(postgresDir) };
  } catch (error) {
    throw explainObstacle(error instanceof Error ? error.message : String(error), dir);
  }
}

export async function readPassword(postgresDir: string): Promise<string> {
  return (await readFile(join(postgresDir, PASSWORD_FILE), 'utf8')).trim();
}

async function createCluster(needs: {
  dir: string;
  postgresDir: string;
  passwordFile: string;
  binaries: PostgresBinaries;
  user: ServerUser;
}): Promise<void> {
  const { dir, postgresDir, passwordFile, binaries, user } = needs;
  for (const name of await readdir(postgresDir)) {
    if (name.startsWith('initializing-')) await rm(join(postgresDir, name), { recursive: true, force: true });
  }
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const unfinishedDir = join(postgresDir, `initializing-${randomUUID()}`);
  await mkdir(unfinishedDir, { mode: 0o700 });
  await user.takeOver(unfinishedDir);
  await user.takeOver(passwordFile); // initdb reads it, as that user.
  await runInitdb({ dir: unfinishedDir, passwordFile, binaries, user });
  await rename(unfinishedDir, dir);
}

async function runInitdb(needs: {
  dir: string;
  passwordFile: string;
  binaries: PostgresBinaries;
  user: ServerUser;
}): Promise<void> {
  const { dir, passwordFile, binaries, user } = needs;
  const initdb = user.spawn(
    binaries.initdb,
    [
      `--pgdata=${dir}`,
      `--username=${SERVER_ROLE}`,
      '--encoding=UTF8',
      // The same order of text on every machine, and no dependence on its installed locales.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--auth-local=trust', // Only who may enter the socket's private folder gets this far.
      '--auth-host=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-instructions',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  initdb.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    initdb.once('error', reject);
    initdb.once('close', resolve);
  }).catch((error: Error) => {
    throw explainObstacle(error.message, dir);
  });
  if (code !== 0) throw explainObstacle(said, dir);
}
