import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { parseExact } from '#kernel/digits.ts';
import { StoreAway } from '#kernel/errors.ts';
import type { Logger } from '../log.ts';
import type { Db } from './db.ts';
import { rethrowInOurWords } from './errors.ts';
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
}

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
export function openDb({ url, log, max = 10, statementTimeoutMs = 30_000 }: OpenDbOptions): OpenDb {
  const pool = inOurWords(
    new pg.Pool({
      connectionString: url,
      max,
      types,
      application_name: 'hedgerow',
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
    }),
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
function inOurWords(pool: pg.Pool): pg.Pool {
  pool.connect = renaming(pool.connect.bind(pool));
  pool.query = renaming(pool.query.bind(pool));
  pool.on('connect', (client) => {
    // The server says that it ends a connection before it does: released as it is, the next caller would get a dead one.
    client.query = renaming(client.query.bind(client), () => void client.end().catch(() => {}));
  });
  return pool;
}

/** The same function; calls with a callback, which only the pool itself makes, are left alone. */
function renaming<Call extends (...args: never[]) => unknown>(call: Call, onAway = () => {}): Call {
  const renamed = (...args: never[]) => {
    const answer = call(...args);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      try {
        return rethrowInOurWords(error);
      } catch (inOurWords) {
        if (inOurWords instanceof StoreAway) onAway();
        throw inOurWords;
      }
    });
  };
  return renamed as Call; // Same arguments, same answer.
}
