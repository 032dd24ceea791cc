import { setTimeout as delay } from 'node:timers/promises';
import { LeanClient } from './lean-client.ts';
import { type BenchServer, KEY } from './server.ts';
import { ms, type Row } from './table.ts';

const REQUESTS = 20_000;
const IN_FLIGHT = 16;
const PACE_PER_SECOND = 4_000;

/** Prompts by name, as the SDK's Prompts client asks for them: as fast as they come, and at a steady pace. */
export async function measurePrompts(server: BenchServer): Promise<Row[]> {
  await server.api('llm_prompts/', { name: 'bench', prompt: 'Answer {{question}} in one sentence. '.repeat(30) });
  const { port } = new URL(server.url);
  const clients = Array.from(
    { length: IN_FLIGHT },
    () =>
      new LeanClient({
        port: Number(port),
        path: '/api/environments/@current/llm_prompts/name/bench/',
        headers: { authorization: `Bearer ${KEY}` },
      }),
  );
  try {
    const [fastest, paced] = [await run(clients), await run(clients, PACE_PER_SECOND)];
    return [
      { what: `Prompt by name, ${IN_FLIGHT} in flight`, measured: wordsOf(fastest), reach: '≥ 4,000/s' },
      {
        what: `The same at a steady ${PACE_PER_SECOND.toLocaleString('en')} a second`,
        measured: wordsOf(paced),
        reach: 'p99 < 10 ms',
      },
    ];
  } finally {
    for (const client of clients) client.close();
  }
}

interface Run {
  readonly perSecond: number;
  readonly p99: number;
  readonly failed: number;
}

async function run(clients: readonly LeanClient[], perSecond?: number): Promise<Run> {
  const times: number[] = [];
  let next = 0;
  let failed = 0;
  const began = performance.now();
  const lane = async (client: LeanClient) => {
    while (next < REQUESTS) {
      const early = perSecond === undefined ? 0 : began + (next * 1_000) / perSecond - performance.now();
      next++;
      if (early > 0) await delay(early);
      const sent = performance.now();
      if ((await client.get()) !== 200) failed++;
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(clients.map(lane));
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  return {
    perSecond: Math.round(REQUESTS / seconds),
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    failed,
  };
}

function wordsOf({ perSecond, p99, failed }: Run): string {
  return `${perSecond.toLocaleString('en')}/s, p99 ${ms(p99)}${failed > 0 ? `, ${failed} failed` : ''}`;
}
