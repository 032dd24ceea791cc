import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { BufferFull } from '../log/group-commit.ts';
import { Intake } from './intake.ts';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function serve(intake: Intake): Promise<{ port: number; admitted: () => Promise<unknown> }> {
  const app = Fastify({ forceCloseConnections: true });
  apps.push(app);
  let tell = Promise.withResolvers<void>();
  app.addHook('onRequest', async (request, reply) => {
    intake.admit(request, reply);
    tell.resolve();
    tell = Promise.withResolvers();
  });
  app.setErrorHandler((error, _request, reply) => reply.code(error instanceof BufferFull ? 503 : 400).send());
  app.post('/', async () => 'taken');
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { port: (app.server.address() as AddressInfo).port, admitted: () => tell.promise }; // It listens on a port.
}

/** Says that a body of so many bytes will come, and sends nothing of it. */
function announce(port: number, bytes: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain\r\nContent-Length: ${bytes}\r\n\r\n`);
  return socket;
}

const post = (port: number, body: string) =>
  fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });

it('gives the room of a body that does not come to one that does', async () => {
  const { port, admitted } = await serve(new Intake(1000, { patienceMs: 0 }));
  const first = admitted();
  const idle = announce(port, 900);
  await first;
  const closed = once(idle, 'close');
  expect((await post(port, 'x'.repeat(500))).status).toBe(200);
  await closed;
});

it('refuses for now while the room is taken by bodies that may still come', async () => {
  const { port, admitted } = await serve(new Intake(1000));
  const first = admitted();
  const idle = announce(port, 900);
  await first;
  expect((await post(port, 'x'.repeat(500))).status).toBe(503);
  expect((await post(port, 'x'.repeat(50))).status).toBe(200);
  idle.destroy();
});
