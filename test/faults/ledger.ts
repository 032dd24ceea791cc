/**
 * Kills a server, its database or its event store under load, round after round, and holds what the senders were told against what is
 * there: `npm run faults:ledger -- [rounds] [seed]`, twenty rounds unless given. Every sender tries again until it has its 200, as
 * SDKs do. Ends with 1 when anything is missing, doubled or not accounted for. Takes ten seconds and more a round.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DataFolders, Server, TOKEN } from '#kit/server.ts';

const [rounds = 20, seed = Date.now() % 100_000] = process.argv.slice(2).map(Number);
const SENDERS = 8;
const EVENTS = 10;
const RETRY_MS = 150;
/** So that the machine is busy and not choked. */
const PAUSE_MS = 300;
const TARGETS = ['server', 'postgres', 'server', 'clickhouse', 'all'] as const;

interface Request {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: object;
}

const LANES: readonly ((markers: readonly string[]) => Request)[] = [
  (markers) => ({ path: '/batch/', headers: {}, body: { api_key: TOKEN, batch: markers.map(eventOf) } }),
  (markers) => ({
    path: '/i/v1/analytics/events/',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'posthog-sdk-info': 'faults/1.0',
      'posthog-attempt': '1',
      'posthog-request-id': randomUUID(),
      'posthog-request-timestamp': new Date().toISOString(),
    },
    body: { batch: markers.map(eventOf) },
  }),
  (markers) => ({
    path: '/i/v0/ai/batch/',
    headers: {},
    body: { api_key: TOKEN, batch: markers.map((marker, i) => ({ ...eventOf(marker, i), event: '$ai_generation' })) },
  }),
  (markers) => ({
    path: '/i/v0/ai/otel/v1/traces',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: { resourceSpans: [{ scopeSpans: [{ scope: { name: 'faults' }, spans: markers.map(spanOf) }] }] },
  }),
];

function eventOf(marker: string, i: number): object {
  return {
    event: 'fault',
    uuid: marker,
    distinct_id: `person ${i % 4}`,
    timestamp: new Date().toISOString(),
    properties: { marker, ...(i % 2 && { $set: { last: marker } }) },
  };
}

function spanOf(marker: string): object {
  const hex = marker.replaceAll('-', '');
  const now = `${Date.now()}000000`;
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  return {
    traceId: hex,
    spanId: hex.slice(16),
    name: 'fault',
    startTimeUnixNano: now,
    endTimeUnixNano: now,
    attributes: [attribute('gen_ai.operation.name', 'chat'), attribute('marker', marker)],
  };
}

/** The same moments for the same seed. */
let state = seed;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
}

const folders = new DataFolders();
const acknowledged: string[] = [];
let server = await Server.start(await folders.make());
let isOver = false;

async function send(n: number): Promise<void> {
  const lane = LANES[n % LANES.length];
  while (!isOver && lane) {
    const markers = Array.from({ length: EVENTS }, () => randomUUID());
    const request = lane(markers);
    while (!(await isTaken(request))) await wait(RETRY_MS);
    acknowledged.push(...markers);
    await wait(PAUSE_MS);
  }
}

async function isTaken({ path, headers, body }: Request): Promise<boolean> {
  try {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== 200 && answer.status !== 503) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return answer.status === 200;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function killOne(target: (typeof TARGETS)[number]): Promise<void> {
  const engines = await server.engines();
  const kill = (pid: number) => process.kill(pid, 'SIGKILL');
  if (target === 'postgres') kill(engines.postgres);
  if (target === 'clickhouse') kill(engines.clickhouse);
  if (target === 'all') for (const pid of Object.values(engines)) kill(pid);
  if (target === 'server' || target === 'all') {
    server.command.signal('SIGKILL');
    await server.command.ended;
    server = await Server.start(server.dataDir);
  } else await untilHealthy();
}

async function untilHealthy(): Promise<void> {
  for (;;) {
    const answer = await server.get('/_health').catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(200);
  }
}

interface Account {
  readonly difference: number;
  readonly totals: Record<string, unknown> & { readonly stored: number; readonly readable: number };
}

async function readAccount(): Promise<Account> {
  for (;;) {
    const answer = await server.get('/api/projects/@current/ingestion_ledger/?date_from=-2h').catch(() => undefined);
    if (answer?.status === 200) return (await answer.json()) as Account;
    await wait(500);
  }
}

let wrong = 0;
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`${rounds} rounds with seed ${seed}, ${SENDERS} senders, ${LANES.length} lanes`);
const load = Promise.all(Array.from({ length: SENDERS }, (_, n) => send(n)));
for (let round = 1; round <= rounds; round++) {
  const target = TARGETS[round % TARGETS.length] ?? 'server';
  const before = acknowledged.length;
  while (acknowledged.length < before + SENDERS * EVENTS * 3) await wait(20);
  await wait(random() * 600);
  await killOne(target);
  const { difference, totals } = await readAccount();
  if (difference !== 0) wrong++;
  say(
    `round ${round}: killed ${target}, ${acknowledged.length} acknowledged, ${totals.stored} stored, difference ${difference}`,
  );
}
isOver = true;
await load;
const { difference, totals } = await readAccount();
const found = new Map<string, number>();
for (const { properties } of await server.events()) {
  const marker = String(properties.marker);
  found.set(marker, (found.get(marker) ?? 0) + 1);
}
const missing = acknowledged.filter((marker) => !found.has(marker));
const doubled = [...found].filter(([, times]) => times > 1);
const more = found.size - acknowledged.length;
say(JSON.stringify(totals));
say(
  `${acknowledged.length} acknowledged, ${found.size} readable, ${missing.length} missing, ${doubled.length} doubled, difference ${difference}`,
);
if (missing.length + doubled.length > 0 || difference !== 0 || more !== 0) wrong++;
await server.stop();
await folders.remove();
process.exitCode = wrong === 0 ? 0 : 1;
