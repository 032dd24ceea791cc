import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from 'chdb';
import type { Tenant } from '#kernel/tenant.ts';
import { quoteString } from './bind-parameters.ts';
import { ABORTED, BAD_ARGUMENTS, cancelled, toEngineException } from './exception.ts';
import { READ_SESSIONS, STORING } from './protocol.ts';
import { createSessionPool, type SessionPool, type SessionState } from './sessions.ts';
import type { Statement } from './statement.ts';
import { headLinesOf, withoutHead } from './streamed-formats.ts';

/** One statement, bound and ready to run. */
interface Query {
  readonly sql: string;
  readonly kind: Statement['kind'];
  /** Rows that go into one table and nothing else: their bytes need not become text first. Then `sql` is not used. */
  readonly rows?: RawRows;
  /** The output format: the one the text names, else the default. */
  readonly format: string;
  readonly state: SessionState;
  /** Whose it is: no project holds more than half of the Sessions that read. */
  readonly tenant: Tenant;
  /** The caller wants the result at once or not at all. */
  readonly isWhole: boolean;
  /** Aborting it kills the statement, except for data already on its way into a table. */
  readonly signal: AbortSignal;
}

export interface RawRows {
  readonly table: string;
  readonly format: 'JSONEachRow';
  readonly data: Buffer;
}

export interface Engine {
  /** Runs a statement; `write` gets the result piece by piece and slows the engine down by being slow. */
  execute(query: Query, write: (piece: Uint8Array) => Promise<void>): Promise<void>;
  /** Whether a query is answered, however busy the other Sessions are. */
  ping(): Promise<void>;
  /** Ends what runs, closes everything. The process must not exit before. */
  close(): Promise<void>;
}

const LOST: SessionState = { database: 'default', settings: new Map() };

/** Opens the data folder. Exactly one process may have it open. */
export function openEngine({ dataDir, connectionArgs }: { dataDir: string; connectionArgs: string[] }): Engine {
  // The library's ES module entry would be evaluated on import; the supervisor and the tests must not load 560 MB.
  const chdb = createRequire(import.meta.url)('chdb') as typeof import('chdb');
  const sessions = new Set<Session>();
  const open = () => {
    const session = new chdb.Session(dataDir, { connectionArgs });
    for (const earlier of sessions) if (!earlier.open) sessions.delete(earlier);
    sessions.add(session);
    return session;
  };
  const reads = createSessionPool(open, { sessions: READ_SESSIONS, share: READ_SESSIONS / 2, waitingMax: 256 });
  const looks = createSessionPool(open, { sessions: 1, waitingMax: 64 });
  const inserts = createSessionPool(open, { sessions: 2, waitingMax: 64 });
  const commands = createSessionPool(open, { sessions: 1, waitingMax: 256 });
  const control = createSessionPool(open, { sessions: 1, waitingMax: 1_024 });
  const pools: Readonly<Record<Statement['kind'], SessionPool>> = {
    read: reads,
    insert_data: inserts,
    command: commands,
  };
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  let count = 0;

  return {
    execute(query, write) {
      const done = run(query, write).catch((error: unknown) => {
        const exception = toEngineException(error);
        // The library cannot be used any more once it says so; the supervisor starts a fresh process.
        if (exception.code === ABORTED) setImmediate(() => process.exit(1));
        throw exception;
      });
      track(done);
      return done;
    },
    async ping() {
      await control.use(LOST, closing.signal, (session) => session.queryAsync("SELECT 'ping'"));
    },
    async close() {
      closing.abort(cancelled());
      while (running.size > 0) await Promise.allSettled(running);
      for (const session of sessions) session.close();
      await chdb.drainPending();
    },
  };

  function track(done: Promise<void>): void {
    running.add(done);
    const forget = () => running.delete(done);
    done.then(forget, forget);
  }

  async function run(query: Query, write: (piece: Uint8Array) => Promise<void>): Promise<void> {
    const signal = AbortSignal.any([query.signal, closing.signal]);
    const pool = query.kind === 'read' && query.tenant === STORING ? looks : pools[query.kind];
    await pool.use(
      query.state,
      signal,
      async (session) => {
        signal.throwIfAborted();
        const marker = `/*${++count}*/`;
        const sql = `${marker} ${query.sql}`;
        const finished = new AbortController();
        const kill = () => track(killUntil(finished.signal, marker));
        if (query.kind !== 'insert_data') signal.addEventListener('abort', kill, { once: true });
        try {
          if (query.rows) await session.insert({ ...query.rows, values: query.rows.data });
          else if (query.kind === 'read') await read(session, sql, query, write);
          else await session.queryAsync(sql, { format: query.format });
        } catch (error) {
          throw signal.aborted ? cancelled() : error;
        } finally {
          signal.removeEventListener('abort', kill);
          finished.abort();
        }
      },
      query.tenant,
    );
  }

  /** Again and again, because a statement that has only just started is not in the list of processes yet. */
  async function killUntil(finished: AbortSignal, marker: string): Promise<void> {
    // SYNC would wait for the statement on the thread that must end it.
    const sql = `KILL QUERY WHERE startsWith(query, ${quoteString(marker)}) ASYNC`;
    while (!finished.aborted) {
      await control.use(LOST, finished, (session) => session.queryAsync(sql)).catch(() => undefined);
      await delay(100, undefined, { signal: finished }).catch(() => undefined);
    }
  }
}

async function read(
  session: Session,
  sql: string,
  { format, isWhole }: Query,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const headLines = headLinesOf(format);
  // Planning a stream blocks this thread, and so every other request, for several milliseconds.
  if (headLines === undefined || isWhole) return await readWhole(session, sql, format, write);
  try {
    let isFirst = true;
    for await (const piece of session.queryStream(sql, { format })) {
      const bytes = piece.raw();
      await write(isFirst ? bytes : withoutHead(bytes, headLines));
      isFirst = false;
    }
  } catch (error) {
    const exception = toEngineException(error);
    // SHOW, DESCRIBE and their like have small results and cannot be streamed.
    if (exception.code !== BAD_ARGUMENTS || !exception.message.includes('Streaming query is not supported'))
      throw error;
    await readWhole(session, sql, format, write);
  }
}

async function readWhole(
  session: Session,
  sql: string,
  format: string,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const result = await session.queryAsync(sql, { format });
  await write(result.bytes());
}
