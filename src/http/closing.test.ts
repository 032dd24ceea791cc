import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { Feature } from './feature.ts';
import { testServer } from './testing.ts';

it('a server that stops finishes what it began, refuses what else comes, and waits for no connection a client would keep', async () => {
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const late = Promise.withResolvers<Response>();
  const feature: Feature = {
    name: 'slow',
    rootRoutes: async (root) => {
      // The server has heard that it stops, and still listens.
      root.addHook('preClose', async () => late.resolve(await fetch(`http://127.0.0.1:${port()}/quick`)));
      root.get('/quick', async () => 'quick');
      root.get('/slow', async () => {
        entered.resolve();
        await leave.promise;
        return 'slow';
      });
    },
  };
  const app = await testServer([feature]);
  const port = () => (app.server.address() as AddressInfo).port; // It listens on a port.
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect(port(), '127.0.0.1');
  const received = text(socket);
  socket.write('GET /slow HTTP/1.1\r\nHost: h\r\n\r\n');
  await entered.promise;

  const closed = app.close();
  const refused = await late.promise;
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([
    503,
    '2',
    'close',
  ]);
  expect(await refused.json()).toEqual({
    type: 'server_error',
    code: 'unavailable',
    detail: 'The server is stopping.',
    attr: null,
  });
  leave.resolve();
  expect(await received).toMatch(/^HTTP\/1\.1 200 .*connection: close\r\n.*slow$/is);
  await closed;
});
