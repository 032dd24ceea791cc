import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { peakMib } from './processes.ts';
import { BenchServer, TOKEN } from './server.ts';
import { median } from './timing.ts';

/** `node bench/otlp.ts [port]`: one export as large as a Collector sends, and what other requests notice of it. */
const PORT = Number(process.argv[2] ?? 18_420);
const SPANS = 8_192;
const SPAN_BYTES = 2_048;
const ROUNDS = 5;
const PROBE_EVERY_MS = 10;

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0');
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const count = (key: string, value: number) => ({ key, value: { intValue: String(value) } });

/** Traces of 16 model calls, each of about two kilobytes of JSON. */
function exported(round: number): Buffer {
  const startMs = Date.now() - 60_000;
  const spans = Array.from({ length: SPANS }, (_, n) => {
    const trace = Math.floor(n / 16) + round * SPANS + 1;
    const attributes = [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.provider.name', 'openai'),
      text('gen_ai.request.model', 'gpt-4o-mini'),
      text('user.id', `user-${trace % 500}`),
      count('gen_ai.usage.input_tokens', 300 + n),
      count('gen_ai.usage.output_tokens', 100),
    ];
    const span = {
      traceId: hex(trace, 32),
      spanId: hex(n + 1, 16),
      name: `chat ${n}`,
      startTimeUnixNano: `${startMs + n}000000`,
      endTimeUnixNano: `${startMs + n + 900}000000`,
      attributes,
    };
    const left = SPAN_BYTES - JSON.stringify(span).length - 260;
    const content = `Question ${n}. ${'lorem ipsum '.repeat(200)}`.slice(0, Math.max(0, left));
    attributes.push(
      text('gen_ai.input.messages', JSON.stringify([{ role: 'user', parts: [{ type: 'text', content }] }])),
    );
    attributes.push(
      text('gen_ai.output.messages', '[{"role":"assistant","parts":[{"type":"text","content":"Yes."}]}]'),
    );
    return span;
  });
  return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ scope: { name: 'bench' }, spans }] }] }));
}

/** How long small requests take while `work` goes on. */
async function probe<T>(url: string, work: Promise<T>): Promise<{ result: T; p99: number }> {
  const taken: number[] = [];
  let isDone = false;
  const finished = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const began = performance.now();
    await (await fetch(`${url}/_health`)).arrayBuffer();
    taken.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
  }
  taken.sort((a, b) => a - b);
  return { result: await finished, p99: taken[Math.floor(taken.length * 0.99)] ?? 0 };
}

const dataDir = await mkdtemp(join(tmpdir(), 'hg-bench-otlp-'));
const { server } = await BenchServer.start(dataDir, PORT);
try {
  const before = peakMib(server.pid);
  const seconds: number[] = [];
  const cpu: number[] = [];
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const body = gzipSync(exported(round));
    const cpuBefore = server.cpuSeconds();
    const began = performance.now();
    const sent = fetch(`${server.url}/v1/traces?token=${TOKEN}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body,
    }).then(async (response) => {
      const answer = await response.text();
      if (response.status !== 200 || answer !== '{}') throw new Error(`${response.status} ${answer}`);
      return (performance.now() - began) / 1000;
    });
    const { result, p99 } = await probe(server.url, sent);
    seconds.push(result);
    waits.push(p99);
    cpu.push(server.cpuSeconds() - cpuBefore);
  }
  const stored = await server.countEvents();
  const bodyMib = exported(0).length / 2 ** 20;
  const growthMib = peakMib(server.pid) - before;
  console.log(
    JSON.stringify({
      spans: SPANS,
      export_mib: Math.round(bodyMib),
      seconds: seconds.map((one) => Number(one.toFixed(2))),
      median_seconds: Number(median(seconds).toFixed(2)),
      median_cpu_seconds: Number(median(cpu).toFixed(2)),
      other_requests_p99_ms: waits.map((one) => Math.round(one)),
      peak_growth_mib: Math.round(growthMib),
      peak_growth_over_body: Number((growthMib / bodyMib).toFixed(1)),
      targets: { median_seconds: 1.5, other_requests_p99_ms: 100, peak_growth_over_body: 3 },
      stored,
      expected: SPANS * ROUNDS,
      load_average: Number(loadavg()[0]?.toFixed(1)),
      cores: availableParallelism(),
    }),
  );
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
