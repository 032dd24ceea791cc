import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Announcer } from '../announcer.ts';
import type { Logger } from '../log.ts';

declare module '../announcer.ts' {
  interface Announcements {
    /** Rows of a table were committed, by this process or any other. */
    'rows.changed': { readonly table: string };
    /** Whether this process hears of changes made by others. */
    'rows.feed': { readonly isLive: boolean };
  }
}

const CHANNEL = 'account_changes';
const HEARTBEAT_MS = 5_000;
const HEARTBEAT_TIMEOUT_MS = 3_000;
const PROOF_MS_MAX = 3_000;
const RECONNECT_MS = 1_000;

/**
 * Listens for what the tables' triggers notify and announces it as `rows.changed`. Holds one connection of its own, because
 * a pooled one is handed on with its subscriptions. Ends when the returned function is called.
 */
export function feedChanges(
  connection: pg.ClientConfig,
  { announcer, log }: { announcer: Announcer; log: Logger },
): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  let isLossTold = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ ...connection, query_timeout: HEARTBEAT_TIMEOUT_MS, connectionTimeoutMillis: 5_000 });
    // Without a listener an idle connection's error would end the process.
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    const proof = `proof ${randomUUID()}`;
    const proven = Promise.withResolvers<void>();
    fresh.on('notification', ({ payload = '' }) => {
      if (payload === proof) proven.resolve();
      else if (!payload.startsWith('proof ')) announcer.announce('rows.changed', { table: payload });
    });
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
      await prove(proof, proven.promise);
      if (client !== fresh) return;
      isLossTold = false;
      announcer.announce('rows.feed', { isLive: true });
      schedule(() => beat(fresh), HEARTBEAT_MS);
    } catch (error) {
      // Logged once per outage, not at every attempt to reconnect.
      if (!isLossTold)
        log.warn({ err: error }, 'cannot hear of changed rows; rights are read from the database on each request');
      isLossTold = true;
      lose(fresh);
    }
  }

  /** A pooler may take the subscription and deliver nothing: what is sent over another connection has to arrive. */
  async function prove(proof: string, arrived: Promise<void>): Promise<void> {
    const sender = new pg.Client({
      ...connection,
      query_timeout: HEARTBEAT_TIMEOUT_MS,
      connectionTimeoutMillis: 5_000,
    });
    sender.on('error', () => {});
    try {
      await sender.connect();
      await sender.query('select pg_notify($1, $2)', [CHANNEL, proof]);
    } finally {
      await sender.end().catch(() => undefined);
    }
    const patience = new AbortController();
    const late = wait(PROOF_MS_MAX, undefined, { signal: patience.signal }).then(() => {
      throw new Error('Notifications do not arrive: is there a pooler in transaction mode?');
    });
    await Promise.race([arrived, late]).finally(() => patience.abort());
  }

  /** A cable pulled out says nothing: only an answer proves that notifications would still arrive. */
  async function beat(current: pg.Client): Promise<void> {
    try {
      await current.query('select 1');
      schedule(() => beat(current), HEARTBEAT_MS);
    } catch {
      lose(current);
    }
  }

  function lose(lost: pg.Client): void {
    if (client !== lost) return;
    client = undefined;
    announcer.announce('rows.feed', { isLive: false });
    void lost.end().catch(() => undefined);
    schedule(connect, RECONNECT_MS);
  }

  function schedule(task: () => Promise<void>, delayMs: number): void {
    if (isEnded) return;
    clearTimeout(timer);
    timer = setTimeout(() => void task(), delayMs);
    timer.unref();
  }

  void connect();
  return async () => {
    isEnded = true;
    clearTimeout(timer);
    const last = client;
    client = undefined;
    await last?.end().catch(() => undefined);
  };
}
