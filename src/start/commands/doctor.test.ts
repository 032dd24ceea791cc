import { type AddressInfo, createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { Command, DataFolders, Server, serveEnvironment } from '#kit/server.ts';

const TIMEOUT = 120_000;
const folders = new DataFolders();
afterAll(() => folders.remove());

async function examine(dataDir: string, settings: Record<string, string>) {
  const { code, output } = await new Command(['doctor'], serveEnvironment(dataDir, settings)).ended;
  return {
    code,
    wrong: output.split('\n').flatMap((line) => (line.startsWith('WRONG') ? [line.slice(7)] : [])),
    output,
  };
}

describe('hedgerow doctor', { timeout: TIMEOUT }, () => {
  it('finds nothing wrong with a server that runs', async () => {
    const server = await Server.start(await folders.make());
    const { port } = new URL(server.url);
    const { code, wrong, output } = await examine(server.dataDir, { HEDGEROW_PORT: port });
    expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
    expect(output).toContain(`ok     Hedgerow runs at ${server.url}, and both of its engines answer.\n`);
    await server.stop();
  });

  it('tells all that is in the way of a start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise<unknown>((resolve) => other.once('listening', resolve));
    other.on('connection', (socket) => socket.end('no HTTP\n'));
    const { port } = other.address() as AddressInfo; // It listens on a port.
    const { code, wrong } = await examine(await folders.make(), {
      HEDGEROW_PORT: String(port),
      HEDGEROW_DATABASE_URL: 'postgres://user:secret@127.0.0.1:9/x',
      HEDGEROW_CLICKHOUSE_URL: 'http://user:secret@127.0.0.1:9/x',
    });
    other.close();
    expect(code).toBe(1);
    expect(wrong).toEqual([
      `Something listens on 127.0.0.1:${port} already. If that is not Hedgerow, set HEDGEROW_PORT.`,
      expect.stringMatching(/^PostgreSQL does not answer at HEDGEROW_DATABASE_URL: /),
      expect.stringMatching(/^ClickHouse does not answer at HEDGEROW_CLICKHOUSE_URL: /),
      expect.stringMatching(/^The stores do not open: /),
    ]);
    expect(wrong.join()).not.toContain('secret');
  });
});
