import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../log.ts';
import { type BundledPostgres, type BundledPostgresOptions, startBundledPostgres } from './bundled-postgres.ts';

const log = createLogger('silent');

let dataDir: string;
const servers: BundledPostgres[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp('/tmp/hedgerow-test-');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<BundledPostgresOptions> = {}): Promise<BundledPostgres> {
  const server = await startBundledPostgres({ dataDir, log, ...options });
  servers.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const rememberRow = (url: string) => query(url, 'CREATE TABLE kept AS SELECT 42 AS number');
const readRow = (url: string) => query(url, 'SELECT number FROM kept');

describe('the bundled Postgres', { timeout: 60_000 }, () => {
  it('keeps its data over a restart and listens on no port', async () => {
    const first = await start();
    await rememberRow(first.url);
    expect(await query(first.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await query(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await first.stop();
    expect(first.state).toBe('stopped');
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await readRow(second.url)).toEqual([{ number: 42 }]);
  });

  it('compares text by its characters, in UTF-8, on every machine alike', async () => {
    const { url } = await start();
    const rows = await query(url, `SELECT upper('é') AS upper, 'Z' < 'a' AS by_code, length('🦔') AS length`);
    expect(rows).toEqual([{ upper: 'É', by_code: true, length: 1 }]);
  });

  it('is started again after it was killed, and has lost nothing it acknowledged', async () => {
    const server = await start();
    await rememberRow(server.url);
    const states: string[] = [];
    const isBack = Promise.withResolvers<void>();
    server.onState((state) => {
      states.push(state);
      if (state === 'ready') isBack.resolve();
    });
    const killed = server.pid;
    if (killed !== undefined) process.kill(killed, 'SIGKILL');
    await isBack.promise;
    expect(states).toEqual(['down', 'ready']);
    expect(server.pid).not.toBe(killed);
    expect(await readRow(server.url)).toEqual([{ number: 42 }]);
  });

  it('stops while it is being started again', async () => {
    const server = await start();
    const isDown = Promise.withResolvers<void>();
    server.onState((state) => state === 'down' && isDown.resolve());
    if (server.pid !== undefined) process.kill(server.pid, 'SIGKILL');
    await isDown.promise;
    await server.stop();
    expect(server.state).toBe('stopped');
    expect(server.pid).toBeUndefined();
  });

  it('takes over from the server of a Hedgerow that was killed', async () => {
    const orphan = await leaveOrphan();
    await rememberRow(orphan.url);
    const server = await start();
    expect(server.pid).not.toBe(orphan.pid);
    expect(() => process.kill(orphan.pid, 0)).toThrow('ESRCH');
    expect(await readRow(server.url)).toEqual([{ number: 42 }]);
  });

  it('is not kept from starting by a process that got the number of an old server', async () => {
    const first = await start();
    await first.stop();
    const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid');
    await writeFile(
      pidFile,
      `${process.pid}\n${join(dataDir, 'postgres/cluster')}\n1700000000\n5432\n/tmp\n\n0 0\nready\n`,
    );
    // Its socket has a file with the number as well.
    await writeFile(join(dataDir, 'postgres/run/.s.PGSQL.5432.lock'), `${process.pid}\n`);
    const second = await start();
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('works in a folder with a long name, spaces and letters of all kinds', async () => {
    const long = join(dataDir, 'Igel & Söhne (data)', 'x'.repeat(100));
    const server = await start({ dataDir: long });
    const socketDir = new URL(server.url).searchParams.get('host') ?? '';
    expect(socketDir.startsWith(long)).toBe(false);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    await expect(readdir(socketDir)).rejects.toThrow('ENOENT');
  });

  it('starts over where a first start was interrupted', async () => {
    const postgresDir = join(dataDir, 'postgres');
    await mkdir(join(postgresDir, 'unpacking-1/bin'), { recursive: true });
    await mkdir(join(postgresDir, 'initializing-1/base'), { recursive: true });
    await start();
    const names = await readdir(postgresDir);
    expect(names.filter((name) => /^(unpacking|initializing)-/.test(name))).toEqual([]);
  });

  it('asks for a password where it has to use a port', async () => {
    const server = await start({ transport: 'tcp' });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('runs as another user where the system forbids user namespaces', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nonexistent'; // No unshare to be found is as good as one that is not permitted.
    try {
      const server = await start();
      expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      process.env.PATH = path;
    }
    await servers.pop()?.stop();
    const again = await start();
    expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

// Only root can meet or make a folder of someone else's.
describe.runIf(process.getuid?.() === 0)('the bundled Postgres of root', { timeout: 60_000 }, () => {
  it('leaves someone else’s data folder theirs', async () => {
    const uid = 1;
    await chown(dataDir, uid, uid);
    const server = await start();
    await server.stop();
    for (const name of ['postgres', 'postgres/cluster', 'postgres/cluster/PG_VERSION', 'postgres/password']) {
      expect((await stat(join(dataDir, name))).uid).toBe(uid);
    }
  });

  it('names the ways out where no other user can reach the folder', async () => {
    const unreachable = join(dataDir, 'private', 'data');
    await mkdir(unreachable, { recursive: true, mode: 0o700 });
    await chown(unreachable, 1, 1);
    await expect(start({ dataDir: unreachable })).rejects.toThrow('There are three ways out');
  });
});

describe('a bundled Postgres that cannot start', { timeout: 60_000 }, () => {
  it('says that the files are damaged', async () => {
    const server = await start();
    await server.stop();
    await rm(join(dataDir, 'postgres/cluster/global/pg_control'));
    await expect(start()).rejects.toThrow(
      `The database files in ${dataDir}/postgres/cluster are damaged or incomplete.`,
    );
  });

  it('says that another version wrote the files', async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow('was written by another major version of PostgreSQL');
  });

  it('says that the data folder is no folder', async () => {
    await expect(start({ dataDir: '/dev/null/data' })).rejects.toThrow('/dev/null/data');
  });

  it('keeps the words PostgreSQL said', async () => {
    const server = await start();
    await server.stop();
    const file = join(dataDir, 'postgres/cluster/postgresql.conf');
    await writeFile(file, `${await readFile(file, 'utf8')}\nnonsense = on\n`);
    await expect(start()).rejects.toThrow('unrecognized configuration parameter "nonsense"');
  });
});

/** Starts the server from another process and kills that one, as a crash or an impatient operator would. */
async function leaveOrphan(): Promise<{ pid: number; url: string }> {
  const script = `
    const { startBundledPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'bundled-postgres.ts'))});
    const { createLogger } = await import(${JSON.stringify(join(import.meta.dirname, '../../log.ts'))});
    const server = await startBundledPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: createLogger('silent') });
    process.stdout.write(JSON.stringify({ pid: server.pid, url: server.url }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  if (!child.stdout) throw new Error('no output');
  const [said] = await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return JSON.parse(String(said));
}
