import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ClickHouseError, createClient } from '@clickhouse/client';
import { MIB } from '#kernel/bytes.ts';
import { StoreAway, Throttled } from '#kernel/errors.ts';
import { FairLine, LineFull } from '#kernel/fair-line.ts';
import { tenantOfWork } from '#kernel/tenant.ts';
import type { Pulse } from '../pulse.ts';
import { STORING } from './bundled-engine/protocol.ts';
import {
  type EventStore,
  EventStoreError,
  EventStoreUnavailable,
  type Hold,
  type InsertOptions,
  type QueryOptions,
  type QueryParams,
  ResultTooLarge,
  type TableResult,
} from './event-store.ts';
import { createReader, type ReadCall } from './reader.ts';

export interface EventStoreOptions {
  /** `http(s)://user:password@host:port/database`, of the bundled engine or of any ClickHouse. */
  readonly url: string;
  /** How many reads may be under way at once; of one project half of them. */
  readonly readsMax?: number;
  /** Instead of the one the URL names. */
  readonly database?: string;
  /** What the network and the line in front of the engine may take beyond a statement's own bound; default 5,000. */
  readonly graceMs?: number;
  /** What a statement may take that names no bound of its own; default 60,000. */
  readonly timeoutMs?: number;
  /** While the server gives it no answer, calls fail at once. */
  readonly pulse?: Pulse | undefined;
}

const TIMEOUT_MS = 60_000;
const KILL_MS_MAX = 5_000;
const SILENT = 'The event store gives no answer.';
/** More is more than one question may cost the memory of all. */
const ANSWER_BYTES_MAX = 32 * MIB;
const READS_MAX = 16;
const WAITING_MAX = 200;
const RETRY_AFTER_SECONDS = 5;

/**
 * Too many queries at once, no connection free between servers, the network between them, the engine closing down, all
 * servers away, no thread free: the same request may succeed a moment later.
 */
const UNAVAILABLE_CODES = new Set([202, 203, 209, 210, 236, 279, 439]);

/** `max_result_bytes` was reached. */
const TOO_MANY_BYTES = 396;

const ONE_BLOCK = {
  max_insert_block_size: '1000000',
  min_insert_block_size_rows: '1000000',
  min_insert_block_size_bytes: '1000000000',
};

