/**
 * What questions over many AI events cost, asked as the web app asks them: `node bench/questions.ts [events]`, a
 * million by default. Rows go into the engine directly, so that most of the minutes it takes are spent on
 * the questions. Prints a table; wall-clock figures mean something on a quiet machine only, the engine's CPU anywhere.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventLine } from '#features/ingestion/log/event-line.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { startBundledClickhouse } from '#platform/clickhouse/supervisor.ts';
import { createLogger } from '#platform/log.ts';
import { generation } from './generations.ts';
import { cpuSeconds } from './processes.ts';
import { BenchServer } from './server.ts';
import { ms, toTable } from './table.ts';
import { median } from './timing.ts';

const PORT = 18_440;
const EVENTS = Number(process.argv[2] ?? 1_000_000);
const DAYS = 30;
const ROUNDS = 5;
const PAGE = 50;
const FLUSH = 5_000;
/** One event in so many holds it. */
const RARE = { word: 'quincunx', every: 200_000 };
const VOCABULARY = 20_000;

/** Words of no language, a few often and most of them seldom, as in real text. */
function words(count: number, seed: number): string {
  const out: string[] = [];
  let state = seed * 2_654_435_761 + 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const rank = Math.floor(VOCABULARY ** (state / 4_294_967_296));
    out.push(`${(rank * 7_919).toString(36)}${'aeiou'[rank % 5]}n`);
  }
  return out.join(' ');
}

function lineOf(n: number, at: number, projectId: number): string {
  const { event, distinct_id, properties } = generation(n, new Date(at)) as {
    event: string;
    distinct_id: string;
    properties: Record<string, unknown>;
  };
  const question = n % RARE.every === RARE.every / 2 ? `${words(60, n)} Quincunx` : words(60, n);
  return eventLine(
    {
      projectId,
      uuid: uuidv7(at),
      uuidGiven: false,
      event,
      distinctId: distinct_id,
      timestampMs: at,
      micros: 0,
      receivedMs: at,
      processPerson: true,
      personId: '00000000-0000-4000-8000-000000000000',
      properties: {
        ...properties,
        $ai_total_cost_usd: 0.0001 * (n % 90),
        $ai_input: [
          { role: 'system', content: 'You answer questions about orders briefly and politely.' },
          { role: 'user', content: question },
        ],
        $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: words(55, n + 7) }] }],
      },
    },
    [],
  );
}

async function seed(store: EventStore, projectId: number): Promise<void> {
  const begin = Date.now() - DAYS * 86_400_000;
  for (let from = 0; from < EVENTS; from += FLUSH) {
    let lines = '';
    for (let n = from; n < Math.min(from + FLUSH, EVENTS); n++) {
      lines += lineOf(n, begin + (n / EVENTS) * DAYS * 86_400_000, projectId);
    }
    await store.insertLines('events', lines);
  }
}

const fullText = (value: string) => ({
  type: 'OR',
  values: ['$ai_input', '$ai_output_choices', '$ai_input_state', '$ai_output_state', '$ai_span_name', '$ai_error'].map(
    (key) => ({ type: 'event', key, operator: 'icontains', value }),
  ),
});

const search = (value: string) => ({
  kind: 'TracesQuery',
  shape: 'row',
  limit: 50,
  dateRange: { date_from: `-${DAYS + 1}d` },
  properties: [fullText(value)],
});

const generationsWithin = (value: string, days: number) => ({
  kind: 'HogQLQuery',
  query: `select toString(uuid) as id, timestamp as at, trace_id, span_name, model, latency, total_cost_usd
    from posthog.ai_events where {filters} and event in ('$ai_generation', '$ai_embedding') and timestamp >= {from}
    order by timestamp desc, toString(uuid) desc limit 50`,
  values: { from: new Date(Date.now() - days * 86_400_000).toISOString() },
  filters: { properties: [fullText(value)] },
});

/** The newest day first, and further back only while the page is not full. */
const generations = (value: string) => [1, 8, DAYS + 1].map((days) => generationsWithin(value, days));

interface Question {
  readonly what: string;
  readonly reach: string;
  /** Asked one after the other until one fills a page. */
  readonly queries: readonly object[];
}

const QUESTIONS: readonly Question[] = [
  {
    what: 'Percentiles of latency by model and day',
    reach: '< 150 ms',
    queries: [
      {
        kind: 'HogQLQuery',
        query: `select toStartOfDay(timestamp) as day, model, quantiles(0.5, 0.9, 0.95, 0.99)(latency) as latencies, count() as calls
        from posthog.ai_events where event = '$ai_generation' and timestamp > now() - interval ${DAYS + 1} day
        group by day, model order by day, model limit 10000`,
      },
    ],
  },
  { what: 'Traces with a rare word in a message', reach: '< 1 s', queries: [search(RARE.word)] },
  { what: 'Traces with a word that occurs nowhere', reach: '< 1 s', queries: [search('hedgehogs')] },
  { what: 'Traces with a common word', reach: '< 1 s', queries: [search('politely')] },
  { what: 'Generations with a rare word in a message', reach: '< 1 s', queries: generations(RARE.word) },
  { what: 'Generations with a common word', reach: '< 1 s', queries: generations('politely') },
];

const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-'));
try {
  const first = await BenchServer.start(dataDir, PORT);
  const { id } = (await first.server.api('')) as { id: number }; // The project of the key.
  await first.server.stop();

  const engine = await startBundledClickhouse({ dataDir: join(dataDir, 'clickhouse'), log: createLogger('error') });
  const store = createEventStore({ url: engine.url });
  const began = cpuSeconds(engine.pid ?? 0);
  await seed(store, id);
  const inserting = cpuSeconds(engine.pid ?? 0) - began;
  process.stdout.write(
    `${EVENTS} events inserted with ${((inserting / EVENTS) * 1e6).toFixed(0)} µs of the engine's CPU each\n`,
  );
  await store.close();
  await engine.stop();

  const { server } = await BenchServer.start(dataDir, PORT);
  const rows = [];
  for (const { what, reach, queries } of QUESTIONS) {
    const times: number[] = [];
    const cpu = server.cpuSeconds();
    let found = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      for (const query of queries) {
        found = (await server.query(query)).results.length;
        if (found >= PAGE) break;
      }
      times.push(performance.now() - start);
    }
    const each = ((server.cpuSeconds() - cpu) / ROUNDS).toFixed(2);
    rows.push({ what: `${what} (${found} rows)`, measured: `${ms(median(times))}, ${each} s CPU`, reach });
  }
  process.stdout.write(`${toTable(rows)}\n`);
  await server.stop();
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
