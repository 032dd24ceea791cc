// What is lost and what is doubled when things die or hang, over and over: node test/faults/rounds.ts [fault] [rounds] [port]. Prints a line a round.
import { randomUUID } from 'node:crypto';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBundledClickhouse } from '#platform/clickhouse/supervisor.ts';
import { createLogger } from '#platform/log.ts';
import { startThrowawayPostgres } from '#platform/postgres/bundled/throwaway.ts';
import { Server } from '../kit/server.ts';

/** Senders go on at the same address when a server is back. */
const PORT = Number(process.argv[4] ?? 19_360);
const SENDERS = 6;
const EVENTS_A_BATCH = 5;
const PAUSE_MS = 30;
const RETRY_MS = 150;
const STOPPED_MS = 25_000;

/** One server on its own engines. The fault acts on the process ids; true when the application has to be started again. */
type Fault = (server: Server, again: () => Promise<Server>) => Promise<void>;

const kill = (pid: number) => process.kill(pid, 'SIGKILL');
const killing =
  (...victims: ('app' | 'clickhouse' | 'postgres')[]): Fault =>
  async (server, again) => {
    const engines = await server.engines();
    for (const victim of victims) kill(victim === 'app' ? server.command.pid : engines[victim]);
    if (victims.includes('app')) await again();
  };

const hanging =
  (victim: 'clickhouse' | 'postgres', seconds: number): Fault =>
  async (server) => {
    const family = await familyOf((await server.engines())[victim]);
    signalAll(family, 'SIGSTOP');
    await wait(seconds * 1000);
    signalAll(family, 'SIGCONT');
  };

const FAULTS: Readonly<Record<string, Fault>> = {
  app: killing('app'),
  engine: killing('clickhouse'),
  postgres: killing('postgres'),
  'app+engine': killing('app', 'clickhouse'),
  'app+postgres': killing('app', 'postgres'),
  'engine+postgres': killing('clickhouse', 'postgres'),
  async start(server, again) {
    const engines = await server.engines();
    for (const pid of [server.command.pid, engines.clickhouse]) kill(pid);
    const starting = again();
    starting.catch(() => undefined);
    await wait(Math.random() * 1_500);
    (await starting).command.signal('SIGKILL');
    await again();
  },
  'engine hangs 5 s': hanging('clickhouse', 5),
  'engine hangs 70 s': hanging('clickhouse', 70),
  'postgres hangs 5 s': hanging('postgres', 5),
  'postgres hangs 70 s': hanging('postgres', 70),
};
const TWO = 'two processes';

/** Senders that never stop to ask; every other one gives up at the first failure and sends the batch again much later. */
class Senders {
  readonly acknowledged: string[] = [];
  readonly sent: { readonly ids: readonly string[]; readonly events: readonly object[] }[] = [];
  #isOver = false;
  readonly #urls: () => readonly string[];
  readonly #running: Promise<void>[];

