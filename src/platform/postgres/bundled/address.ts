import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerUser } from './server-user.ts';

/** Where clients of the bundled server find it. */
export interface ServerAddress {
  readonly transport: 'socket' | 'tcp';
  /** A folder for the socket, or the loopback address. */
  readonly host: string;
  readonly port: number;
  /** Removes what only this run needs. */
  release(): Promise<void>;
}

const SOCKET_PORT = 5432;
// sockaddr_un holds 108 bytes with the closing zero on Linux and 104 on macOS.
const SOCKET_PATH_BYTES_MAX = process.platform === 'darwin' ? 103 : 107;
export const TEMPORARY_PREFIX = 'hedgerow-postgres-';

/** A Unix socket inside the data folder, so that only users who may enter that folder can connect. */
export async function chooseSocket(postgresDir: string, user: ServerUser): Promise<ServerAddress> {
  const ownDir = join(postgresDir, 'run');
  if (fits(ownDir)) {
    await mkdir(ownDir, { recursive: true, mode: 0o700 });
    await user.takeOver(ownDir);
    return { transport: 'socket', host: ownDir, port: SOCKET_PORT, release: async () => {} };
  }
  const temporary = await realpath(tmpdir());
  const base = fits(join(temporary, `${TEMPORARY_PREFIX}123456`)) ? temporary : '/tmp';
  const host = await mkdtemp(join(base, TEMPORARY_PREFIX));
  await chmod(host, 0o700);
  await user.takeOver(host);
  return { transport: 'socket', host, port: SOCKET_PORT, release: () => rm(host, { recursive: true, force: true }) };
}

/** A free loopback port, for Windows: its Node cannot open Unix sockets. The server then asks for a password. */
export async function chooseLoopbackPort(): Promise<ServerAddress> {
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  return { transport: 'tcp', host: '127.0.0.1', port, release: async () => {} };
}

export function databaseUrl(
  address: Omit<ServerAddress, 'release'>,
  login: { user: string; password: string },
  database: string,
): string {
  const { user, password } = login;
  if (address.transport === 'tcp')
    return `postgresql://${user}:${password}@${address.host}:${address.port}/${database}`;
  return `postgresql://${user}@localhost:${address.port}/${database}?host=${encodeURIComponent(address.host)}`;
}

function fits(dir: string): boolean {
  return Buffer.byteLength(join(dir, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_BYTES_MAX;
}
