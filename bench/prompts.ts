import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchServer, KEY } from './server.ts';
import { ms, type Row } from './table.ts';

const REQUESTS = 20_000;
const IN_FLIGHT = 16;
const PACE_PER_SECOND = 4_000;

/** Prompts by name, as the SDK's Prompts client asks for them: as fast as they come, and at a steady pace. */
export async function measurePrompts(server: BenchServer): Promise<Row[]> {
  await server.api('llm_prompts/', { name: 'bench', prompt: 'Answer {{question}} in one sentence. '.repeat(30) });
  const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const path = '/api/environments/@current/llm_prompts/name/bench/';
  const get = () =>
    new Promise<number>((resolve, reject) => {
      http
        .get(`${server.url}${path}`, { agent, headers: { authorization: `Bearer ${KEY}` } }, (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        })
        .on('error', reject);
    });
  try {
    const [fastest, paced] = [await run(get), await run(get, PACE_PER_SECOND)];
    return [
      { what: `Prompt by name, ${IN_FLIGHT} in flight`, measured: wordsOf(fastest), reach: '≥ 4,000/s' },
      {
        what: `The same at ${PACE_PER_SECOND.toLocaleString('en')} a second, from when each was due`,
        measured: wordsOf(paced),
        reach: 'p99 < 10 ms',
      },
    ];
  } finally {
    agent.destroy();
  }
}

interface Run {
  readonly perSecond: number;
  readonly p99: number;
  readonly failed: number;
}

/** Every request has a moment when it is due; one that starts late because others are slow has waited since then. */
async function run(get: () => Promise<number>, perSecond?: number): Promise<Run> {
  const times: number[] = [];
  let next = 0;
  let failed = 0;
  const began = performance.now();
  const lane = async () => {
    while (next < REQUESTS) {
      const due = perSecond === undefined ? performance.now() : began + (next * 1_000) / perSecond;
      next++;
      const early = due - performance.now();
      if (early > 0) await delay(early);
      // A timer may ring late: that is not the server's doing, a lane that was still busy is.
      const from = early > 0 ? performance.now() : due;
      if ((await get()) !== 200) failed++;
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
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
