import { generation } from './generations.ts';
import { type BenchServer, TOKEN } from './server.ts';
import { ms, type Row } from './table.ts';
import { median } from './timing.ts';

const TIMES = 25;

/** What the promise that every query sees what was acknowledged costs a query that comes at once. */
export async function measureLone(server: BenchServer): Promise<Row> {
  const captured: number[] = [];
  const waited: number[] = [];
  const undisturbed: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const body = JSON.stringify({ api_key: TOKEN, batch: [generation(30_000_000 + i, new Date())] });
    captured.push(await time(() => fetch(`${server.url}/batch/`, { method: 'POST', body })));
    waited.push(await time(() => count(server)));
    undisturbed.push(await time(() => count(server)));
  }
  return {
    what: 'One event, and a query right after it',
    measured: `${ms(median(captured))}, then ${ms(median(waited))} (${ms(median(undisturbed))} with nothing on its way)`,
    reach: '–',
  };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function count(server: BenchServer): Promise<number> {
  return server.countEvents("event = '$ai_generation'");
}
