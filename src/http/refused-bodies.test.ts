import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import type { Feature } from './feature.ts';
import { testServer } from './testing.ts';

const feature: Feature = {
  name: 'small',
  projectRoutes: async (api) => {
    api.post('/small/', { config: { scope: 'annotation:write', bodyBytesMax: MIB } }, async () => ({}));
  },
};

let app: FastifyInstance;
beforeAll(async () => {
  app = await testServer([feature]);
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

/** Sends everything before it reads anything, as many HTTP clients do; what it reads begins with the status line. */
async function sendWhole(megabytes: number, headers: Record<string, string>): Promise<string> {
  const { port } = app.server.address() as AddressInfo; // It listens on a port.
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({ Host: 'h', Authorization: 'Bearer phx_all', ...headers });
  socket.write(
    `POST /api/projects/1/small/ HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
  const isChunked = headers['Transfer-Encoding'] === 'chunked';
  for (let sent = 0; sent < megabytes; sent++) {
    const part = Buffer.alloc(MIB, 0x20);
    if (isChunked) socket.write(`${MIB.toString(16)}\r\n`);
    const hasRoom = socket.write(part);
    if (isChunked) socket.write('\r\n');
    if (!hasRoom) await once(socket, 'drain');
  }
  socket.end(isChunked ? '0\r\n\r\n' : '');
  return text(socket);
}

const LENGTH = { 'Content-Length': String(30 * MIB) };
const JSON_TYPE = { 'Content-Type': 'application/json' };

it.each([
  ['a length announced', 413, { ...JSON_TYPE, ...LENGTH }],
  ['a length unknown', 413, { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' }],
  ['a connection to be closed', 413, { ...JSON_TYPE, ...LENGTH, Connection: 'close' }],
  ['a type no parser reads', 415, { 'Content-Type': 'text/plain', ...LENGTH }],
])('a body that is too large is answered also to a sender who listens last: %s', async (_what, status, headers) => {
  expect(await sendWhole(30, headers)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});
