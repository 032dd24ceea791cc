import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { measureJudging } from './judging.ts';
import { measureLone } from './lone.ts';
import { measurePrompts } from './prompts.ts';
import { runLoad } from './run-load.ts';
import { BenchServer, TOKEN } from './server.ts';
import { ms, type Row, toTable } from './table.ts';
import { timed } from './timing.ts';

/** `npm run bench`: prints the figures of docs/performance.md. Takes about four minutes on two cores. */
const PORT = 18_400;
const GENERATIONS = 100_000;
const DAYS = 5;
const IDLE_AFTER_MS = 60_000;
const IDLE_MS = 30_000;
const WIDE_TRACE = { id: 'wide', spans: 10_000, perBatch: 500 };

const rows = [await measureCeiling(), ...(await measureServer()), ...(await measureJudging())];
process.stdout.write(`${describeMachine()}\n\n${toTable(rows)}\n`);

/** Sends to a server that does nothing: no figure of ours can be better than this one. */
async function measureCeiling(): Promise<Row> {
  const sink = spawn(process.execPath, [join(import.meta.dirname, 'sink.ts'), String(PORT + 1)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => sink.stdout.once('data', resolve));
  const batched = runLoad({ port: PORT + 1, batches: 600, perBatch: 50, inFlight: 8, first: 0 });
  sink.kill();
  return {
    what: 'The load tool’s own ceiling, batches of 50, 8 in flight',
    measured: `${batched.per_second.toLocaleString('en')}/s`,
    reach: '–',
  };
}

async function measureServer(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-'));
  try {
    const first = await BenchServer.start(dataDir, PORT);
    await first.server.stop();
    const { server, startMs } = await BenchServer.start(dataDir, PORT);
    try {
      return [
        { what: 'First start, to a healthy answer', measured: ms(first.startMs), reach: '< 5 s' },
        { what: 'Start on existing data', measured: ms(startMs), reach: '< 2 s' },
        await measureIdle(server),
        ...(await measureCapture(server)),
        await measureLone(server),
        ...(await measureTraces(server)),
        await measureWideTrace(server),
        ...(await measurePrompts(server)),
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureIdle(server: BenchServer): Promise<Row> {
  // What a start leaves to be done is over by then.
  await delay(IDLE_AFTER_MS);
  const before = server.cpuSeconds();
  await delay(IDLE_MS);
  const share = (server.cpuSeconds() - before) / (IDLE_MS / 1_000);
  return {
    what: 'Idle, all processes',
    measured: `${Math.round(server.pssMib())} MiB Pss, ${(share * 100).toFixed(1)} % CPU`,
    reach: '< 450 MB, < 1 %',
  };
}

/** Fills the empty project that the later measurements read. */
async function measureCapture(server: BenchServer): Promise<Row[]> {
  const warming = runLoad({ port: PORT, batches: 100, perBatch: 50, inFlight: 8, first: 10_000_000 });
  const before = server.cpuSeconds();
  const batched = runLoad({
    port: PORT,
    batches: GENERATIONS / 50,
    perBatch: 50,
    inFlight: 8,
    first: 0,
    spreadMs: DAYS * 86_400_000,
  });
  // Waits until all of it is in the table, so that the work behind the answers is counted too.
  await server.countEvents();
  const cpu = (server.cpuSeconds() - before) / (batched.sent / 1_000);
  const single = runLoad({ port: PORT, batches: 5_000, perBatch: 1, inFlight: 16, first: 20_000_000 });
  const lost = warming.sent + batched.sent + single.sent - (await server.countEvents());
  return [
    {
      what: 'Generations of 1.5 kB, batches of 50, 8 in flight',
      measured: `${batched.per_second.toLocaleString('en')}/s, p50 ${ms(batched.p50)}, p99 ${ms(batched.p99)}, ${cpu.toFixed(2)} CPU s per 1,000`,
      reach: '≥ 5,000/s, p99 ≤ 150 ms, ≤ 0.35',
    },
    {
      what: 'The same singly, 16 in flight',
      measured: `${single.per_second.toLocaleString('en')}/s, p50 ${ms(single.p50)}, p99 ${ms(single.p99)}`,
      reach: '≥ 1,500/s',
    },
    { what: 'Acknowledged events that cannot be read back', measured: String(lost), reach: '0' },
  ];
}

async function measureTraces(server: BenchServer): Promise<Row[]> {
  await server.settle();
  const list = { kind: 'TracesQuery', limit: 50, shape: 'row' };
  const newestMs = await timed(15, () => server.query(list));
  let cursor: string | null | undefined;
  for (let page = 1; page <= 10; page++) {
    cursor = (await server.query({ ...list, ...(cursor ? { cursor } : {}) })).nextCursor;
  }
  const eleventhMs = await timed(15, () => server.query({ ...list, cursor }));
  return [
    { what: 'Newest 50 traces at 100k generations', measured: ms(newestMs), reach: '< 30 ms' },
    { what: 'Its eleventh page, by cursor', measured: ms(eleventhMs), reach: '< 100 ms' },
  ];
}

async function measureWideTrace(server: BenchServer): Promise<Row> {
  await sendWideTrace(server);
  const skeleton = { kind: 'TraceQuery', traceId: WIDE_TRACE.id, shape: 'skeleton' };
  const takenMs = await timed(9, () => server.query(skeleton));
  return { what: 'Skeleton of a trace of 10,000 spans, server side', measured: ms(takenMs), reach: '< 300 ms' };
}

async function sendWideTrace(server: BenchServer): Promise<void> {
  const { id, spans, perBatch } = WIDE_TRACE;
  const now = Date.now();
  for (let first = 0; first < spans; first += perBatch) {
    const batch = Array.from({ length: perBatch }, (_, i) => wideSpan(first + i, i, now));
    const body = JSON.stringify({ api_key: TOKEN, batch });
    const answer = await fetch(`${server.url}/batch/`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`the trace ${id} was answered ${answer.status}`);
  }
}

/** Chains of seven spans under the trace. */
function wideSpan(n: number, inBatch: number, now: number): object {
  const { id } = WIDE_TRACE;
  return {
    event: '$ai_span',
    distinct_id: id,
    timestamp: new Date(now + n).toISOString(),
    properties: {
      $ai_trace_id: id,
      $ai_span_id: `s${n}`,
      $ai_parent_id: inBatch % 7 ? `s${n - 1}` : id,
      $ai_span_name: `step ${inBatch % 9}`,
      $ai_latency: 0.2,
    },
  };
}

function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${memory} GiB, Node ${process.version}, load tool on the same machine`;
}
