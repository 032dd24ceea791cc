import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command, DataFolders, isRunning, Server, serveEnvironment } from '#kit/server.ts';
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

const kill = (pid: number) => process.kill(pid, 'SIGKILL');
const health = async () => (await server.get('/_health')).status;

describe('under load', () => {
  it('a killed server keeps what it acknowledged, once and whole, and takes the rest when sent again', {
    timeout: TIMEOUT,
  }, async () => {
    const engines = await server.engines();
    const load = new Load(server);
    await load.more(40);
    server.command.signal('SIGKILL');
    await load.end();
    expect(load.unacknowledged.length).toBeGreaterThan(0);

    server = await Server.start(server.dataDir);
    expect([await isRunning(engines.postgres), await isRunning(engines.clickhouse)]).toEqual([false, false]);
    expect(await brokenPromises(server, load)).toEqual([]);

    for (const { events } of load.unacknowledged) expect((await server.batch(events)).status).toBe(200);
    load.acknowledged.push(...load.unacknowledged);
    expect(await brokenPromises(server, load)).toEqual([]);
  });

  it.each([
    ['clickhouse', 'only for want of room'],
    ['postgres', 'until it is back'],
  ] as const)(
    'a killed %s is refused for with 503 %s, comes back by itself, and nothing is lost or doubled',
    { timeout: TIMEOUT },
    async (engine, _until) => {
      const load = new Load(server, { isPatient: true });
      await load.more(20);
      const before = (await server.engines())[engine];
      kill(before);
      await load.more(20);
      await load.end();
      await expect.poll(health, { timeout: 60_000 }).toBe(200);
      expect((await server.engines())[engine]).not.toBe(before);
      // Capture goes on without ClickHouse, as long as there is room for what waits.
      if (engine === 'postgres') expect([...load.refusals]).toEqual(['503 1']);
      else expect([...load.refusals].filter((refusal) => refusal !== '503 1')).toEqual([]);
      expect(await brokenPromises(server, load)).toEqual([]);
    },
  );

  it('a server that is asked to stop answers what it was sent, ends in order, and has all of it afterwards', {
    timeout: TIMEOUT,
  }, async () => {
    const engines = await server.engines();
    const load = new Load(server, { senders: 12 });
    await load.more(30);
    const over = load.end();
    server.command.signal('SIGTERM');
    await over;
    expect([...load.refusals]).toEqual([]);
    expect(await server.command.ended).toMatchObject({ code: 0, signal: null });
    expect([await isRunning(engines.postgres), await isRunning(engines.clickhouse)]).toEqual([false, false]);
    server = await Server.start(server.dataDir);
    expect(await brokenPromises(server, load)).toEqual([]);
  });
});

describe('a data folder', () => {
  it('serves one Hedgerow; a second one refuses in a sentence', { timeout: TIMEOUT }, async () => {
    const second = new Command(['serve'], serveEnvironment(server.dataDir));
    const ended = await second.ended;
    expect(ended.code).toBe(1);
    expect(ended.output.trim()).toBe(
      `The data folder ${server.dataDir} is in use by another Hedgerow (process ${server.command.pid}). Stop that one, or choose another HEDGEROW_DATA_DIR.`,
    );
    expect(await health()).toBe(200);
  });
});
