import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Feature } from './feature.ts';
import { testServer } from './testing.ts';

describe('a server that stops', () => {
  it('finishes what it began, and refuses what else comes on the connection in the form of the API', async () => {
    const entered = Promise.withResolvers<void>();
    const closing = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const feature: Feature = {
      name: 'slow',
      rootRoutes: async (app) => {
        app.addHook('preClose', async () => closing.resolve());
        app.get('/quick', async () => 'quick');
        app.get('/slow', async () => {
          entered.resolve();
          await leave.promise;
          return 'slow';
        });
      },
    };
    const app = await testServer([feature]);
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo; // It listens on a port.
    const socket = connect(port, '127.0.0.1');
    const received = text(socket);

    socket.write('GET /slow HTTP/1.1\r\nHost: h\r\n\r\n');
    await entered.promise;
    const closed = app.close();
    await closing.promise;
    socket.write('GET /quick HTTP/1.1\r\nHost: h\r\n\r\n');
    const seen = Promise.withResolvers<void>();
    app.server.once('request', () => seen.resolve());
    await seen.promise;
    leave.resolve();
    const [first, second] = (await received).split(/(?=HTTP\/1\.1)/);
    await closed;

    expect(first).toMatch(/^HTTP\/1\.1 200 .*slow$/s);
    expect(second).toMatch(/^HTTP\/1\.1 503 /);
    expect(second?.toLowerCase()).toContain('retry-after: 2');
    expect(second).toContain('"type":"server_error","code":"unavailable","detail":"The server is stopping."');
  });
});
