import { setTimeout as delay } from 'node:timers/promises';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Counter, Gauge, type Registry } from 'prom-client';
import { randomToken, uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { timeOf } from './books.ts';
import { minuteOf } from './lanes.ts';

export interface CanaryNeeds extends Pick<Platform, 'db' | 'events' | 'clock' | 'log'> {
  readonly registry: Registry;
  readonly note: (problem: { projectId: null; code: string; detail: string; source: string }, count: number) => void;
}

type Send = (request: InjectOptions) => Promise<LightMyRequestResponse>;

/** No project has this number: no list, no limit and no count of an organization knows it. */
export const CANARY_PROJECT_ID = 0;

const EVERY_MS = 60_000;
const FIRST_AFTER_MS = 3_000;
const LATE_MS = 15_000;
/** Canaries lie in a month of their own, so that deleting them touches no project's rows. */
const MONTH = '197001';
const KEPT_MINUTES = 60;

/** Sends an event and a span through the server's own doors each minute and reads them back. */
export class Canary {
  /** Known to this process only. */
  readonly token = randomToken('phc_canary_', 32);
  readonly project = { id: CANARY_PROJECT_ID, name: 'Canary', anonymize_ips: false, ingested_event: true } as const;
  readonly #needs: CanaryNeeds;
  readonly #seconds: Gauge;
  readonly #failures: Counter;
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(needs: CanaryNeeds) {
    this.#needs = needs;
    const registers = [needs.registry];
    this.#seconds = new Gauge({
      name: 'hedgerow_canary_seconds',
      help: 'How long the last event that the server sent to itself took until it was read back.',
      registers,
    });
    this.#failures = new Counter({
      name: 'hedgerow_canary_failures_total',
      help: 'Events that the server sent to itself and could not read back in time.',
      registers,
    });
  }

  /** Begins; `stop` ends it. */
  start(send: Send): void {
    this.#running = this.#run(send);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(send: Send): Promise<void> {
    const { signal } = this.#stopped;
    let waitMs = FIRST_AFTER_MS;
    while (!signal.aborted) {
      await delay(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.once(send).catch((error: unknown) => this.#needs.log.debug({ err: error }, 'no canary was sent'));
      waitMs = EVERY_MS;
    }
  }

  /** One canary, unless another process has sent that of this minute. */
  async once(send: Send): Promise<void> {
    const { db, clock, log } = this.#needs;
    const minute = timeOf(minuteOf(clock.now().getTime()));
    const claimed = await db
      .insertInto('ingestion_canary')
      .values({ minute })
      .onConflict((conflict) => conflict.column('minute').doNothing())
      .returning('minute')
      .executeTakeFirst();
    if (!claimed) return;
    const began = performance.now();
    const problem = await this.#fly(send).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (this.#stopped.signal.aborted) {
      await db.deleteFrom('ingestion_canary').where('minute', '=', minute).execute();
      return;
    }
    const seconds = (performance.now() - began) / 1000;
    if (problem === undefined) {
      this.#seconds.set(seconds);
      await db.updateTable('ingestion_canary').set({ seconds }).where('minute', '=', minute).execute();
      if (minute.getUTCMinutes() === 0) await this.#clean(minute);
      return;
    }
    this.#failures.inc();
    log.warn({ problem }, 'an event that the server sent to itself could not be read back');
    const detail =
      'An event that the server sent to itself could not be read back in time: capture or storage has stopped.';
    this.#needs.note({ projectId: null, code: 'canary_late', detail, source: 'hedgerow' }, 1);
    await db.updateTable('ingestion_canary').set({ problem }).where('minute', '=', minute).execute();
  }

  async #fly(send: Send): Promise<void> {
    const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(LATE_MS)]);
    const uuid = uuidv7(this.#needs.clock.now().getTime());
    const traceId = uuid.replaceAll('-', '');
    await Promise.all([
      expectTaken(send, signal, {
        url: '/batch/',
        payload: { api_key: this.token, batch: [eventOf(uuid)] },
      }),
      expectTaken(send, signal, {
        url: '/i/v0/ai/otel',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        payload: exportOf(traceId),
      }),
    ]);
    const rows = await this.#needs.events.query<{ found: string }>(
      `SELECT count() AS found FROM events WHERE team_id = {project:Int64} AND toYYYYMM(timestamp) = ${MONTH}
         AND (uuid = {uuid:UUID} OR \`mat_$ai_trace_id\` = {trace:String})`,
      { project: CANARY_PROJECT_ID, uuid, trace: traceId },
      { signal, timeoutMs: LATE_MS },
    );
    if (Number(rows[0]?.found) !== 2) throw new Error(`${rows[0]?.found} of 2 were there after both were acknowledged`);
  }

  async #clean(before: Date): Promise<void> {
    await this.#needs.events.command(
      `ALTER TABLE events DELETE IN PARTITION ${MONTH} WHERE team_id = {project:Int64} AND created_at < fromUnixTimestamp64Milli({before:Int64}, 'UTC')`,
      { project: CANARY_PROJECT_ID, before: before.getTime() - KEPT_MINUTES * 60_000 },
      { timeoutMs: LATE_MS, signal: this.#stopped.signal },
    );
  }
}

async function expectTaken(send: Send, signal: AbortSignal, request: InjectOptions): Promise<void> {
  const answer = await send({ method: 'POST', ...request, signal });
  if (answer.statusCode !== 200) throw new Error(`${String(request.url)} answered ${answer.statusCode}`);
}

function eventOf(uuid: string): object {
  return {
    uuid,
    event: '$hedgerow_canary',
    distinct_id: 'canary',
    timestamp: '1970-01-01T00:00:01Z',
    properties: { $process_person_profile: false },
  };
}

function exportOf(traceId: string): object {
  const attributes = [{ key: 'gen_ai.operation.name', value: { stringValue: 'invoke_agent' } }];
  const times = { startTimeUnixNano: '1000000000', endTimeUnixNano: '1001000000' };
  const span = { traceId, spanId: traceId.slice(16), name: 'canary', ...times, attributes };
  return { resourceSpans: [{ scopeSpans: [{ scope: { name: 'hedgerow' }, spans: [span] }] }] };
}
