import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { measureJudging } from './judging.ts';
import { measureLone } from './lone.ts';
import { measurePrompts } from './prompts.ts';
import { BenchServer, TOKEN } from './server.ts';
import { median, ms, type Row, toTable } from './table.ts';

/** `npm run bench`: prints the figures of docs/performance.md. Takes about four minutes on two cores. */
const PORT = 18_400;
const GENERATIONS = 100_000;
const IDLE_AFTER_MS = 60_000;
const IDLE_MS = 30_000;
const rows: Row[] = [];

interface LoadResult {
  readonly sent: number;
  readonly failed: number;
  readonly per_second: number;
  readonly p50: number;
  readonly p99: number;
}

function load(options: {
  batches: number;
  perBatch: number;
  inFlight: number;
  first: number;
  spreadMs?: number;
  port?: number;
}): LoadResult {
  const { batches, perBatch, inFlight, first, spreadMs = 0, port = PORT } = options;
  const text = execFileSync(
    process.execPath,
    [join(import.meta.dirname, 'load.ts'), ...[port, TOKEN, batches, perBatch, inFlight, first, spreadMs].map(String)],
    { encoding: 'utf8', timeout: 600_000 },
  );
  return JSON.parse(text) as LoadResult; // Printed by our own load.ts.
}

async function measureCeiling(): Promise<void> {
  const sink = spawn(process.execPath, [join(import.meta.dirname, 'sink.ts'), String(PORT + 1)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => sink.stdout.once('data', resolve));
  const batched = load({ batches: 600, perBatch: 50, inFlight: 8, first: 0, port: PORT + 1 });
  sink.kill();
  rows.push({
    what: 'The load tool’s own ceiling, batches of 50, 8 in flight',
    measured: `${batched.per_second.toLocaleString('en')}/s`,
    reach: '–',
  });
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return median(taken);
}

async function countEvents(server: BenchServer): Promise<number> {
  const answer = (await server.api('query/', {
    query: { kind: 'HogQLQuery', query: 'select count() from events' },
    refresh: 'force_blocking',
  })) as { results: [[number]] }; // One count.
  return Number(answer.results[0][0]);
}

await measureCeiling();
const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-'));
const first = await BenchServer.start(dataDir, PORT);
rows.push({ what: 'First start, to a healthy answer', measured: ms(first.startMs), reach: '< 5 s' });
await first.server.stop();
const { server, startMs } = await BenchServer.start(dataDir, PORT);
rows.push({ what: 'Start on existing data', measured: ms(startMs), reach: '< 2 s' });

// What a start leaves to be done is over by then.
await delay(IDLE_AFTER_MS);
const idleCpu = server.cpuSeconds();
await delay(IDLE_MS);
rows.push({
  what: 'Idle, all processes',
  measured: `${Math.round(server.pssMib())} MiB Pss, ${(((server.cpuSeconds() - idleCpu) / (IDLE_MS / 1_000)) * 100).toFixed(1)} % CPU`,
  reach: '< 450 MB, < 1 %',
});

let sent = 0;
load({ batches: 100, perBatch: 50, inFlight: 8, first: 10_000_000 });
sent += 5_000;
const cpuBefore = server.cpuSeconds();
const batched = load({ batches: GENERATIONS / 50, perBatch: 50, inFlight: 8, first: 0, spreadMs: 5 * 86_400_000 });
sent += batched.sent;
// Waits until all of it is in the table, so that the work behind the answers is counted too.
await countEvents(server);
const cpuPerThousand = (server.cpuSeconds() - cpuBefore) / (batched.sent / 1_000);
rows.push({
  what: 'Generations of 1.5 kB, batches of 50, 8 in flight',
  measured: `${batched.per_second.toLocaleString('en')}/s, p50 ${ms(batched.p50)}, p99 ${ms(batched.p99)}, ${cpuPerThousand.toFixed(2)} CPU s per 1,000`,
  reach: '≥ 5,000/s, p99 ≤ 150 ms, ≤ 0.35',
});
const single = load({ batches: 5_000, perBatch: 1, inFlight: 16, first: 20_000_000 });
sent += single.sent;
rows.push({
  what: 'The same singly, 16 in flight',
  measured: `${single.per_second.toLocaleString('en')}/s, p50 ${ms(single.p50)}, p99 ${ms(single.p99)}`,
  reach: '≥ 1,500/s',
});
rows.push({
  what: 'Acknowledged events that cannot be read back',
  measured: String(sent - (await countEvents(server))),
  reach: '0',
});

rows.push(await measureLone(server));

await server.settle();
const list = { kind: 'TracesQuery', limit: 50, shape: 'row' };
const listMs = await timed(15, () => server.api('query/', { query: list, refresh: 'force_blocking' }));
rows.push({ what: 'Newest 50 traces at 100k generations', measured: ms(listMs), reach: '< 30 ms' });
let cursor: string | null = null;
for (let i = 0; i < 10; i++) {
  const answer = (await server.api('query/', { query: { ...list, ...(cursor ? { cursor } : {}) } })) as {
    nextCursor: string;
  };
  cursor = answer.nextCursor;
}
const pageMs = await timed(15, () => server.api('query/', { query: { ...list, cursor }, refresh: 'force_blocking' }));
rows.push({ what: 'Its eleventh page, by cursor', measured: ms(pageMs), reach: '< 100 ms' });

const now = Date.now();
for (let b = 0; b < 20; b++) {
  const batch = Array.from({ length: 500 }, (_, i) => ({
    event: '$ai_span',
    distinct_id: 'wide',
    timestamp: new Date(now + b * 500 + i).toISOString(),
    properties: {
      $ai_trace_id: 'wide',
      $ai_span_id: `s${b * 500 + i}`,
      $ai_parent_id: i % 7 ? `s${b * 500 + i - 1}` : 'wide',
      $ai_span_name: `step ${i % 9}`,
      $ai_latency: 0.2,
    },
  }));
  await fetch(`${server.url}/batch/`, { method: 'POST', body: JSON.stringify({ api_key: TOKEN, batch }) });
}
const skeletonMs = await timed(9, () =>
  server.api('query/', {
    query: { kind: 'TraceQuery', traceId: 'wide', shape: 'skeleton' },
    refresh: 'force_blocking',
  }),
);
rows.push({ what: 'Skeleton of a trace of 10,000 spans, server side', measured: ms(skeletonMs), reach: '< 300 ms' });

rows.push(...(await measurePrompts(server)));
await server.stop();
await rm(dataDir, { recursive: true, force: true });
rows.push(...(await measureJudging()));

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load tool on the same machine`;
process.stdout.write(`${machine}\n\n${toTable(rows)}\n`);
