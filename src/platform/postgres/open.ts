import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { parseExact } from '#kernel/digits.ts';
import { StoreAway } from '#kernel/errors.ts';
import type { Logger } from '../log.ts';
import type { Pulse } from '../pulse.ts';
import type { Db } from './db.ts';
import { DatabaseUnavailable, rethrowInOurWords } from './errors.ts';
import type { Tables } from './tables.ts';

export interface OpenDb {
  readonly db: Db;
  readonly pool: pg.Pool;
  /** Waits for queries under way. */
  close(): Promise<void>;
}

export interface OpenDbOptions {
  readonly url: string;
  readonly log: Logger;
  /** Connections this process may hold. */
  readonly max?: number;
  /** A statement running longer is cancelled by the server. */
  readonly statementTimeoutMs?: number;
  /** A statement without an answer for so long has failed, whatever the server does; 0 waits for ever. */
  readonly answerTimeoutMs?: number;
  /** While the server gives it no answer, calls fail at once. */
  readonly pulse?: Pulse | undefined;
}

const IDLE_IN_TRANSACTION_MS_MAX = 60_000;

// Dates without a time stay text: pg would make them midnight of the server's own time zone.
const DATE_OID = 1082;
const JSON_OID = 114;
const JSONB_OID = 3802;
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map([
  [DATE_OID, (text) => text],
  [JSON_OID, parseExact],
  [JSONB_OID, parseExact],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format),
};

/** Opens nothing yet: connections are made when queries need them. bigint and numeric arrive as text, timestamptz as Date. */
export function openDb({
  url,
  log,
  max = 10,
  statementTimeoutMs = 30_000,
  answerTimeoutMs = statementTimeoutMs + 5_000,
  pulse,
}: OpenDbOptions): OpenDb {
  const pool = inOurWords(
    new pg.Pool({
      connectionString: url,
      max,
      types,
      application_name: 'hedgerow',
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      query_timeout: answerTimeoutMs,
      // Poolers refuse these as parameters of a new connection.
      async onConnect(client) {
        await client.query(
          `SET statement_timeout = ${statementTimeoutMs}; SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS_MAX}`,
        );
      },
    }),
    pulse,
  );
  // A connection that breaks, idle or in use, is replaced by the next query; unheard, its event would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ err: error }, 'a Postgres connection broke'));
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** Whatever goes through the pool or one of its connections throws outages as `DatabaseUnavailable`. */
function inOurWords(pool: pg.Pool, pulse: Pulse | undefined): pg.Pool {
  pool.connect = renaming(pool.connect.bind(pool), pulse, {
    // Handed out after its caller has heard that the server is away.
    onLate: (client) => (client as pg.PoolClient).release(true),
  });
  pool.query = renaming(pool.query.bind(pool), pulse);
  pool.on('connect', (client) => {
    // The server says that it ends a connection before it does: released as it is, the next caller would get a dead one.
    client.query = renaming(client.query.bind(client), pulse, { onAway: () => void client.end().catch(() => {}) });
  });
  return pool;
}

interface Renaming {
  readonly onAway?: () => void;
  readonly onLate?: (answer: unknown) => void;
}

/** The same function; calls with a callback, which only the pool itself makes, are left alone. */
function renaming<Call extends (...args: never[]) => unknown>(
  call: Call,
  pulse: Pulse | undefined,
  { onAway, onLate }: Renaming = {},
): Call {
  const renamed = (...args: never[]) => {
    const answer = call(...args);
    if (!(answer instanceof Promise)) return answer;
    return unlessSilent(answer, pulse, onLate).catch((error: unknown) => {
      try {
        return rethrowInOurWords(error);
      } catch (inOurWords) {
        if (inOurWords instanceof StoreAway) onAway?.();
        throw inOurWords;
      }
    });
  };
  return renamed as Call; // Same arguments, same answer.
}

/** The answer, or that there is none as soon as the server falls silent. */
function unlessSilent(
  answer: Promise<unknown>,
  pulse: Pulse | undefined,
  onLate?: (answer: unknown) => void,
): Promise<unknown> {
  if (!pulse) return answer;
  return new Promise((resolve, reject) => {
    let isAway = false;
    const giveUp = () => {
      isAway = true;
      reject(new DatabaseUnavailable('The database gives no answer.'));
    };
    const forget = pulse.isSilent ? undefined : pulse.onSilence(giveUp);
    answer.then(
      (value) => {
        forget?.();
        if (isAway) onLate?.(value);
        resolve(value);
      },
      (error: unknown) => {
        forget?.();
        reject(error);
      },
    );
    if (pulse.isSilent) giveUp();
  });
}
