import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openEngine } from './engine.ts';
import { lockFolder } from './folder-lock.ts';
import { createHttpServer } from './http-server.ts';
import { writeEngineConfig } from './options.ts';
import type { EngineReport, EngineStart } from './protocol.ts';

// The program of the child process. Its life hangs on the channel to its parent: when that closes, for whatever
// reason, the engine is closed in order and the process ends.

const STOP_MS_MAX = 10_000;

process.once('message', (start: EngineStart) => {
  serve(start).catch((error: unknown) => {
    report({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit(0));

async function serve({ dataDir, port, user, password, memoryBytesMax }: EngineStart): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(dataDir);
  const engine = openEngine({
    dataDir: join(dataDir, 'store'),
    connectionArgs: await writeEngineConfig(dataDir, memoryBytesMax),
  });
  const server = createHttpServer(engine, { user, password });

  const stop = async () => {
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
    server.close();
    await engine.close();
    server.closeAllConnections();
    await unlock();
    process.exit(0);
  };
  process.removeAllListeners('disconnect');
  for (const event of ['disconnect', 'SIGTERM', 'SIGINT'] as const) process.once(event, () => void stop());
  if (!process.connected) return stop();

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  await engine.ping();
  // A listening TCP server's address is never a string or null.
  report({ state: 'ready', port: (server.address() as AddressInfo).port });
}

function report(message: EngineReport): void {
  if (process.connected) process.send?.(message);
}
