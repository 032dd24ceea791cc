import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startModelProvider } from '#kit/model-provider.ts';
import { BenchServer, TOKEN } from './server.ts';
import { ms, type Row, toTable } from './table.ts';

/** `node bench/judging.ts`: how fast verdicts come, and what judging costs capture. The judge is a stand-in on this machine. */
const PORT = 18_420;
const EVENTS = 1_200;
// Every sixth event of the load is a trace, which nobody judges.
const RUNS = EVENTS * (5 / 6);
const EVALUATIONS = 20;
const KEY = 'sk-good-0123456789';
const EVERYTHING = [{ id: 'all', rollout_percentage: 100, properties: [] }];
const rows: Row[] = [];

const provider = await startModelProvider();
const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-'));
const { server } = await BenchServer.start(dataDir, PORT);
try {
  await server.api('llm_analytics/provider_keys/', {
    provider: 'openai',
    name: 'stand-in',
    api_key: KEY,
    base_url: provider.url,
    set_as_active: true,
  });
  load(2_000, 900_000_000);
  rows.push({
    what: 'Capture in batches of 50, 8 in flight, no evaluation',
    measured: shown(load(20_000, 0)),
    reach: '–',
  });
  const judge = await addEvaluation('Judge');
  rows.push({
    what: 'From capture to a readable verdict, quick model',
    measured: ms(await firstVerdict()),
    reach: '< 5 s',
  });
  rows.push({ what: `Verdicts of a model, ${RUNS} runs`, measured: await throughput(100_000_000), reach: '–' });
  await pause(judge);
  const program = await addEvaluation('Program', {
    evaluation_type: 'hog',
    evaluation_config: { source: "return output like '%a%'" },
  });
  rows.push({ what: `Verdicts of a program, ${RUNS} runs`, measured: await throughput(200_000_000), reach: '–' });
  await pause(program);
  provider.reply = { ...provider.reply, delayMs: 5_000 };
  for (let i = 0; i < EVALUATIONS; i++) await addEvaluation(`Slow ${i}`);
  rows.push({
    what: `Capture as above with ${EVALUATIONS} evaluations of every event, provider takes 5 s`,
    measured: shown(load(20_000, 300_000_000)),
    reach: 'p99 ≤ 150 ms',
  });
} finally {
  await server.stop();
  await provider.close();
  await rm(dataDir, { recursive: true, force: true });
}
process.stdout.write(`${toTable(rows)}\n`);

interface LoadResult {
  readonly failed: number;
  readonly per_second: number;
  readonly p50: number;
  readonly p99: number;
}

function load(generations: number, first: number, perBatch = 50): LoadResult {
  const options = [PORT, TOKEN, generations / perBatch, perBatch, 8, first].map(String);
  const text = execFileSync(process.execPath, [join(import.meta.dirname, 'load.ts'), ...options], { encoding: 'utf8' });
  return JSON.parse(text) as LoadResult; // Printed by our own load.ts.
}

function shown({ per_second, p50, p99, failed }: LoadResult): string {
  return `${per_second.toLocaleString('en')}/s, p50 ${ms(p50)}, p99 ${ms(p99)}${failed > 0 ? `, ${failed} failed` : ''}`;
}

async function addEvaluation(name: string, rest: object = {}): Promise<string> {
  const body = { name, prompt: 'Is it helpful?', enabled: true, conditions: EVERYTHING, ...rest };
  return ((await server.api('evaluations/', body)) as { id: string }).id; // The API's own answer.
}

async function pause(id: string): Promise<void> {
  await fetch(`${server.url}/api/projects/@current/evaluations/${id}/`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer phx_bench_personal_api_key_0123456789', 'content-type': 'application/json' },
    body: JSON.stringify({ enabled: false }),
  });
}

async function countVerdicts(): Promise<number> {
  const query = { kind: 'HogQLQuery', query: "select count() from events where event = '$ai_evaluation'" };
  const { results } = (await server.api('query/', { query, refresh: 'force_blocking' })) as { results: [[number]] }; // One count.
  return Number(results[0][0]);
}

async function firstVerdict(): Promise<number> {
  const began = performance.now();
  load(1, 950_000_000, 1);
  while ((await countVerdicts()) < 1) await delay(20);
  return performance.now() - began;
}

async function throughput(first: number): Promise<string> {
  const before = await countVerdicts();
  const cpuBefore = server.cpuSeconds();
  const began = performance.now();
  load(EVENTS, first);
  while ((await countVerdicts()) < before + RUNS) await delay(200);
  const seconds = (performance.now() - began) / 1000;
  const cpu = (server.cpuSeconds() - cpuBefore) / (RUNS / 1_000);
  return `${Math.round(RUNS / seconds)}/s, ${cpu.toFixed(1)} CPU s per 1,000`;
}
