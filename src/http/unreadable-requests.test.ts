import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer } from './testing.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = await testServer([]);
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function say(words: string): Promise<string> {
  const { port } = app.server.address() as AddressInfo; // It listens on a port.
  const socket = connect(port, '127.0.0.1');
  socket.end(words);
  return text(socket);
}

it.each([
  ['words that are no request', 'HELLO\r\n\r\n', 400, 'parse_error'],
  ['an address without end', `GET /api/?q=${'a'.repeat(70_000)} HTTP/1.1\r\nHost: h\r\n\r\n`, 431, 'header_too_large'],
])('%s are refused in the form of the API', async (_what, words, status, code) => {
  const [head = '', body = ''] = (await say(words)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(body)).toEqual({ type: 'invalid_request', code, detail: expect.any(String), attr: null });
});

it('an address of many filters is read', async () => {
  const words = `GET /api/nothing/?q=${'a'.repeat(50_000)} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`;
  expect(await say(words)).toContain('Endpoint not found.');
});