/** Opens no connection before the first call. */
export function createEventStore({
  url,
  database,
  graceMs = 5_000,
  timeoutMs: usualMs = TIMEOUT_MS,
  pulse,
  readsMax = READS_MAX,
}: EventStoreOptions): EventStore {
  const server = new URL(url);
  // The client would prefer the URL's database to the one it is given.
  if (database !== undefined) server.pathname = `/${database}`;
  // Apart, so that no crowd of slow reads stands between captured events and their table.
  const reader = createReader(server, READS_MAX);
  const line = new FairLine({
    places: readsMax,
    share: Math.max(1, Math.floor(readsMax / 2)),
    waitingMax: WAITING_MAX,
  });
  const writes = createClient({
    url: server,
    application: 'hedgerow',
    max_open_connections: 8,
    // Every call has a bound of its own; this one only has to be later than all of them.
    request_timeout: 2_147_000_000,
    // Long lists of values do not fit into a URL.
    use_multipart_params_auto: true,
    // Off: what fails is thrown.
    log: { level: 127 },
  });
  let hold: Hold = () => undefined;

  /** Runs one call under its time bound and the caller's signal, and says in our words what went wrong. */
  async function bounded<Result>(
    { signal, timeoutMs = usualMs, settings, isUnheld = false, mayMissNewest = false }: QueryOptions,
    call: (common: CallOptions) => Promise<Result>,
  ): Promise<Result> {
    signal?.throwIfAborted();
    if (pulse?.isSilent) throw new EventStoreUnavailable(SILENT);
    const late = AbortSignal.timeout(timeoutMs + graceMs);
    const silent = new AbortController();
    const abort_signal = AbortSignal.any([late, silent.signal, ...(signal ? [signal] : [])]);
    const forget = pulse?.onSilence(() => silent.abort(new EventStoreUnavailable(SILENT)));
    const query_id = randomUUID();
    try {
      const held = isUnheld || mayMissNewest ? undefined : hold();
      if (held) await Promise.race([held, rejection(abort_signal)]);
      return await Promise.race([
        call({
          query_id,
          abort_signal,
          clickhouse_settings: { ...settings, max_execution_time: Math.max(1, Math.ceil(timeoutMs / 1000)) },
        }),
        rejection(abort_signal),
      ]);
    } catch (error) {
      if (silent.signal.aborted) throw silent.signal.reason;
      if (abort_signal.aborted) kill(query_id);
      signal?.throwIfAborted();
      if (late.aborted) {
        throw new EventStoreUnavailable(`The event store gave no answer within ${timeoutMs + graceMs} ms.`, {
          cause: error,
        });
      }
      throw inOurWords(error);
    } finally {
      forget?.();
    }
  }

  /** The bundled engine stops a query when its connection closes; a server needs this statement. No caller waits for it. */
  function kill(query_id: string): void {
    writes
      .command({
        query: 'KILL QUERY WHERE query_id = {query_id:String} ASYNC',
        query_params: { query_id },
        abort_signal: AbortSignal.timeout(KILL_MS_MAX),
      })
      .catch(() => undefined);
  }

  async function read(
    format: ReadCall['format'],
    sql: string,
    params: QueryParams,
    options: QueryOptions,
  ): Promise<unknown[]> {
    // Storing looks into the table for all projects, whichever question made it begin: it must not wait for one's share.
    const tenant = options.isUnheld ? STORING : tenantOfWork.getStore();
    const { bytesMax = ANSWER_BYTES_MAX } = options;
    // The time bound begins with the turn: who waits behind the own project's slow reads is not late.
    const leave = options.isUnheld ? undefined : await line.enter(tenant, options.signal).catch(refuse);
    try {
      return await bounded(options, ({ query_id, abort_signal, clickhouse_settings }) =>
        reader.read({
          sql,
          params,
          format,
          queryId: query_id,
          tenant,
          bytesMax,
          settings: {
            output_format_json_quote_64bit_integers: 1,
            // The engine must not hold what this process refuses.
            max_result_bytes: bytesMax,
            result_overflow_mode: 'throw',
            ...clickhouse_settings,
          },
          signal: abort_signal,
        }),
      );
    } finally {
      leave?.();
    }
  }

  return {
    async query<Row>(sql: string, params: QueryParams = {}, options: QueryOptions = {}): Promise<Row[]> {
      return (await read('JSONEachRow', sql, params, options)) as Row[]; // The caller knows what its statement selects.
    },
    async queryTable(sql, params = {}, options = {}): Promise<TableResult> {
      const [names = [], types = [], ...rows] = (await read(
        'JSONCompactEachRowWithNamesAndTypes',
        sql,
        params,
        options,
      )) as unknown[][]; // A format of arrays.
      return { columns: names.map((name, i) => ({ name: String(name), type: String(types[i]) })), rows };
    },
    async command(sql, params = {}, options = {}) {
      await bounded(options, (common) => writes.command({ query: sql, query_params: { ...params }, ...common }));
    },
    async insert(table, rows) {
      if (rows.length === 0) return;
      await insertLines(table, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    },
    insertLines,
    holdReads(newHold) {
      hold = newHold;
    },
    async ping(timeoutMs = 2_000, signal) {
      const late = AbortSignal.timeout(timeoutMs);
      const result = await writes.ping({ select: true, abort_signal: signal ? AbortSignal.any([signal, late]) : late });
      return result.success;
    },
    async close() {
      reader.close();
      await writes.close();
    },
  };

  async function insertLines(
    table: string,
    lines: string | Buffer,
    { columns, token, timeoutMs }: InsertOptions = {},
  ): Promise<void> {
    if (lines.length === 0) return;
    const list = columns ? ` (${columns.map(quoted).join(', ')})` : '';
    await bounded({ isUnheld: true, ...(timeoutMs && { timeoutMs }) }, async (common) => {
      const { stream } = await writes.exec({
        query: `INSERT INTO ${quoted(table)}${list} FORMAT JSONEachRow`,
        // Bytes go to the socket as they are; the client's own insert would serialize rows again.
        values: Readable.from([lines], { objectMode: false }),
        ...common,
        // A server may be set to gather inserts and answer before they are stored.
        // Nor may it refuse imported events for spreading over many months.
        clickhouse_settings: {
          ...common.clickhouse_settings,
          async_insert: 0,
          max_partitions_per_insert_block: '0',
          // One block: the engine remembers blocks, and a repeated insert has to be cut as the first one was.
          ...(token !== undefined && { ...ONE_BLOCK, insert_deduplication_token: token }),
          // Costs a fifth more and leaves no core to others.
          input_format_parallel_parsing: 0,
        },
      });
      await finished(stream.resume());
    });
  }
}

function refuse(error: unknown): never {
  throw error instanceof LineFull ? new Throttled(RETRY_AFTER_SECONDS) : error;
}

/** Names of tables and columns are our own words, never a caller's. */
function quoted(name: string): string {
  if (!/^[\w$]+$/.test(name)) throw new Error(`"${name}" is no name of a table or column.`);
  return `\`${name}\``;
}

interface CallOptions {
  readonly query_id: string;
  readonly abort_signal: AbortSignal;
  readonly clickhouse_settings: Readonly<Record<string, string | number>>;
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

function inOurWords(error: unknown): Error {
  if (error instanceof StoreAway || error instanceof ResultTooLarge) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ClickHouseError)) {
    return new EventStoreUnavailable(`The event store could not be reached: ${message}`, { cause: error });
  }
  const code = Number(error.code);
  if (code === TOO_MANY_BYTES) return new ResultTooLarge(ANSWER_BYTES_MAX);
  return UNAVAILABLE_CODES.has(code)
    ? new EventStoreUnavailable(`The event store is busy: ${message}`, { cause: error })
    : new EventStoreError(code, message, { cause: error });
}
