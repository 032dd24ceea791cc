// What one project's worst does to another: node test/faults/noisy-neighbour.ts. Prints a table, a line for each kind of noise.
import { DataFolders, OWNER, Server } from '../kit/server.ts';

const SECONDS = 12;
const PAUSE_MS = 200;

/** What the other tenant asks for while there is noise, and how long it took at worst. */
const MEASURES = {
  'select 1': (one: Tenant) => one.query('select 1'),
  'count events': (one: Tenant) => one.query('select count() from events'),
  traces: (one: Tenant) => one.ask('POST', 'query/', { query: { kind: 'TracesQuery', shape: 'row', limit: 20 } }),
  events: (one: Tenant) => one.ask('GET', 'events/?limit=20'),
  prompts: (one: Tenant) => one.ask('GET', 'llm_prompts/'),
  capture: (one: Tenant) => one.capture(),
} as const;
type Measure = keyof typeof MEASURES;

let count = 0;
const nested = (depth: number) => `${'f('.repeat(depth)}${++count}${')'.repeat(depth)}`;
const joined = '(select arrayJoin(range(100000)) as n)';

/** What the noisy one sends, over and over, so many at once. */
const NOISE: readonly (readonly [name: string, atOnce: number, send: (one: Tenant) => Promise<unknown>])[] = [
  ['nothing', 0, async () => undefined],
  [
    '1,000 nested conditionals',
    12,
    (one) => one.query(`select ${++count}, ${'1 ? '.repeat(1000)}1${' : 1'.repeat(1000)}`),
  ],
  ['300 nested conditionals', 12, (one) => one.query(`select ${++count}, ${'1 ? '.repeat(300)}1${' : 1'.repeat(300)}`)],
  [
    'six times 49 nested calls',
    12,
    (one) => one.query(`select ${Array.from({ length: 6 }, () => nested(49)).join(', ')}`),
  ],
  [
    '5,000 columns',
    6,
    (one) =>
      one.query(`select ${Array.from({ length: 5000 }, (_, i) => `properties.p${i}_${count}`).join(', ')}, ${++count}`),
  ],
  [
    '1,900 columns',
    6,
    (one) =>
      one.query(
        `select ${Array.from({ length: 1900 }, (_, i) => `properties.p${i}`).join(', ')}, ${++count} from events`,
      ),
  ],
  ['20,000 times +1', 6, (one) => one.query(`select ${++count}${'+1'.repeat(20_000)}`)],
  ['2,000 unions', 6, (one) => one.query(Array.from({ length: 2000 }, () => `select ${++count}`).join(' union all '))],
  [
    'three-fold cross joins',
    8,
    (one) =>
      one.query(
        `select count(), ${++count} from ${joined} a cross join ${joined} b cross join ${joined} c where sipHash64(a.n, b.n, c.n) = 1`,
      ),
  ],
  ['a long pattern', 6, (one) => one.query(`select like(repeat('a', 100000), '${'%a'.repeat(5000)}'), ${++count}`)],
  [
    'a pattern of 1,000 characters',
    6,
    (one) => one.query(`select like(repeat('a', 1000000), '${'%a'.repeat(499)}b'), ${++count}`),
  ],
  [
    'a regular expression that explodes',
    6,
    (one) => one.query(`select match(repeat('ab', 500000), '(a|b)*a(a|b){100}c'), ${++count}`),
  ],
  [
    'answers of 40 MB',
    6,
    (one) =>
      one.query(
        `select arrayMap(x -> 5, range(900000)), arrayMap(x -> concat('abcdefghabcdefghabcdefghabcdefgh', toString(x)), range(9${String(++count).padStart(5, '0')}))`,
      ),
  ],
  [
    'answers of 20 MB',
    6,
    (one) =>
      one.query(`select arrayMap(x -> concat('abcdefgh', toString(x)), range(9${String(++count).padStart(5, '0')}))`),
  ],
  [
    'sorting what does not fit',
    6,
    (one) =>
      one.query(
        `select length(arraySort(x -> -x, groupArray(n))), ${++count} from (select arrayJoin(range(1000000)) as n from (select arrayJoin(range(100)) as m))`,
      ),
  ],
  [
    'slow event lists',
    30,
    (one) =>
      one.ask(
        'GET',
        `events/?limit=1000&properties=${encodeURIComponent(JSON.stringify([{ key: 'x', operator: 'regex', value: `(a|b)*a(a|b){50}c${++count}`, type: 'event' }]))}`,
      ),
  ],
  ['live streams', 20, (one) => one.stream()],
];

interface Project {
  readonly id: number;
  readonly api_token: string;
}

