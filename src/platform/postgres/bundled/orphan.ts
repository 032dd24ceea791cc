import { execFile } from 'node:child_process';
import { readdir, readFile, realpath, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from '../../log.ts';
import { TEMPORARY_PREFIX } from './address.ts';
import { exists } from './binaries.ts';
import { explainObstacle, PostgresCannotStart } from './obstacles.ts';

const run = promisify(execFile);

/** What a running server writes about itself into its folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Empty where it listens on a port instead. */
  readonly socketDir: string;
  readonly isReady: boolean;
}

export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', isReady: lines[7] === 'ready' };
}

/**
 * Ends a server that outlived the Hedgerow that started it. It is stopped rather than adopted: a fresh child takes
 * a tenth of a second, has this version's programs and settings, and tells its parent when it dies.
 * The caller holds the data folder's lock, so no living Hedgerow needs that server.
 */
export async function stopOrphan(clusterDir: string, log: Logger): Promise<void> {
  const found = await readPostmasterFile(clusterDir);
  if (!found) return;
  if (await isServerOf(found.pid, clusterDir)) {
    log.warn({ pid: found.pid }, 'stopping the PostgreSQL server of a Hedgerow that was killed');
    await endServer(found.pid, clusterDir);
  }
  if (basename(found.socketDir).startsWith(TEMPORARY_PREFIX)) {
    await rmdir(found.socketDir).catch(() => {}); // Its server has removed the socket, or another run the folder.
  }
}

/**
 * Removes what a server that was killed left behind about itself. PostgreSQL takes the number in such a file for a server's as long as
 * any program has it, and refuses to start. The caller knows that no server of this folder runs.
 */
export async function removeStaleLocks(clusterDir: string, socketDir: string | undefined): Promise<void> {
  const found = await readPostmasterFile(clusterDir);
  if (found && isAlive(found.pid) && !(await isServerOf(found.pid, clusterDir))) {
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  }
  if (socketDir === undefined) return;
  for (const name of await readdir(socketDir).catch(() => [])) {
    if (/^\.s\.PGSQL\.\d+\.lock$/.test(name)) await rm(join(socketDir, name), { force: true });
  }
}

/** Fast shutdown (SIGINT), then immediate (SIGQUIT: recovery at the next start), then no choice. */
async function endServer(pid: number, clusterDir: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!isAlive(pid)) return;
      throw new PostgresCannotStart(
        `A PostgreSQL server (process ${pid}) of another user still runs on ${clusterDir}. Stop it and start again.`,
        { cause: error },
      );
    }
    if (await isGone(pid, patienceMs)) return;
  }
  throw explainObstacle(`another postmaster (process ${pid}) does not end`, clusterDir);
}

async function isGone(pid: number, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (!isAlive(pid)) return true;
    await wait(20);
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is someone else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether the process is a PostgreSQL server of this very folder: numbers are used again after a reboot. */
async function isServerOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (await exists('/proc/self/cwd')) {
    // A server's working directory is its database folder. Unreadable means someone else's process.
    const cwd = await realpath(`/proc/${pid}/cwd`).catch(() => undefined);
    return cwd === (await realpath(clusterDir));
  }
  if (process.platform === 'win32') return false; // Ends with its parent's job there, or refuses the folder in words.
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)], { timeout: 5_000 }).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(clusterDir);
}
