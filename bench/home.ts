/**
 * What Home asks of a project with many model calls: each of its questions alone, and all of them as a browser sends them.
 * `node bench/home.ts [generations]`; a million by default, which takes some minutes to send. Prints a table.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questions } from '../web/src/features/home/questions.ts';
import { runLoad } from './run-load.ts';
import { BenchServer } from './server.ts';
import { ms, type Row, toTable } from './table.ts';
import { timed } from './timing.ts';

const PORT = 18_420;
const GENERATIONS = Number(process.argv[2] ?? 1_000_000);
/** As much as the load tool may hold in memory at once. */
const PER_RUN = 50_000;
const PER_BATCH = 500;
const WEEK_MS = 7 * 86_400_000;
/** How often each question is asked, after once that is not counted. */
const TIMES = 9;
/** Connections a browser opens to one server. */
const AT_ONCE = 6;
/** What the page asks beside its questions. */
const OTHERS = ['annotations/?limit=1000', 'evaluations/?limit=200', 'llm_analytics/review_queues/?limit=100'];

const dataDir = await mkdtemp(join(tmpdir(), 'hedgerow-bench-home-'));
const { server } = await BenchServer.start(dataDir, PORT);
const rows: Row[] = [];
try {
  for (let first = 0; first < GENERATIONS; first += PER_RUN) {
    runLoad({
      port: PORT,
      batches: PER_RUN / PER_BATCH,
      perBatch: PER_BATCH,
      inFlight: 8,
      first,
      spreadMs: WEEK_MS - 3_600_000,
    });
    process.stderr.write(`${first + PER_RUN} sent\n`);
  }
  await server.settle();
  for (const compare of [false, true]) await measure(compare);
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.stdout.write(`${toTable(rows)}\n`);

async function measure(compare: boolean): Promise<void> {
  const words = compare ? ', with the period before' : '';
  for (const [name, question] of Object.entries(questions)) {
    const ask = () => server.query(question(scope(compare)));
    await ask();
    const cpu = server.cpuSeconds();
    const taken = await timed(TIMES, ask);
    const cpuMs = ((server.cpuSeconds() - cpu) * 1000) / TIMES;
    rows.push({ what: `Home: ${name}${words}`, measured: `${ms(taken)}, ${ms(cpuMs)} of CPU`, reach: '–' });
  }
  const askAll = async () => {
    const now = scope(compare);
    const calls = [
      ...Object.values(questions).map((question) => () => server.query(question(now))),
      ...OTHERS.map((path) => () => server.api(path)),
    ];
    await inTurn(calls);
  };
  await askAll();
  const whole = await timed(TIMES, askAll);
  rows.push({ what: `Home in all, ${GENERATIONS} events${words}`, measured: ms(whole), reach: '< 300 ms' });
}

function scope(compare: boolean) {
  const to = new Date();
  return { from: new Date(to.getTime() - WEEK_MS), to, properties: [], hideTestAccounts: false, compare };
}

async function inTurn(calls: (() => Promise<unknown>)[]): Promise<void> {
  const lane = async () => {
    for (let call = calls.shift(); call; call = calls.shift()) await call();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
