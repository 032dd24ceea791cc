import { Invalid, StoreAway } from '#kernel/errors.ts';

/** A client of ClickHouse, bundled or outside. Values never go into SQL text: they are bound as `{name:Type}`. */
export interface EventStore {
  /** Rows as objects. 64-bit integers arrive as strings. */
  query<Row>(sql: string, params?: QueryParams, options?: QueryOptions): Promise<Row[]>;
  /** Rows as arrays with the columns' names and ClickHouse types. */
  queryTable(sql: string, params?: QueryParams, options?: QueryOptions): Promise<TableResult>;
  /** A statement without a result: DDL, INSERT … SELECT, ALTER … DELETE. */
  command(sql: string, params?: QueryParams, options?: QueryOptions): Promise<void>;
  /** One block of rows into one table: all of them or none per partition. Resolves when they are durable and readable. */
  insert(table: string, rows: readonly object[]): Promise<void>;
  /** The same with rows already serialized as JSONEachRow lines, each ending in a newline. */
  insertLines(table: string, lines: string | Buffer, options?: InsertOptions): Promise<void>;
  /** Queries and commands of this object first wait for what `hold` answers: rows acknowledged to their senders and not inserted yet. */
  holdReads(hold: Hold): void;
  /** Whether a real query is answered within `timeoutMs`. */
  ping(timeoutMs?: number, signal?: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

/** Undefined when there is nothing to wait for. */
export type Hold = () => Promise<void> | undefined;

export type QueryParams = Readonly<Record<string, unknown>>;

export interface QueryOptions {
  /** Aborting it kills the query in the engine. */
  readonly signal?: AbortSignal;
  /** Upper bound in the engine; default 60,000. */
  readonly timeoutMs?: number;
  /** Most bytes the result may have; default 32 MiB. A larger one is `ResultTooLarge`, and the rest is not read. */
  readonly bytesMax?: number;
  /** ClickHouse settings of this statement. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Skips `holdReads`, for code that `holdReads` itself waits for (it would deadlock). */
  readonly isUnheld?: boolean;
  /** Answers from the tables as they are, which may lack what was acknowledged a moment ago: for callers that ask again for what they miss. */
  readonly mayMissNewest?: boolean;
}

/** For portions of the server's own work, which are bounded by their number of rows. */
export const PORTION_BYTES_MAX = 256 * 2 ** 20;

export interface InsertOptions {
  /** All of the table's when none are named. */
  readonly columns?: readonly string[];
  /** Where the table remembers inserts, the same rows with the same token are stored once, however often they are sent. */
  readonly token?: string;
  /** Upper bound in the engine; default 60,000. */
  readonly timeoutMs?: number;
}

export interface TableResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The engine refused the statement. `code` is ClickHouse's own number, e.g. 159 for a timeout. */
export class EventStoreError extends Error {
  readonly code: number;
  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EventStoreError';
    this.code = code;
  }
}

/** An answer that would take too much of the memory all share: the caller asks for less. */
export class ResultTooLarge extends Invalid {
  constructor(bytesMax: number) {
    super(
      'result_too_large',
      `The result is larger than ${Math.floor(bytesMax / 2 ** 20)} MB. Select fewer columns or rows.`,
    );
  }
}

/** The engine could not be reached, gave no answer in time, or has no room for the call. */
export class EventStoreUnavailable extends StoreAway {}
