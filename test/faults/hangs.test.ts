import { randomUUID } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolders, Server } from '#kit/server.ts';
import { brokenPromises, Load } from './load.ts';

const TIMEOUT = 240_000;
const folders = new DataFolders();
let server: Server;

beforeAll(async () => {
  server = await Server.start(await folders.make());
}, TIMEOUT);
afterAll(async () => {
  await server?.stop();
  await folders.remove();
}, TIMEOUT);

const health = async () => (await server.get('/_health')).status;
const read = async () => (await server.get('/api/projects/@current/events/?limit=1')).status;

/** A process with the processes that it started. */
async function familyOf(pid: number): Promise<number[]> {
  const family = [pid];
  for await (const folder of glob('/proc/[0-9]*')) {
    const status = await readFile(join(folder, 'stat'), 'utf8').catch(() => '');
    if (Number(/\) \S (\d+)/.exec(status)?.[1]) === pid) family.push(Number(folder.slice('/proc/'.length)));
  }
  return family;
}

const event = () => ({
  event: 'asked',
  uuid: randomUUID(),
  distinct_id: 'ada',
  properties: { text: 'x'.repeat(500), $set: { last: randomUUID() } },
});

describe('while the engine hangs', () => {
  it('events are taken, questions about them are refused, and it is replaced', { timeout: TIMEOUT }, async () => {
    const load = new Load(server, { isPatient: true });
    await load.more(10);
    const { clickhouse } = await server.engines();
    process.kill(clickhouse, 'SIGSTOP');
    const [one, copy] = [event(), event()];
    expect((await server.batch([one, copy])).status).toBe(200);
    expect((await server.batch([copy])).status).toBe(200);
    expect(await read()).toBe(503);
    await load.more(10);
    expect((await server.get('/api/projects/@current/annotations/')).status).toBe(200);
    await expect.poll(health, { timeout: 90_000, interval: 500 }).toBe(200);
    expect((await server.engines()).clickhouse).not.toBe(clickhouse);
    await load.more(10);
    await load.end();
    // Only once as much waits as may wait.
    expect([...load.refusals].filter((refusal) => refusal !== '503 1')).toEqual([]);
    load.acknowledged.push({ ids: [one.uuid, copy.uuid], events: [one, copy] });
    expect(await brokenPromises(server, load)).toEqual([]);
  });

  it('and goes on before it is replaced, what it was given is stored once', { timeout: TIMEOUT }, async () => {
    const { clickhouse } = await server.engines();
    const load = new Load(server, { isPatient: true });
    await load.more(20);
    process.kill(clickhouse, 'SIGSTOP');
    await load.more(20);
    await expect.poll(read, { timeout: 30_000 }).toBe(503);
    process.kill(clickhouse, 'SIGCONT');
    await load.more(20);
    await load.end();
    await expect.poll(read, { timeout: 90_000, interval: 500 }).toBe(200);
    expect(await brokenPromises(server, load)).toEqual([]);
  });
});

describe('while Postgres hangs', () => {
  it('every request is refused, and it is replaced', { timeout: TIMEOUT }, async () => {
    const load = new Load(server, { isPatient: true });
    await load.more(10);
    const { postgres } = await server.engines();
    const family = await familyOf(postgres);
    expect(family.length).toBeGreaterThan(3);
    for (const pid of family) process.kill(pid, 'SIGSTOP');
    const answers = await Promise.all([
      server.get('/api/projects/@current/annotations/'),
      server.get('/api/projects/@current/events/'),
      server.get('/api/users/@me/'),
      server.batch([event()]),
    ]);
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    }
    expect((await server.get('/_liveness')).status).toBe(200);
    await expect.poll(health, { timeout: 90_000, interval: 500 }).toBe(200);
    expect((await server.engines()).postgres).not.toBe(postgres);
    await load.more(10);
    await load.end();
    expect(await brokenPromises(server, load)).toEqual([]);
  });
});