  constructor(urls: () => readonly string[], round: string) {
    this.#urls = urls;
    this.#running = Array.from({ length: SENDERS }, (_, i) => this.#send(i, round));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
    // As an SDK does whose answer was lost: everything again, to every process.
    for (const { ids, events } of this.sent) {
      for (const url of this.#urls()) if (!(await this.#untilTaken(url, events))) throw new Error('never taken');
      this.acknowledged.push(...ids);
    }
  }

  async #send(sender: number, round: string): Promise<void> {
    while (!this.#isOver) {
      const ids = Array.from({ length: EVENTS_A_BATCH }, () => randomUUID());
      const events = ids.map((uuid, i) => ({
        event: '$ai_generation',
        uuid,
        distinct_id: `sender ${sender} ${i % 3}`,
        timestamp: new Date().toISOString(),
        properties: { $ai_trace_id: ids[0], round, ...(i % 2 && { $set: { last: uuid } }) },
      }));
      this.sent.push({ ids, events });
      const urls = this.#urls();
      const [url = ''] = urls.slice(sender % urls.length);
      if (sender % 2 === 0) await this.#untilTaken(url, events);
      else if (await this.#isTaken(url, events)) this.acknowledged.push(...ids);
      await wait(PAUSE_MS);
    }
  }

  async #untilTaken(url: string, events: readonly object[]): Promise<boolean> {
    for (let tries = 0; tries < 2_000; tries++) {
      if (await this.#isTaken(url, events)) return true;
      await wait(RETRY_MS);
    }
    return false;
  }

  async #isTaken(url: string, events: readonly object[]): Promise<boolean> {
    try {
      const body = JSON.stringify({ api_key: 'phc_fault_project_token', batch: events });
      const signal = AbortSignal.timeout(10_000);
      const answer = await fetch(`${url}/batch/`, { method: 'POST', body, signal });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }
}

async function counted(server: Server, round: string): Promise<Map<string, number>> {
  const query = `select uuid, count() from events where properties.round = '${round}' group by uuid limit 50000`;
  for (let tries = 0; tries < 100; tries++) {
    const answer = await server
      .send('POST', '/api/projects/@current/query/', { query: { kind: 'HogQLQuery', query } })
      .catch(() => undefined);
    if (answer?.ok) {
      const { results } = (await answer.json()) as { results: [string, number][] };
      return new Map(results);
    }
    await wait(500);
  }
  throw new Error('The events cannot be read.');
}

async function runRounds(name: string, rounds: number): Promise<void> {
  const folders = [await mkdtemp(join(tmpdir(), 'hg-rounds-')), await mkdtemp(join(tmpdir(), 'hg-rounds-'))] as const;
  const isTwo = name === TWO;
  const log = createLogger('silent');
  const postgres = isTwo ? await startThrowawayPostgres() : undefined;
  const clickhouse = isTwo ? await startBundledClickhouse({ dataDir: join(folders[1], 'store'), log }) : undefined;
  const settings = {
    HEDGEROW_LOG_LEVEL: 'fatal',
    ...(postgres &&
      clickhouse && {
        HEDGEROW_SECRET_KEY: 'a secret that all processes of the rounds share',
        HEDGEROW_DATABASE_URL: postgres.url,
        HEDGEROW_CLICKHOUSE_URL: clickhouse.url,
      }),
  };
  const start = (place: 0 | 1) => Server.start(folders[place], { ...settings, HEDGEROW_PORT: String(PORT + place) });
  let server = await start(0);
  let second = isTwo ? await start(1) : undefined;
  const again = async () => {
    server = await start(0);
    return server;
  };
  let [sentInAll, lostInAll, doubledInAll] = [0, 0, 0];
  try {
    for (let round = 1; round <= rounds; round++) {
      const mark = `${name} ${round}`;
      const senders = new Senders(() => (second ? [server.url, second.url] : [server.url]), mark);
      await wait(1_000 + Math.random() * 1_000);
      const began = performance.now();
      if (second) {
        const victim = round % 2 ? server : second;
        if (round % 4 > 1) {
          // Longer than its lock lasts: the other one stores what it had begun.
          process.kill(victim.command.pid, 'SIGSTOP');
          await wait(STOPPED_MS);
          process.kill(victim.command.pid, 'SIGCONT');
        } else {
          kill(victim.command.pid);
          await wait(500);
          if (victim === server) await again();
          else second = await start(1);
        }
      } else await FAULTS[name]?.(server, again);
      await wait(1_000);
      await senders.end();
      const found = await counted(server, mark);
      const sent = senders.sent.length * EVENTS_A_BATCH;
      const lost = new Set(senders.acknowledged.filter((id) => !found.has(id))).size;
      const doubled = [...found.values()].filter((count) => count > 1).length;
      sentInAll += sent;
      lostInAll += lost;
      doubledInAll += doubled;
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(`${mark}: ${sent} sent, ${lost} lost, ${doubled} doubled, ${seconds} s\n`);
    }
    process.stdout.write(`${name}, ${rounds} rounds: ${sentInAll} sent, ${lostInAll} lost, ${doubledInAll} doubled\n`);
  } finally {
    await Promise.all([server.stop(), second?.stop()]);
    await Promise.all([postgres?.remove(), clickhouse?.stop()]);
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It was replaced in the meantime.
    }
  }
}

/** A process with the processes that it started. */
async function familyOf(pid: number): Promise<number[]> {
  const family = [pid];
  for await (const folder of glob('/proc/[0-9]*')) {
    const status = await readFile(join(folder, 'stat'), 'utf8').catch(() => '');
    if (Number(/\) \S (\d+)/.exec(status)?.[1]) === pid) family.push(Number(folder.slice('/proc/'.length)));
  }
  return family;
}

const [asked, rounds = '20'] = process.argv.slice(2);
for (const name of asked ? [asked] : [...Object.keys(FAULTS), TWO]) await runRounds(name, Number(rounds));
