import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import type { Feature } from './feature.ts';
import { testServer } from './testing.ts';

const large = {
  name: 'large',
  projectRoutes: async (api) => {
    api.get('/large/', { config: { scope: 'annotation:read', rate: 'none' } }, async (_request, reply) =>
      reply.type('text/plain').send('x'.repeat(30 * MIB)),
    );
    api.get('/small/', { config: { scope: 'annotation:read', rate: 'none' } }, async () => ({ fine: true }));
  },
} satisfies Feature;

let app: Awaited<ReturnType<typeof testServer>>;
let url: string;
beforeAll(async () => {
  app = await testServer([large]);
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

/** Asks, and takes in the beginning of the answer only. */
function askWithoutReading(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer phx_all\r\n\r\n`);
    socket.once('data', () => resolve(socket.pause()));
  });
}

const ask = (path: string) => fetch(url + path, { headers: { authorization: 'Bearer phx_all' } });

it('holds back the large answers of a project whose callers do not read, and those of no other', async () => {
  const slow = [];
  for (let count = 0; count < 3; count++) slow.push(await askWithoutReading('/api/projects/1/large/'));
  const refused = await ask('/api/projects/1/large/');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  expect(await refused.json()).toMatchObject({ type: 'throttled_error', code: 'throttled' });
  expect((await ask('/api/projects/1/small/')).status).toBe(200);
  expect((await (await ask('/api/projects/2/large/')).text()).length).toBe(30 * MIB);
  for (const socket of slow) socket.destroy();
  await expect.poll(async () => (await ask('/api/projects/1/large/')).status, { timeout: 60_000 }).toBe(200);
});
