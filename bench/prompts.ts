import http from 'node:http';
import { type BenchServer, KEY } from './server.ts';
import { ms, type Row } from './table.ts';

const REQUESTS = 20_000;
const IN_FLIGHT = 16;

/** Prompts by name, as the SDK's Prompts client asks for them. */
export async function measurePrompts(server: BenchServer): Promise<Row[]> {
  await server.api('llm_prompts/', { name: 'bench', prompt: 'Answer {{question}} in one sentence. '.repeat(30) });
  const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const path = '/api/environments/@current/llm_prompts/name/bench/';
  const times: number[] = [];
  let left = REQUESTS;
  let failed = 0;
  const get = () =>
    new Promise<number>((resolve, reject) => {
      http
        .get(`${server.url}${path}`, { agent, headers: { authorization: `Bearer ${KEY}` } }, (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        })
        .on('error', reject);
    });
  const lane = async () => {
    while (left-- > 0) {
      const began = performance.now();
      if ((await get()) !== 200) failed++;
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const perSecond = Math.round(REQUESTS / seconds).toLocaleString('en');
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  return [
    {
      what: 'Prompt by name, 16 in flight',
      measured: `${perSecond}/s, p99 ${ms(p99)}${failed > 0 ? `, ${failed} failed` : ''}`,
      reach: '≥ 4,000/s, p99 < 10 ms',
    },
  ];
}
