import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../log.ts';
import { withClient } from '../client.ts';
import { chooseLoopbackPort, chooseSocket, databaseUrl } from './address.ts';
import { unpackBinaries } from './binaries.ts';
import { openCluster, readPassword, SERVER_ROLE } from './cluster.ts';
import { explainObstacle, PostgresCannotStart } from './obstacles.ts';
import { readPostmasterFile, stopOrphan } from './orphan.ts';
import { type ServerPlan, type ServerProcess, startServer } from './server-process.ts';
import { chooseServerUser } from './server-user.ts';

/** `down`: it died and is being started again; `stopped`: for good. */
type PostgresState = 'ready' | 'down' | 'stopped';

/** The PostgreSQL that Hedgerow brings along, kept running until `stop`. */
export interface BundledPostgres {
  /** Stays the same over restarts of the server. */
  readonly url: string;
  readonly state: PostgresState;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  /** Returns the function that stops listening. */
  onState(listener: (state: PostgresState) => void): () => void;
  /** Ends a server that hangs; it is started again. */
  replace(): Promise<void>;
  /** Fast shutdown; fulfilled when the process has ended. */
  stop(): Promise<void>;
}

export interface BundledPostgresOptions {
  /** The caller holds this folder's lock (`lockDataFolder`). */
  readonly dataDir: string;
  readonly log: Logger;
  /** How clients connect; by default whatever the platform offers. */
  readonly transport?: 'socket' | 'tcp';
}

const DATABASE = 'hedgerow';
const RESTART_DELAY_MS = 200;
const RESTART_DELAY_MS_MAX = 10_000;
/** A run that lasted this long counts as healthy and resets the back-off. */
const HEALTHY_RUN_MS = 60_000;

/** Rejects with `PostgresCannotStart`, whose message tells the operator what to do. */
export async function startBundledPostgres(options: BundledPostgresOptions): Promise<BundledPostgres> {
  const { log, transport = process.platform === 'win32' ? 'tcp' : 'socket' } = options;
  const dataDir = resolve(options.dataDir);
  try {
    const postgresDir = join(dataDir, 'postgres');
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await makeFolder(postgresDir);
    const user = await chooseServerUser(dataDir);
    await user.reach(postgresDir);
    const binaries = await unpackBinaries(postgresDir);
    const cluster = await openCluster(postgresDir, binaries, user);
    await stopOrphan(cluster.dir, log);
    const address = transport === 'tcp' ? await chooseLoopbackPort() : await chooseSocket(postgresDir, user);
    const url = (database: string) => databaseUrl(address, { user: SERVER_ROLE, password: cluster.password }, database);
    const plan: ServerPlan = { clusterDir: cluster.dir, binaries, user, address, log };
    const first = await startServer(plan);
    await createDatabase(url('postgres'));
    log.debug({ pid: first.pid, user: user.description }, 'the bundled PostgreSQL is ready');
    return supervise(plan, first, url(DATABASE));
  } catch (error) {
    if (error instanceof PostgresCannotStart) throw error;
    throw explainObstacle(error instanceof Error ? error.message : String(error), dataDir);
  }
}

/** The address of a running Hedgerow's server, read from its data folder; undefined when none is ready. */
export async function findBundledPostgres(dataDir: string): Promise<string | undefined> {
  const postgresDir = join(resolve(dataDir), 'postgres');
  const running = await readPostmasterFile(join(postgresDir, 'cluster'));
  if (!running?.isReady) return undefined;
  const { port, socketDir } = running;
  const password = await readPassword(postgresDir);
  const place =
    socketDir === ''
      ? ({ transport: 'tcp', host: '127.0.0.1', port } as const)
      : ({ transport: 'socket', host: socketDir, port } as const);
  return databaseUrl(place, { user: SERVER_ROLE, password }, DATABASE);
}

async function makeFolder(dir: string): Promise<void> {
  await mkdir(dir, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}

function supervise(plan: ServerPlan, first: ServerProcess, url: string): BundledPostgres {
  const { log, address } = plan;
  const listeners = new Set<(state: PostgresState) => void>();
  const stopping = new AbortController();
  let state: PostgresState = 'ready';
  let server: ServerProcess | undefined = first;

  function become(next: PostgresState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  async function keepRunning(): Promise<void> {
    let delayMs = RESTART_DELAY_MS;
    while (server) {
      const startedAt = performance.now();
      const end = await server.ended;
      server = undefined;
      if (stopping.signal.aborted) return;
      become('down');
      log.error({ end }, 'the bundled PostgreSQL ended and is started again');
      if (performance.now() - startedAt > HEALTHY_RUN_MS) delayMs = RESTART_DELAY_MS;
      while (!server) {
        await wait(delayMs, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return;
        delayMs = Math.min(delayMs * 2, RESTART_DELAY_MS_MAX);
        server = await startServer(plan).catch((error: Error) => {
          log.error({ err: error, retryInMs: delayMs }, 'the bundled PostgreSQL did not start again');
          return undefined;
        });
      }
      if (stopping.signal.aborted) return server.stop();
      become('ready');
    }
  }

  const running = keepRunning();
  return {
    url,
    get state() {
      return state;
    },
    get pid() {
      return server?.pid;
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async replace() {
      await server?.end();
    },
    async stop() {
      stopping.abort();
      await server?.stop();
      await running;
      await address.release();
      become('stopped');
    },
  };
}

function createDatabase(adminUrl: string): Promise<void> {
  return withClient(adminUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}
