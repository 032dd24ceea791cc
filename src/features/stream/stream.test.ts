import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { testServer } from '#http/testing.ts';
import { ManualClock } from '#kernel/clock.ts';
import { type Announcer, createAnnouncer } from '#platform/announcer.ts';
import { createLogger } from '#platform/log.ts';
import { stream } from './index.ts';

const PATH = '/api/projects/1/stream/?topics=cohort:1';
const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of servers.splice(0)) await app.close();
});

async function serve(options?: { streamMsMax: number }): Promise<{ port: number; announcer: Announcer }> {
  const announcer = createAnnouncer(createLogger('silent'));
  const app = await testServer([stream({ announcer, clock: new ManualClock() }, options)]);
  servers.push(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { announcer, port: (app.server.address() as AddressInfo).port }; // It listens on a port.
}

function listen(port: number, headers: Record<string, string> = {}, key = 'phx_all'): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${PATH}`, { headers: { authorization: `Bearer ${key}`, ...headers } });
}

/** What was heard up to the given words. */
async function hear(answer: Response, words: string): Promise<string> {
  let heard = '';
  for await (const chunk of (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    heard += chunk;
    if (heard.includes(words)) return heard; // Leaving the loop closes the line.
  }
  return heard;
}

const change = (announcer: Announcer, content: Record<string, unknown>, topic = 'cohort:1') =>
  announcer.announce('object.changed', { projectId: 1, topic, content });

describe('a stream of changes', () => {
  it('tells of its topics, and later of what was missed without a connection', async () => {
    const { port, announcer } = await serve();
    const first = await listen(port);
    change(announcer, { count: 1 }, 'cohort:2');
    change(announcer, { count: 2 });
    const heard = await hear(first, '"count":2');
    expect(heard).toContain('event: ready');
    expect(heard).not.toContain('"count":1');
    const id = /id: (\d+)/.exec(heard)?.[1] ?? '';
    change(announcer, { count: 3 });
    const again = await hear(await listen(port, { 'last-event-id': id }), '"count":3');
    expect(again).not.toContain('"count":2');
  });

  it('is cut off for a reader that does not read, rather than kept in memory', async () => {
    const { port, announcer } = await serve();
    const socket = connect(port, '127.0.0.1').pause();
    socket.write(`GET ${PATH} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer phx_all\r\n\r\n`);
    await hear(await listen(port), 'ready'); // By now the other stream is open as well.
    for (let sent = 0; sent < 2_000; sent++) change(announcer, { sent, text: 'x'.repeat(20_000) });
    const heard = await text(socket.on('error', () => {})).catch(() => 'cut off');
    expect(heard).not.toContain('"sent":1999');
  });

  it('ends after a while, so that a listener who lost access stops receiving', async () => {
    const { port } = await serve({ streamMsMax: 20 });
    expect(await (await listen(port)).text()).toContain('event: ready');
  });

  it('asks for the scope and for one to twenty topics', async () => {
    const { port } = await serve();
    expect((await listen(port, {}, 'phx_read')).status).toBe(403);
    const topics = Array.from({ length: 21 }, (_, i) => `cohort:${i}`).join();
    const url = `http://127.0.0.1:${port}/api/projects/1/stream/?topics=`;
    for (const list of ['', topics]) {
      const answer = await fetch(url + list, { headers: { authorization: 'Bearer phx_all' } });
      expect([answer.status, ((await answer.json()) as { attr: string }).attr]).toEqual([400, 'topics']);
    }
  });
});
