import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { MIB } from '#kernel/bytes.ts';
import type { RawRows } from './engine.ts';
import { EngineException, syntaxError, tooLarge } from './exception.ts';

const LINE_FEED = 10;
const BODY_BYTES_MAX = 256 * MIB;

/** Settings of every statement, which a request may override. */
const BASE_SETTINGS: readonly (readonly [string, string])[] = [
  ['output_format_json_quote_64bit_integers', '1'],
  // No single query may take what all of them share.
  ['max_memory_usage', String(1024 * MIB)],
  // By default a second thread is only worth it to the engine with a gigabyte free for it, which the bundled one never has.
  ['max_threads_min_free_memory_per_thread', String(128 * MIB)],
];

/** URL parameters that speak to the HTTP interface and are no settings of the engine. */
const INTERFACE_PARAMETERS = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'session_id',
  'session_timeout',
  'session_check',
  'role',
  'quota_key',
  'compress',
  'decompress',
  'enable_http_compression',
  'http_zlib_compression_level',
  'wait_end_of_query',
  'buffer_size',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'cancel_http_readonly_queries_on_client_close',
]);

/** What a request asks for, wherever it put it. */
export interface Input {
  readonly sql: string;
  readonly data: Buffer;
  readonly values: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  readonly database: string;
  readonly format: string;
  /** Whether the whole result is wanted before the answer begins. */
  readonly waits: boolean;
}

export async function readInput(request: IncomingMessage, parameters: URLSearchParams): Promise<Input> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const values = new Map<string, string>();
  const settings = new Map(BASE_SETTINGS);
  let sql = parameters.get('query');
  let data = body;
  for (const [name, value] of parameters) {
    if (name.startsWith('param_')) values.set(name.slice('param_'.length), value);
    else if (!INTERFACE_PARAMETERS.has(name)) settings.set(name, value);
  }
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value !== 'string') throw syntaxError(`the part "${name}" of the form is a file`);
      if (name === 'query') sql = value;
      else if (name.startsWith('param_')) values.set(name.slice('param_'.length), value);
    }
    data = Buffer.alloc(0);
  }
  if (sql === null) {
    sql = textOf(body);
    data = Buffer.alloc(0);
  }
  return {
    sql,
    data,
    values,
    settings,
    database: parameters.get('database') ?? headerOf(request, 'x-clickhouse-database') ?? 'default',
    format: parameters.get('default_format') ?? headerOf(request, 'x-clickhouse-format') ?? 'TabSeparated',
    waits: parameters.get('wait_end_of_query') === '1',
  };
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** How our own client and the official one insert rows without naming columns. */
const PLAIN_INSERT = /^INSERT INTO `?(?<table>\w+)`?\s+FORMAT JSONEachRow\s*$/;

/** The body of a plain INSERT into one table, which the library takes as bytes; undefined for everything else. */
export function rawRowsOf({ sql, data }: Input): RawRows | undefined {
  const table = PLAIN_INSERT.exec(sql)?.groups?.table;
  if (table === undefined || data.length === 0 || data[0] === LINE_FEED) return undefined;
  checkData(data);
  return { table, format: 'JSONEachRow', data };
}

/** The data of any other INSERT as the library takes it: behind the statement, on lines of its own. */
export function dataOf(inline: string, body: Buffer): string {
  const rest = inline.replace(/^[ \t]*\r?\n?/, '');
  if (rest === '' && body.length === 0) return '';
  checkData(body);
  const data = `\n${rest}${body.toString()}`;
  if (data.includes('\n\n')) throw emptyLine();
  return data;
}

/** The library ends the data at an empty line and would run what follows as the next statement. */
function checkData(data: Buffer): void {
  if (data.includes('\n\n')) throw emptyLine();
  if (!isUtf8(data)) throw notUtf8();
}

function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw notUtf8();
  return body.toString();
}

function emptyLine(): EngineException {
  return new EngineException(
    27,
    'Code: 27. DB::Exception: Cannot parse input: the bundled engine takes no empty lines in the data of an INSERT. (CANNOT_PARSE_INPUT_ASSERTION_FAILED)',
  );
}

function notUtf8(): EngineException {
  return new EngineException(
    36,
    'Code: 36. DB::Exception: The bundled engine takes statements and data in UTF-8 only. (BAD_ARGUMENTS)',
  );
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of decoded(request)) {
    bytes += piece.length;
    if (bytes > BODY_BYTES_MAX) throw tooLarge(BODY_BYTES_MAX);
    pieces.push(piece);
  }
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces, bytes);
}

function decoded(request: IncomingMessage): Readable {
  const decoder = decoderOf(request.headers['content-encoding']);
  // The loop that reads the decoder hears of every error.
  return decoder ? pipeline(request, decoder, () => undefined) : request;
}

function decoderOf(encoding: string | undefined): Transform | undefined {
  switch (encoding) {
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      return undefined;
  }
}
