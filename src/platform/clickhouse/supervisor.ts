import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MIB } from '#kernel/bytes.ts';
import type { Logger } from '../log.ts';
import { findHolder, isAlive } from './bundled-engine/folder-lock.ts';
import type { EngineReport, EngineStart } from './bundled-engine/protocol.ts';
import { createDatabase } from './databases.ts';

/** The ClickHouse that Hedgerow brings along: a child process that is started again whenever it dies. */
export interface BundledClickhouse {
  /** With user, password and database; the same for the whole life of this object. Loopback only. */
  readonly url: string;
  readonly state: EngineState;
  /** Hears of every later change of state; the answer ends it. */
  onState(listener: (state: EngineState) => void): () => void;
  /** Process id of the engine while there is one. */
  readonly pid: number | undefined;
  /** Ends an engine that hangs; it is started again. */
  replace(): Promise<void>;
  stop(): Promise<void>;
}

export type EngineState = 'ready' | 'restarting' | 'stopped';

export interface BundledClickhouseOptions {
  /** The engine's own folder; nothing else lives in it. */
  readonly dataDir: string;
  readonly log: Logger;
  /** Database made when it is missing. */
  readonly database?: string;
  /** Bound on what all queries and caches take together; default 1.5 GiB. */
  readonly memoryBytesMax?: number;
}

const START_MS_MAX = 60_000;
const STOP_MS_MAX = 15_000;
const ORPHAN_MS_MAX = 15_000;
const ORDERLY = 'exit code 0';
const BACKOFF_MS = [100, 250, 500, 1_000, 2_000, 5_000];
/** Node's threads carry one running statement each: more than there are Sessions. */
const THREADS = '16';

/** Starts the engine and resolves when it answers a real query. */
export async function startBundledClickhouse(options: BundledClickhouseOptions): Promise<BundledClickhouse> {
  const { log, database = 'hedgerow', memoryBytesMax = 1_536 * MIB } = options;
  const dataDir = resolve(options.dataDir);
  const user = 'hedgerow';
  const password = randomBytes(24).toString('base64url');
  const listeners = new Set<(state: EngineState) => void>();
  const stopping = new AbortController();
  let state: EngineState = 'restarting';
  let child: ChildProcess | undefined;

  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await endOrphan(dataDir, log);
  let { port, ended } = await launch(0);
  const url = `http://${user}:${password}@127.0.0.1:${port}/${database}`;
  try {
    await createDatabase({ url, database });
  } catch (error) {
    await endChild();
    throw error;
  }
  change('ready');
  const watching = watch();

  return {
    url,
    get state() {
      return state;
    },
    get pid() {
      return child?.pid;
    },
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async replace() {
      child?.kill('SIGKILL');
    },
    async stop() {
      stopping.abort();
      const reason = await endChild();
      if (reason !== undefined && reason !== ORDERLY)
        log.warn({ reason }, 'The bundled ClickHouse did not end in order.');
      await watching;
      change('stopped');
    },
  };

  async function launch(wantedPort: number): Promise<{ port: number; ended: Promise<string> }> {
    const started = await startChild({ dataDir, port: wantedPort, user, password, memoryBytesMax });
    child = started.child;
    return started;
  }

  /** Restarts the engine whenever it ends, until `stop` is called. */
  async function watch(): Promise<void> {
    for (;;) {
      const reason = await ended;
      child = undefined;
      if (stopping.signal.aborted) return;
      change('restarting');
      log.error({ reason }, 'The bundled ClickHouse ended; it is started again.');
      if (!(await relaunch())) return;
      log.info('The bundled ClickHouse is back.');
      change('ready');
    }
  }

  async function relaunch(): Promise<boolean> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      await delay(BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)], undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
      if (stopping.signal.aborted) return false;
      try {
        ({ port, ended } = await launch(port));
        if (!stopping.signal.aborted) return true;
        await endChild();
      } catch (error) {
        log.error({ err: error, attempt }, 'The bundled ClickHouse could not be started.');
      }
    }
    return false;
  }

  async function endChild(): Promise<string | undefined> {
    if (!child) return undefined;
    if (child.connected) child.disconnect();
    const exited = await Promise.race([ended, delay(STOP_MS_MAX, undefined, { ref: false })]);
    if (exited === undefined) child?.kill('SIGKILL');
    return ended;
  }

  function change(next: EngineState): void {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener(next);
  }
}

/** Resolves when the engine answers queries; `ended` then tells how the process ended. */
async function startChild(start: EngineStart): Promise<{ child: ChildProcess; port: number; ended: Promise<string> }> {
  const child = fork(new URL('./bundled-engine/main.ts', import.meta.url), [], {
    env: { ...process.env, UV_THREADPOOL_SIZE: THREADS, TZ: 'UTC' },
    // Statements are large and short-lived: more room for young objects would only stay resident.
    execArgv: ['--max-semi-space-size=4'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C reaches the whole process group; the engine must outlive the application's own last writes.
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `exit code ${code}`));
  });
  const ready = new Promise<number>((resolve, reject) => {
    child.once('message', (report: EngineReport) => {
      if (report.state === 'ready') resolve(report.port);
      else reject(new Error(`The bundled ClickHouse did not start: ${report.reason}`));
    });
  });
  child.send(start);
  const timer = new AbortController();
  try {
    const port = await Promise.race([
      ready,
      ended.then((reason) => Promise.reject(new Error(`The bundled ClickHouse did not start: ${reason}.`))),
      delay(START_MS_MAX, undefined, { signal: timer.signal }).then(() => {
        child.kill('SIGKILL');
        throw new Error(`The bundled ClickHouse did not answer within ${START_MS_MAX / 1000} seconds of its start.`);
      }),
    ]);
    return { child, port, ended };
  } catch (error) {
    await ended;
    throw error;
  } finally {
    timer.abort();
  }
}

/** The engine of a killed application ends by itself, and is helped when it does not. That of a living one is not touched. */
async function endOrphan(dataDir: string, log: Logger): Promise<void> {
  const deadline = Date.now() + ORPHAN_MS_MAX;
  for (;;) {
    const holder = await findHolder(dataDir);
    if (!holder) return;
    if (await isAlive(holder.parent)) {
      throw new Error(
        `The folder ${dataDir} is in use by another Hedgerow (process ${holder.parent.pid}). Stop it, or choose another folder with HEDGEROW_DATA_DIR.`,
      );
    }
    if (Date.now() > deadline) {
      log.warn({ pid: holder.pid }, 'A bundled ClickHouse left behind by an earlier run did not end; it is killed.');
      process.kill(holder.pid, 'SIGKILL');
    }
    await delay(100);
  }
}
