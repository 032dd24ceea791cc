import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, PASS, startModelProvider } from '#kit/model-provider.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { openDb } from '#platform/postgres/open.ts';
import { makeBench } from '../testing.ts';
import { judgeJobs } from './jobs.ts';

let kit: Kit;
let slow: ModelProvider;
let quick: ModelProvider;

beforeAll(async () => {
  [kit, slow, quick] = await Promise.all([useKit(), startModelProvider(), startModelProvider()]);
});
afterAll(() => Promise.all([slow.close(), quick.close()]));

it('gives a project its verdicts while the provider of another takes for ever', async () => {
  const [waiting, served] = [await makeBench(kit, slow), await makeBench(kit, quick)];
  for (const bench of [waiting, served]) {
    await bench.addKey();
    await bench.addEvaluation();
  }
  const { concurrency } = judgeJobs(kit.platform.settings).judgeEvent;
  const generations = concurrency + 12;
  slow.reply = { text: PASS, delayMs: 600_000 };
  await inBackground(async () => {
    const areTaken = asked(slow, concurrency / 2);
    await waiting.captureMany(generations);
    await areTaken;
    const isServed = asked(quick, 3);
    await served.captureMany(3);
    await isServed;
    expect(slow.completions).toHaveLength(concurrency / 2);
  });

  slow.reply = { text: PASS };
  await inBackground(() => asked(slow, concurrency / 2 + generations));
  await kit.drainJobs();
  const targets = (await waiting.results()).map(({ properties }) => properties.$ai_target_event_id);
  expect(targets).toHaveLength(generations);
  expect(new Set(targets).size).toBe(generations);
  expect(await served.results()).toHaveLength(3);
});

/** Until the provider has been asked so many times in all. */
async function asked(provider: ModelProvider, count: number): Promise<void> {
  while (provider.completions.length < count) await provider.nextCompletion();
}

/** Performs jobs as a server does until the work is done, and gives back what still runs then. */
async function inBackground(work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(kit.platform.db);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${rows[0]?.name}`;
  const { pool, close } = openDb({ url: url.href, log: kit.platform.log, max: 2 });
  const jobs = await createJobs({ url: url.href, pool, log: kit.platform.log });
  await jobs.start(kit.composition.features.list.flatMap(({ workers }) => workers ?? []));
  try {
    await work();
  } finally {
    await jobs.stop(0);
    await close();
  }
}