class Tenant {
  readonly #server: Server;
  readonly #key: string;
  readonly #project: Project;

  private constructor(server: Server, key: string, project: Project) {
    this.#server = server;
    this.#key = key;
    this.#project = project;
  }

  static async make(server: Server, name: string): Promise<Tenant> {
    const person = {
      email: `${name}@example.com`,
      password: OWNER.password,
      first_name: name,
      organization_name: name,
    };
    const signedUp = await send(server, 'POST', '/api/signup/', person, {});
    const cookie = signedUp.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const me = (await signedUp.json()) as { team: Project };
    const made = await send(server, 'POST', '/api/personal_api_keys/', { label: 'noise', scopes: ['*'] }, { cookie });
    const { value } = (await made.json()) as { value: string };
    const tenant = new Tenant(server, value, me.team);
    for (let i = 0; i < 20; i++) await tenant.capture(500);
    return tenant;
  }

  query(query: string) {
    return this.ask('POST', 'query/', { query: { kind: 'HogQLQuery', query } });
  }

  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<number> {
    const url = `/api/projects/${this.#project.id}/${path}`;
    const answer = await send(this.#server, method, url, body, { authorization: `Bearer ${this.#key}` });
    await answer.arrayBuffer();
    return answer.status;
  }

  /** Opens one and holds it until the noise ends. */
  async stream(): Promise<number> {
    const headers = { authorization: `Bearer ${this.#key}` };
    const url = `${this.#server.url}/api/projects/${this.#project.id}/stream/?topics=events`;
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(SECONDS * 1000) });
    if (answer.ok) void answer.text().catch(() => undefined);
    return answer.status;
  }

  async capture(events = 1): Promise<number> {
    const batch = Array.from({ length: events }, (_, i) => ({
      event: '$ai_generation',
      distinct_id: 'ada',
      properties: { $ai_trace_id: `t${i % 50}`, $ai_model: 'gpt-4o', x: 'ab'.repeat(500) },
    }));
    return (await send(this.#server, 'POST', '/batch/', { api_key: this.#project.api_token, batch }, {})).status;
  }
}

async function send(
  server: Server,
  method: string,
  path: string,
  body: object | undefined,
  headers: Record<string, string>,
) {
  return await fetch(server.url + path, {
    method,
    headers: { ...headers, origin: server.url, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
}

async function measure(quiet: Tenant, until: number): Promise<Record<Measure, { worstMs: number; failures: number }>> {
  const found = Object.fromEntries(Object.keys(MEASURES).map((name) => [name, { worstMs: 0, failures: 0 }])) as Awaited<
    ReturnType<typeof measure>
  >;
  while (performance.now() < until) {
    for (const [name, ask] of Object.entries(MEASURES) as [Measure, (one: Tenant) => Promise<number>][]) {
      const began = performance.now();
      const status = await ask(quiet);
      found[name].worstMs = Math.max(found[name].worstMs, performance.now() - began);
      if (status >= 400) found[name].failures++;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return found;
}

const folders = new DataFolders();
const server = await Server.start(await folders.make(), {
  HEDGEROW_ALLOW_SIGNUP: 'true',
  HEDGEROW_RATE_LIMITS: 'off',
});
try {
  const [noisy, quiet] = [await Tenant.make(server, 'noisy'), await Tenant.make(server, 'quiet')];
  const only = process.argv[2];
  console.log(['noise', ...Object.keys(MEASURES), 'answers to the noise', 'memory'].join(' | '));
  for (const [name, atOnce, make] of NOISE) {
    if (only !== undefined && !name.includes(only)) continue;
    const until = performance.now() + SECONDS * 1000;
    const statuses = new Map<unknown, number>();
    const makers = Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) {
        const status = await make(noisy).catch((error: Error) => error.name);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (name === 'live streams' && statuses.size > 1) await new Promise((resolve) => setTimeout(resolve, 500));
      }
    });
    const found = await measure(quiet, until);
    const cells = Object.values(found).map(
      ({ worstMs, failures }) => `${Math.round(worstMs)} ms${failures ? ` (${failures} failed)` : ''}`,
    );
    const answers = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
    const memory = /VmRSS:\s+(\d+)/.exec(
      await (await import('node:fs/promises')).readFile(`/proc/${server.command.pid}/status`, 'utf8'),
    )?.[1];
    console.log([name, ...cells, answers, `${Math.round(Number(memory) / 1024)} MB`].join(' | '));
    await Promise.race([Promise.all(makers), new Promise((resolve) => setTimeout(resolve, 70_000))]);
  }
} finally {
  await server.stop();
  await folders.remove();
}
