import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from '../../log.ts';
import type { ServerAddress } from './address.ts';
import type { PostgresBinaries } from './binaries.ts';
import { explainObstacle } from './obstacles.ts';
import { readPostmasterFile, removeStaleLocks } from './orphan.ts';
import { serverSettings } from './server-settings.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);

/** What it takes to run one server on one folder. */
export interface ServerPlan {
  readonly clusterDir: string;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser;
  readonly address: ServerAddress;
  readonly log: Logger;
}

/** One run of the server, from ready to its end. */
export interface ServerProcess {
  readonly pid: number;
  /** Fulfilled with a description when the process has ended, for whatever reason. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
  /** Immediate shutdown, and no mercy for what does not hear of it. */
  end(): Promise<void>;
}

const START_PATIENCE_MS = 60_000; // Recovery after a crash may replay up to max_wal_size.
const FAST_SHUTDOWN_PATIENCE_MS = 20_000;
const IMMEDIATE_SHUTDOWN_PATIENCE_MS = 2_000;

/** Fulfilled once the server accepts connections; rejects in words when it ended before. */
export async function startServer(plan: ServerPlan): Promise<ServerProcess> {
  const { clusterDir, binaries, user, log, address } = plan;
  await removeStaleLocks(clusterDir, address.transport === 'socket' ? address.host : undefined);
  const child = user.spawn(binaries.postgres, ['-D', clusterDir, ...serverSettings(plan.address)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A Ctrl-C in the terminal goes to the whole group; the server has to outlive the drain of the application.
    detached: process.platform !== 'win32',
  });
  const lastWords: string[] = [];
  const state = { isStopping: false };
  forwardLog(child, log, lastWords, state);
  // For an exit that bypasses an orderly stop; a killed process leaves the server to `stopOrphan`.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  }).then((description) => {
    end = description;
    process.off('exit', onExit);
    return description;
  });

  const deadline = performance.now() + START_PATIENCE_MS;
  for (;;) {
    if (end !== undefined) throw explainObstacle(lastWords.join('\n') || end, clusterDir);
    const file = await readPostmasterFile(clusterDir);
    if (child.pid !== undefined && file?.pid === child.pid && file.isReady) break;
    if (performance.now() > deadline) {
      child.kill('SIGQUIT');
      await ended;
      throw explainObstacle(lastWords.join('\n') || 'it was not ready in time', clusterDir);
    }
    await Promise.race([wait(10), ended]);
  }
  return {
    pid: child.pid,
    ended,
    async stop() {
      if (end !== undefined) return;
      state.isStopping = true;
      await askToStop(child, plan);
      const timer = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_PATIENCE_MS);
      await ended;
      clearTimeout(timer);
    },
    async end() {
      if (end !== undefined || child.pid === undefined) return;
      state.isStopping = true;
      // Each backend is a process group of its own, and a stopped one would keep the next server from its memory.
      const backends = await childrenOf(child.pid);
      child.kill('SIGQUIT');
      await Promise.race([wait(IMMEDIATE_SHUTDOWN_PATIENCE_MS), ended]);
      if (end === undefined) child.kill('SIGKILL');
      for (const pid of backends) killIfThere(pid);
      await ended;
    },
  };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended with its server.
  }
}

/** Ids of the processes that this one started and that are there. */
async function childrenOf(pid: number): Promise<number[]> {
  if (process.platform === 'win32') return []; // They end with the job of their parent.
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='], { timeout: 5_000 }).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const [own, parent] = line.trim().split(/\s+/).map(Number);
    return parent === pid && own !== undefined ? [own] : [];
  });
}

async function askToStop(child: ChildProcess, plan: ServerPlan): Promise<void> {
  if (process.platform !== 'win32') {
    child.kill('SIGINT'); // Fast shutdown: sessions are ended, everything is written, nothing is recovered at the next start.
    return;
  }
  // Windows has no signals: kill() would be a crash.
  const { binaries, clusterDir } = plan;
  await new Promise<void>((resolve) => {
    execFile(binaries.pgCtl, ['stop', '-D', clusterDir, '-m', 'fast', '-W'], () => resolve());
  });
}

const TOO_EARLY =
  /^FATAL:\s+the database system is (starting up|in recovery mode|not yet accepting connections|shutting down)/;

function forwardLog(
  child: ChildProcess,
  log: Logger,
  lastWords: string[],
  state: { readonly isStopping: boolean },
): void {
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()?.slice(-4000) ?? '';
    for (const line of lines) {
      lastWords.push(line);
      if (lastWords.length > 20) lastWords.shift();
      // A shutdown ends every session, and calls each a fatal error; so does a start with every caller that comes too early.
      if (/^(FATAL|PANIC):/.test(line) && !TOO_EARLY.test(line) && !state.isStopping)
        log.error({ postgres: line }, 'PostgreSQL reports');
      else log.debug({ postgres: line }, 'PostgreSQL reports');
    }
  });
}
