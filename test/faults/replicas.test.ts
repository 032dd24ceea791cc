import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolders, Server } from '#kit/server.ts';
import { brokenPromises, Load } from './load.ts';
import { outsideEngines } from './outside-engines.ts';

const TIMEOUT = 240_000;
const folders = new DataFolders();
let capturing: Server;
let reading: Server;

beforeAll(async () => {
  const engines = await outsideEngines();
  capturing = await Server.start(await folders.make(), { ...engines, HEDGEROW_ROLES: 'capture' });
  reading = await Server.start(await folders.make(), { ...engines, HEDGEROW_ROLES: 'api,jobs' });
}, TIMEOUT);
afterAll(async () => {
  await Promise.all([capturing?.stop(), reading?.stop()]);
  await folders.remove();
}, TIMEOUT);

describe('two processes that share their stores', () => {
  it('what one acknowledged is in the next answer of the other', { timeout: TIMEOUT }, async () => {
    const load = new Load(capturing, { isPatient: true });
    for (let round = 0; round < 5; round++) {
      await load.more(5);
      const promised = load.acknowledged.flatMap(({ ids }) => ids);
      const seen = new Set((await reading.events()).map(({ id }) => id));
      expect(promised.filter((id) => !seen.has(id))).toEqual([]);
    }
    await load.end();
    expect(await brokenPromises(reading, load)).toEqual([]);
  });

  it('what a killed one acknowledged is stored by the other', { timeout: TIMEOUT }, async () => {
    const load = new Load(capturing);
    await load.more(20);
    capturing.command.signal('SIGKILL');
    await load.end();
    expect(await brokenPromises(reading, load)).toEqual([]);
  });
});

describe('two processes that capture', () => {
  const TIMES = 30;
  let both: Server[];
  let judge: string;

  beforeAll(async () => {
    const engines = await outsideEngines();
    both = [
      await Server.start(await folders.make(), engines),
      await Server.start(await folders.make(), { ...engines, HEDGEROW_ROLES: 'capture' }),
    ];
    const made = await first().send('POST', '/api/environments/@current/evaluations/', {
      name: 'short',
      evaluation_type: 'hog',
      evaluation_config: { source: 'return true' },
      conditions: [{ id: 'all', rollout_percentage: 100, properties: [] }],
      enabled: true,
    });
    expect(made.status).toBe(201);
    judge = ((await made.json()) as { id: string }).id;
  }, TIMEOUT);
  afterAll(async () => {
    await Promise.all(both?.map((server) => server.stop()) ?? []);
  }, TIMEOUT);

  const first = () => both[0] as Server; // Started above.
  const second = () => both[1] as Server;

  /** Sends each batch to both, by `send`, and answers the uuids of all events. */
  async function toBoth(
    make: (n: number, uuid: string) => object,
    send: (batch: readonly object[]) => Promise<readonly Response[]>,
  ): Promise<string[]> {
    const sent: string[] = [];
    for (let n = 0; n < TIMES; n++) {
      const uuids = Array.from({ length: 5 }, () => randomUUID());
      sent.push(...uuids);
      const answers = await send(uuids.map((uuid) => make(n, uuid)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    }
    return sent.sort();
  }
  const atOnce = (batch: readonly object[]) => Promise.all(both.map((server) => server.batch(batch)));
  const inTurn = async (batch: readonly object[]) => [await first().batch(batch), await second().batch(batch)];
  const generation = (n: number, uuid: string) => ({
    event: '$ai_generation',
    uuid,
    distinct_id: `judged ${n % 3}`,
    properties: {
      $ai_trace_id: uuid,
      $ai_model: 'gpt-4o',
      $ai_input: [{ role: 'user', content: 'What is the capital of France?' }],
      $ai_output_choices: [{ role: 'assistant', content: 'Paris.' }],
      $set: { last: uuid },
    },
  });

  it.each([
    ['at the same moment', atOnce],
    ['one after the other', inTurn],
  ])('store and judge once what is sent to both %s', { timeout: TIMEOUT }, async (_when, send) => {
    const sent = await toBoth(generation, send);
    const wanted = new Set(sent);
    const stored = (await first().events()).filter(({ id }) => wanted.has(id));
    expect(stored.map(({ id }) => id).sort()).toEqual(sent);
    const judged = async () =>
      (await first().events())
        .filter(({ properties }) => properties.$ai_evaluation_id === judge)
        .map(({ properties }) => String(properties.$ai_target_event_id))
        .filter((id) => wanted.has(id))
        .sort();
    await expect.poll(judged, { timeout: 60_000, interval: 500 }).toEqual(sent);
  });

  it('merge a person once', { timeout: TIMEOUT }, async () => {
    const sent = await toBoth(
      (n, uuid) => ({
        event: '$identify',
        uuid,
        distinct_id: `known ${n}`,
        properties: { $anon_distinct_id: `anonymous ${uuid}`, $set: { n } },
      }),
      atOnce,
    );
    const wanted = new Set(sent);
    const stored = (await first().events()).filter(({ id }) => wanted.has(id));
    expect(stored.map(({ id }) => id).sort()).toEqual(sent);
    for (const n of [0, TIMES - 1]) {
      const answer = await first().get(`/api/projects/@current/persons/?distinct_id=known%20${n}`);
      const { results } = (await answer.json()) as { results: { distinct_ids: string[] }[] };
      expect(results.map(({ distinct_ids }) => distinct_ids.length)).toEqual([6]);
    }
  });
});
