import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { DataFolders, Server, TOKEN } from '#kit/server.ts';
import { outsideEngines } from './outside-engines.ts';

const TIMEOUT = 120_000;
/** Two bodies at the hard stop, as bytes and as text, and what was there before. */
const PEAK_MIB_MAX = 1000;
const folders = new DataFolders();
let server: Server;
beforeAll(async () => {
  server = await Server.start(await folders.make(), await outsideEngines());
}, TIMEOUT);
afterAll(async () => {
  await server?.stop();
  await folders.remove();
}, TIMEOUT);

/** The most memory the process ever held, in MiB. */
async function peakMemory(): Promise<number> {
  const status = await readFile(`/proc/${server.command.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

async function post(path: string, body: string | Buffer | ReadableStream, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain', ...headers },
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  return [answer.status, await answer.text()] as const;
}

describe('what is meant to hurt', () => {
  const bomb = gzipSync(Buffer.alloc(150 * MIB, 0x20));
  const lists = gzipSync(`{"api_key":"${TOKEN}","batch":[${'[],'.repeat(30 * MIB)}[]]}`);
  const deep = gzipSync('[{"a":'.repeat(8 * MIB));
  const wide = gzipSync(
    `{"api_key":"${TOKEN}","event":"wide","distinct_id":"a","properties":{${Array.from({ length: 1e6 }, (_, i) => `"p${i}":1`).join()}}}`,
  );

  it.each<[number, string, string, () => string | Buffer, number]>([
    [4, 'bombs', '/i/v0/e/', () => bomb, 413],
    [2, 'bombs in base64', '/e/', () => bomb.toString('base64'), 413],
    [3, 'requests of millions of lists', '/batch/', () => lists, 413],
    [2, 'requests of bottomless nesting', '/batch/', () => deep, 413],
    [1, 'event with a million properties', '/batch/', () => wide, 413],
  ])(
    '%i %s at once are answered and cost little memory',
    { timeout: TIMEOUT },
    async (count, _name, path, body, status) => {
      const answers = await Promise.all(Array.from({ length: count }, () => post(path, body())));
      expect(new Set(answers.map(([code]) => code))).toEqual(new Set([status]));
      expect(await peakMemory()).toBeLessThan(PEAK_MIB_MAX);
      expect((await server.get('/_liveness')).status).toBe(200);
    },
  );

  it('is a body of a hundred megabytes, announced or not', { timeout: TIMEOUT }, async () => {
    const piece = new Uint8Array(MIB);
    let left = 100;
    const endless = new ReadableStream({
      pull(controller) {
        if (left-- > 0) controller.enqueue(piece);
        else controller.close();
      },
    });
    for (const body of [Buffer.alloc(100 * MIB), endless])
      expect(await post('/batch/', body)).toEqual([413, 'the request body is too large']);
    expect(await peakMemory()).toBeLessThan(PEAK_MIB_MAX);
    expect((await server.batch([{ event: 'still there', distinct_id: 'ada' }])).status).toBe(200);
  });
});

describe('more than fits into the buffer', () => {
  it('is answered with 503 and Retry-After, and what is acknowledged is stored', { timeout: TIMEOUT }, async () => {
    const small = await Server.start(await folders.make(), {
      ...(await outsideEngines()),
      HEDGEROW_CAPTURE_BUFFER_MB: '2',
    });
    try {
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          small.batch([{ event: 'large', distinct_id: `d${i}`, properties: { text: 'x'.repeat(700_000) } }]),
        ),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(24);
      for (const answer of refused) expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await small.events()).toHaveLength(24 - refused.length);
      expect((await small.batch([{ event: 'later', distinct_id: 'a' }])).status).toBe(200);
    } finally {
      await small.stop();
    }
  });
});
