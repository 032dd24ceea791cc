import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { expect, it } from 'vitest';
import { whenGone } from './caller-gone.ts';
import type { Feature } from './feature.ts';
import { testServer } from './testing.ts';

it('work ends when its caller hangs up, and the log holds no error', async () => {
  const entered = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const feature: Feature = {
    name: 'patient',
    rootRoutes: async (root) => {
      root.addHook('onSend', async () => answered.resolve());
      root.get('/patient', async (_request, reply) => {
        const gone = whenGone(reply);
        entered.resolve();
        await once(gone, 'abort');
        throw gone.reason;
      });
    },
  };
  const lines = new PassThrough();
  const app = await testServer([feature], { log: pino({ level: 'debug' }, lines) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // It listens on a port.
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /patient HTTP/1.1\r\nHost: h\r\n\r\n');
  await entered.promise;
  socket.destroy();
  await answered.promise;
  await app.close();
  lines.end();
  const levels = (await text(lines))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).level);
  expect(Math.max(...levels)).toBeLessThan(40);
});
