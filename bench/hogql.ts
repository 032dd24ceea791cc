/**
 * What a query costs before the engine sees it: a text met for the first time, the same text again, and the compiler
 * alone. `node bench/hogql.ts`; prints a table, proves nothing.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { compileHogQL, warmParser } from '#features/hogql/index.ts';

const TEXTS = [
  "select properties.$ai_model as model, sum(properties.$ai_total_cost_usd) as cost from events where event = '$ai_generation' group by model order by cost desc",
  'select toStartOfWeek(timestamp) as week, count(distinct person_id) as users from events where timestamp >= now() - interval 8 week group by week order by week desc',
  "with t as (select properties.$ai_trace_id as id, sum(toFloat(properties.$ai_latency)) as seconds from events group by id) select * from t where seconds > 5 and id ilike '%a%' limit 5",
  "select distinct_id, person.properties.email, countIf(properties.$ai_is_error = true) from events where event in ('a', 'b') group by 1, 2 having count() > 3",
];
const ROUNDS = 10;
/** Between texts, as between people's queries: the parser prepares itself for the next one. */
const PAUSE_MS = 400;

const options = {
  projectId: 1,
  timezone: 'Europe/Berlin',
  weekStartDay: 1,
  now: new Date(),
  findCohort: async () => undefined,
};

async function time(text: string): Promise<number> {
  const start = performance.now();
  await compileHogQL(text, options);
  return performance.now() - start;
}

function row(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(2);
  process.stdout.write(`| ${what} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |\n`);
}

warmParser();
await setTimeout(1_000);
const fresh: number[] = [];
const again: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const text of TEXTS) {
    const own = `${text} -- ${round}`;
    await setTimeout(PAUSE_MS);
    fresh.push(await time(own));
    again.push(await time(own));
  }
}
process.stdout.write('| milliseconds | median | p95 | max |\n| --- | --- | --- | --- |\n');
row('new text', fresh);
row('known text', again);
