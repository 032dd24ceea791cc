import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { isObject } from '#kernel/json.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { createLogger } from '#platform/log.ts';
import { openDb } from '#platform/postgres/open.ts';
import type { Config } from '../config.ts';
import { openPlatform } from '../open-platform.ts';

interface Finding {
  readonly isFine: boolean;
  readonly text: string;
}

const SERVER_PATIENCE_MS = 5_000;
const DISK_BYTES_MIN = 2 * 1024 ** 3;

/** Explains in words what is wrong with an installation, and what is not. Answers the exit code. */
export async function doctor(config: Config): Promise<number> {
  const running = await askServer(config);
  const findings = [
    checkNode(),
    running ?? (await checkPort(config)),
    await checkDisk(config),
    ...(config.databaseUrl ? [await checkPostgres(config.databaseUrl)] : []),
    ...(config.clickhouseUrl ? [await checkClickhouse(config.clickhouseUrl)] : []),
    ...(running ? [] : [await checkStart(config)]),
  ];
  for (const { isFine, text } of findings) process.stdout.write(`${isFine ? 'ok   ' : 'WRONG'}  ${text}\n`);
  return findings.every((finding) => finding.isFine) ? 0 : 1;
}

function checkNode(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= 24
    ? fine(`Node ${process.version} runs Hedgerow.`)
    : wrong(`Node ${process.version} is too old: run through npm, which brings its own, or install Node 24 or newer.`);
}

/** What a Hedgerow that runs at the address says of itself; undefined when none answers there. */
async function askServer({ host, port }: Config): Promise<Finding | undefined> {
  const address = new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}/_health`);
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(SERVER_PATIENCE_MS) });
    const health: unknown = await answer.json();
    if (!isObject(health) || typeof health.postgres !== 'boolean' || typeof health.clickhouse !== 'boolean')
      return undefined;
    const away = Object.entries({ PostgreSQL: health.postgres, ClickHouse: health.clickhouse }).flatMap(
      ([name, answers]) => (answers ? [] : [name]),
    );
    return away.length === 0
      ? fine(`Hedgerow runs at ${address.origin}, and both of its engines answer.`)
      : wrong(`Hedgerow runs at ${address.origin}, but its ${away.join(' and its ')} does not answer. See its log.`);
  } catch {
    return undefined;
  }
}

async function checkPort({ host, port }: Config): Promise<Finding> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? wrong(`Something listens on ${host}:${port} already. If that is not Hedgerow, set HEDGEROW_PORT.`)
          : wrong(`Nothing can listen on ${host}:${port}: ${error.message}`),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve(fine(`${host}:${port} is free.`))));
  });
}

async function checkDisk({ dataDir }: Config): Promise<Finding> {
  const stats = await statfs(dataDir).catch(() => undefined);
  if (!stats) return fine(`${dataDir} does not exist yet; the first start makes it.`);
  const free = stats.bavail * stats.bsize;
  const shown = `${(free / 1024 ** 3).toFixed(1)} GiB are free in ${dataDir}.`;
  return free < DISK_BYTES_MIN
    ? wrong(`Only ${shown} The engines stop accepting data when a disk is full.`)
    : fine(shown);
}

async function checkPostgres(url: string): Promise<Finding> {
  const { db, close } = openDb({ url, log: createLogger('silent'), max: 1 });
  try {
    const { rows } = await sql<{ version: string }>`show server_version`.execute(db);
    return fine(`PostgreSQL ${rows[0]?.version} answers at HEDGEROW_DATABASE_URL.`);
  } catch (error) {
    return wrong(`PostgreSQL does not answer at HEDGEROW_DATABASE_URL: ${(error as Error).message}`);
  } finally {
    await close();
  }
}

async function checkClickhouse(url: string): Promise<Finding> {
  const events = createEventStore({ url, database: 'default' });
  try {
    const [row] = await events.query<{ version: string }>('SELECT version() AS version', {}, { timeoutMs: 5_000 });
    return fine(`ClickHouse ${row?.version} answers at HEDGEROW_CLICKHOUSE_URL.`);
  } catch (error) {
    return wrong(`ClickHouse does not answer at HEDGEROW_CLICKHOUSE_URL: ${(error as Error).message}`);
  } finally {
    await events.close();
  }
}

/** Opens the stores as `serve` would, which finds whatever the other checks cannot see. */
async function checkStart(config: Config): Promise<Finding> {
  try {
    const opened = await openPlatform(config, createLogger('silent'));
    await opened.close();
    return fine('The stores open, answer and are up to date.');
  } catch (error) {
    return wrong(`The stores do not open: ${(error as Error).message}`);
  }
}

function fine(text: string): Finding {
  return { isFine: true, text };
}

function wrong(text: string): Finding {
  return { isFine: false, text };
}
