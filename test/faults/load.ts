import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from '#kit/server.ts';

interface Batch {
  readonly ids: readonly string[];
  readonly events: readonly object[];
}

const EVENTS_A_BATCH = 20;
const RETRY_MS = 200;

/** Senders that capture batches one after another and remember what was promised to them. */
export class Load {
  readonly acknowledged: Batch[] = [];
  /** Sent without a 200 coming back: the server may have stored them or not. */
  readonly unacknowledged: Batch[] = [];
  /** What the server said other than 200, as `status Retry-After`. */
  readonly refusals = new Set<string>();
  readonly #server: Server;
  readonly #senders: Promise<void>[];
  #isOver = false;
  #waiting: { count: number; resolve: () => void }[] = [];

  constructor(server: Server, { senders = 6, isPatient = false } = {}) {
    this.#server = server;
    this.#senders = Array.from({ length: senders }, (_, i) => this.#send(i, isPatient));
  }

  /** Resolves once so many more batches were acknowledged. */
  more(batches: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ count: this.acknowledged.length + batches, resolve }));
  }

  /** Ends the load; every request under way is answered or has failed. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#senders);
  }

  /** An impatient sender gives up at the first failure, a patient one sends the same batch again as SDKs do. */
  async #send(sender: number, isPatient: boolean): Promise<void> {
    while (!this.#isOver) {
      const batch = makeBatch(sender);
      let status = await this.#try(batch);
      while (isPatient && status !== 200) {
        await wait(RETRY_MS);
        status = await this.#try(batch);
      }
      if (status === 200) this.#acknowledge(batch);
      else this.unacknowledged.push(batch);
      if (status === undefined) return;
    }
  }

  async #try({ events }: Batch): Promise<number | undefined> {
    try {
      const answer = await this.#server.batch(events);
      await answer.arrayBuffer();
      if (answer.status !== 200) this.refusals.add(`${answer.status} ${answer.headers.get('retry-after')}`);
      return answer.status;
    } catch (error) {
      this.refusals.add(`no answer: ${error instanceof Error ? error.cause : error}`);
      return undefined;
    }
  }

  #acknowledge(batch: Batch): void {
    this.acknowledged.push(batch);
    const reached = this.#waiting.filter(({ count }) => count <= this.acknowledged.length);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.acknowledged.length);
    for (const { resolve } of reached) resolve();
  }
}

/** Half of the events change persons, so that both stores are written. */
function makeBatch(sender: number): Batch {
  const ids = Array.from({ length: EVENTS_A_BATCH }, () => randomUUID());
  const timestamp = new Date().toISOString();
  const events = ids.map((uuid, i) => ({
    event: '$ai_generation',
    uuid,
    distinct_id: `sender ${sender} ${i % 4}`,
    timestamp,
    properties: {
      $ai_trace_id: ids[0],
      $ai_model: 'gpt-4o',
      text: 'x'.repeat(500),
      ...(i % 2 && { $set: { last: uuid } }),
    },
  }));
  return { ids, events };
}

/** What is wrong with what a server holds after a load, in words; empty when every promise was kept. */
export async function brokenPromises(server: Server, load: Load): Promise<string[]> {
  const wrong: string[] = [];
  const stored = new Map<string, number>();
  for (const { id, properties } of await server.events()) {
    stored.set(id, (stored.get(id) ?? 0) + 1);
    if (properties.text !== 'x'.repeat(500)) wrong.push(`${id} is not whole`);
  }
  for (const [id, count] of stored) if (count > 1) wrong.push(`${id} is there ${count} times`);
  for (const { ids } of load.acknowledged) {
    for (const id of ids) if (!stored.has(id)) wrong.push(`${id} was acknowledged and is gone`);
  }
  for (const { ids } of load.unacknowledged) {
    const kept = ids.filter((id) => stored.has(id)).length;
    if (kept > 0 && kept < ids.length) wrong.push(`${kept} of ${ids.length} events of one request are there`);
  }
  return wrong;
}
