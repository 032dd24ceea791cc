import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { type LoadResult, runLoad } from './run-load.ts';
import { BenchServer, KEY } from './server.ts';
import { ms, type Row, toTable } from './table.ts';

const PORT = 18_420;
const EVALUATIONS = 20;
const PROVIDER_KEY = 'sk-good-0123456789';
const EVERYTHING = [{ id: 'all', rollout_percentage: 100, properties: [] }];
const SLOW_MS = 5_000;
const PATIENCE_MS = 300_000;

/** How fast verdicts come, and what judging costs capture. The judge is a stand-in on this machine. */
export async function measureJudging(share = 1): Promise<Row[]> {
  const provider = await startModelProvider();
  const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-'));
  const { server } = await BenchServer.start(dataDir, PORT);
  try {
    return await new Judging(server, provider, share).measure();
  } finally {
    await server.stop();
    await provider.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

class Judging {
  readonly #server: BenchServer;
  readonly #provider: ModelProvider;
  /** Generations of a measurement of capture, and of one of verdicts. */
  readonly #captured: number;
  readonly #judged: number;

  constructor(server: BenchServer, provider: ModelProvider, share: number) {
    this.#server = server;
    this.#provider = provider;
    this.#captured = Math.ceil((20_000 * share) / 50) * 50;
    this.#judged = Math.ceil((1_200 * share) / 300) * 300;
  }

  async measure(): Promise<Row[]> {
    await this.#server.api('llm_analytics/provider_keys/', {
      provider: 'openai',
      name: 'stand-in',
      api_key: PROVIDER_KEY,
      base_url: this.#provider.url,
      set_as_active: true,
    });
    load(2_000, 900_000_000);
    const judge = await this.#add('Judge');
    const first = await this.#firstVerdict();
    const models = await this.#throughput(100_000_000);
    await this.#pause(judge);
    const source = "return output like '%a%'";
    const program = await this.#add('Program', { evaluation_type: 'hog', evaluation_config: { source } });
    const programs = await this.#throughput(200_000_000);
    await this.#pause(program);
    const alone = this.#capture(0);
    this.#provider.reply = { ...this.#provider.reply, delayMs: SLOW_MS };
    for (let i = 0; i < EVALUATIONS; i++) await this.#add(`Slow ${i}`);
    const beside = this.#capture(300_000_000);
    return [
      { what: 'From capture to a readable verdict, quick model', measured: ms(first), reach: '< 5 s' },
      { what: 'Verdicts of a model that answers at once, one evaluation', measured: models, reach: '–' },
      { what: 'Verdicts of a Hog program', measured: programs, reach: '–' },
      { what: 'Capture in batches of 50, 8 in flight, no evaluation', measured: alone, reach: '–' },
      {
        what: `The same, judged by ${EVALUATIONS} evaluations whose provider takes ${SLOW_MS / 1000} s`,
        measured: beside,
        reach: 'p99 ≤ 150 ms, none failed',
      },
    ];
  }

  #capture(first: number): string {
    const before = this.#server.cpuSeconds();
    const { per_second, p50, p99, failed } = load(this.#captured, first);
    const cpu = (this.#server.cpuSeconds() - before) / (this.#captured / 1_000);
    const speed = `${per_second.toLocaleString('en')}/s, p50 ${ms(p50)}, p99 ${ms(p99)}`;
    return `${speed}, ${failed} failed, ${cpu.toFixed(2)} CPU s per 1,000`;
  }

  async #add(name: string, rest: object = {}): Promise<string> {
    const body = { name, prompt: 'Is it helpful?', enabled: true, conditions: EVERYTHING, ...rest };
    return ((await this.#server.api('evaluations/', body)) as { id: string }).id; // The API's own answer.
  }

  async #pause(id: string): Promise<void> {
    const answer = await fetch(`${this.#server.url}/api/projects/@current/evaluations/${id}/`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ enabled: false }),
    });
    if (!answer.ok) throw new Error(`pausing answered ${answer.status}`);
  }

  #countVerdicts(): Promise<number> {
    return this.#server.countEvents("event = '$ai_evaluation'");
  }

  /** Waits until there are so many, and fails rather than measure half of them. */
  async #waitForVerdicts(count: number, lookEveryMs: number): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while ((await this.#countVerdicts()) < count) {
      if (performance.now() > until) throw new Error(`fewer than ${count} verdicts came`);
      await delay(lookEveryMs);
    }
  }

  async #firstVerdict(): Promise<number> {
    const began = performance.now();
    // The first of the load is a trace, which no generation is judged for.
    load(2, 950_000_000, 2);
    await this.#waitForVerdicts(1, 20);
    return performance.now() - began;
  }

  async #throughput(first: number): Promise<string> {
    const before = await this.#countVerdicts();
    const cpuBefore = this.#server.cpuSeconds();
    const began = performance.now();
    load(this.#judged, first);
    // Every sixth event of the load is a trace, which no evaluation judges.
    const runs = this.#judged * (5 / 6);
    await this.#waitForVerdicts(before + runs, 200);
    const seconds = (performance.now() - began) / 1000;
    const cpu = (this.#server.cpuSeconds() - cpuBefore) / (runs / 1_000);
    return `${Math.round(runs / seconds)}/s, ${cpu.toFixed(1)} CPU s per 1,000`;
  }
}

function load(generations: number, first: number, perBatch = 50): LoadResult {
  return runLoad({ port: PORT, batches: generations / perBatch, perBatch, inFlight: 8, first });
}

// `node bench/judging.ts 0.1` measures this alone, with a tenth of the events.
if (import.meta.main) process.stdout.write(`${toTable(await measureJudging(Number(process.argv[2] ?? 1)))}\n`);
