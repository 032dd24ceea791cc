import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventStore } from './client.ts';
import { type EventStore, EventStoreUnavailable } from './event-store.ts';
import { type BundledClickhouse, type EngineState, startBundledClickhouse } from './supervisor.ts';

let folder: string;
let logged: string[];
let open: (BundledClickhouse | EventStore)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supervisor-'));
  logged = [];
  open = [];
});

afterEach(async () => {
  for (const each of open.reverse()) await ('stop' in each ? each.stop() : each.close());
  await rm(folder, { recursive: true });
});

async function start(): Promise<{ engine: BundledClickhouse; store: EventStore }> {
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const engine = await startBundledClickhouse({ dataDir: folder, log });
  const store = createEventStore({ url: engine.url });
  open.push(engine, store);
  return { engine, store };
}

function reaches(engine: BundledClickhouse, wanted: EngineState): Promise<void> {
  return new Promise((resolve) => {
    const forget = engine.onState((state) => {
      if (state !== wanted) return;
      forget();
      resolve();
    });
  });
}

const createTable = 'CREATE TABLE IF NOT EXISTS number (id Int64) ENGINE = MergeTree ORDER BY id';

describe('the bundled ClickHouse', () => {
  it('keeps its rows over an orderly stop, in the middle of a query too', async () => {
    const first = await start();
    await first.store.command(createTable);
    await first.store.insert('number', [{ id: 1 }]);
    const slow = first.store.query('SELECT count() FROM numbers(99999999999) WHERE sipHash64(number) = 1');
    slow.catch(() => undefined);
    await first.engine.stop();
    await expect(slow).rejects.toBeInstanceOf(Error);
    expect(first.engine.state).toBe('stopped');
    // Anything but exit code 0 would have been a warning.
    expect(logged).toEqual([]);

    const second = await start();
    expect(await second.store.query('SELECT id FROM number')).toEqual([{ id: '1' }]);
  });

  it('comes back after kill -9 at the same address and has every acknowledged row', async () => {
    const { engine, store } = await start();
    const url = engine.url;
    await store.command(createTable);
    const acknowledged: number[] = [];
    const refusals: unknown[] = [];
    let id = 0;
    let writing = true;
    const writer = async () => {
      while (writing) {
        const mine = ++id;
        try {
          await store.insert('number', [{ id: mine }]);
          acknowledged.push(mine);
        } catch (error) {
          refusals.push(error);
          if (engine.state !== 'ready') await reaches(engine, 'ready');
        }
      }
    };
    const writers = [writer(), writer()];
    for (let round = 1; round <= 3; round++) {
      await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(round * 20);
      const back = reaches(engine, 'ready');
      process.kill(engine.pid ?? Number.NaN, 'SIGKILL');
      await back;
    }
    writing = false;
    await Promise.all(writers);

    expect(engine.url).toBe(url);
    expect(refusals.every((error) => error instanceof EventStoreUnavailable)).toBe(true);
    const found = await store.query<{ id: string }>('SELECT DISTINCT id FROM number');
    const ids = new Set(found.map((row) => Number(row.id)));
    expect(acknowledged.filter((mine) => !ids.has(mine))).toEqual([]);
  }, 60_000);

  it('fails a query that was running when it died, instead of hanging', async () => {
    const { engine, store } = await start();
    const running = expect(store.query('SELECT sleep(3)')).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect
      .poll(
        () =>
          store.query("SELECT 1 FROM system.processes WHERE query LIKE '%sleep(3)%' AND query NOT LIKE '%processes%'"),
        { timeout: 5_000 },
      )
      .toHaveLength(1);
    process.kill(engine.pid ?? Number.NaN, 'SIGKILL');
    await running;
    await reaches(engine, 'ready');
  });

  it('refuses a folder that another one has open', async () => {
    const { store } = await start();
    await expect(start()).rejects.toThrow(`${folder} is in use by another Hedgerow (process ${process.pid})`);
    expect(await store.ping()).toBe(true);
  });

  it('takes over from an application that was killed', async () => {
    const program = `
      import { startBundledClickhouse } from '${new URL('./supervisor.ts', import.meta.url)}';
      import { createEventStore } from '${new URL('./client.ts', import.meta.url)}';
      import { createLogger } from '${new URL('../log.ts', import.meta.url)}';
      const engine = await startBundledClickhouse({ dataDir: process.argv[1], log: createLogger('warn') });
      const store = createEventStore({ url: engine.url });
      await store.command('${createTable}');
      await store.insert('number', [{ id: 1 }]);
      process.stdout.write('inserted');
      setInterval(() => {}, 1_000);
    `;
    const killed = spawn(process.execPath, ['--input-type=module', '--eval', program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    const { store } = await start();
    expect(await store.query('SELECT id FROM number')).toEqual([{ id: '1' }]);
  });

  it('says why it cannot start', async () => {
    await writeFile(join(folder, 'store'), 'a file where the folder should be');
    await expect(start()).rejects.toThrow(/store/);
  });

  it('does not reveal its password', async () => {
    const { engine } = await start();
    const password = new URL(engine.url).password;
    expect(await readFile(`/proc/${engine.pid}/cmdline`, 'utf8')).not.toContain(password);
    expect(await readFile(`/proc/${engine.pid}/environ`, 'utf8')).not.toContain(password);
  });
});
