import { isUtf8 } from 'node:buffer';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { bindParameters } from './bind-parameters.ts';
import type { Engine } from './engine.ts';
import {
  authenticationFailed,
  cancelled,
  EngineException,
  httpStatus,
  syntaxError,
  toEngineException,
  tooLarge,
} from './exception.ts';
import { readStatement } from './statement.ts';

const BODY_BYTES_MAX = 256 * 1024 * 1024;
/** How much of a result `wait_end_of_query` holds back; what is larger is sent as it comes. */
const HELD_BYTES_MAX = 32 * 1024 * 1024;
/** How long a caller may leave a result unread before its Session is given to others. */
const READER_STALL_MS = 60_000;

/** How the official client asks for a real query; it must not wait behind real ones. */
const CLIENT_PING = "SELECT 'ping'";

/** Settings of every statement, which a request may override. */
const BASE_SETTINGS: readonly (readonly [string, string])[] = [
  ['output_format_json_quote_64bit_integers', '1'],
  ['max_memory_usage', '0'],
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

/** The part of ClickHouse's HTTP interface that its official clients use. */
export function createHttpServer(engine: Engine, credentials: { user: string; password: string }): Server {
  // Parameters travel in the URL; the size is the one ClickHouse allows.
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    handle(engine, credentials, request, response).catch((error: unknown) => {
      refuse(response, toEngineException(error));
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request on its way.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  return server;
}

async function handle(
  engine: Engine,
  credentials: { user: string; password: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://engine');
  if (pathname === '/ping') {
    await engine.ping();
    response.end('Ok.\n');
    return;
  }
  if (!isAuthenticated(request, searchParams, credentials)) throw authenticationFailed();
  const gone = new AbortController();
  response.once('close', () => gone.abort());

  const input = await readInput(request, searchParams);
  const statement = readStatement(input.sql);
  const data = dataOf(input.sql.slice(statement.dataStart), input.data);
  if (input.sql.trim() === CLIENT_PING) {
    await engine.ping();
    response.end('ping\n');
    return;
  }
  if (statement.kind === 'insert_data') {
    response.setHeader('X-ClickHouse-Summary', summary(statement.format, data));
    if (data === '') return void answer(response, statement.format).end();
  }

  const output = createOutput(response, statement.format ?? input.format, input.parameters.has('wait_end_of_query'));
  await engine
    .execute(
      {
        sql: bindParameters(statement, input.values) + data,
        kind: statement.kind,
        format: input.format,
        state: { database: input.database, settings: input.settings },
        signal: gone.signal,
      },
      output.write,
    )
    .then(output.end, output.fail);
}

function isAuthenticated(
  request: IncomingMessage,
  parameters: URLSearchParams,
  { user, password }: { user: string; password: string },
): boolean {
  const basic = /^Basic\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = basic
    ? Buffer.from(basic, 'base64').toString()
    : `${request.headers['x-clickhouse-user'] ?? parameters.get('user')}:${request.headers['x-clickhouse-key'] ?? parameters.get('password')}`;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(`${user}:${password}`));
}

interface Input {
  readonly sql: string;
  readonly data: Buffer;
  readonly values: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  readonly database: string;
  readonly format: string;
  readonly parameters: URLSearchParams;
}

async function readInput(request: IncomingMessage, parameters: URLSearchParams): Promise<Input> {
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
    parameters,
  };
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The data of an INSERT as the library takes it: behind the statement, on lines of its own. */
function dataOf(inline: string, body: Buffer): string {
  const rest = inline.replace(/^[ \t]*\r?\n?/, '');
  if (rest === '' && body.length === 0) return '';
  const data = `\n${rest}${textOf(body)}`;
  // The library ends the data at an empty line and would run what follows as the next statement.
  if (data.includes('\n\n')) {
    throw new EngineException(
      27,
      'Code: 27. DB::Exception: Cannot parse input: the bundled engine takes no empty lines in the data of an INSERT. (CANNOT_PARSE_INPUT_ASSERTION_FAILED)',
    );
  }
  return data;
}

function textOf(body: Buffer): string {
  if (!isUtf8(body)) {
    throw new EngineException(
      36,
      'Code: 36. DB::Exception: The bundled engine takes statements and data in UTF-8 only. (BAD_ARGUMENTS)',
    );
  }
  return body.toString();
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

function answer(response: ServerResponse, format = 'TabSeparated'): ServerResponse {
  return response.writeHead(200, {
    'Content-Type': format.startsWith('JSON') ? 'application/json; charset=UTF-8' : 'text/plain; charset=UTF-8',
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Server-Display-Name': 'bundled',
  });
}

function summary(format: string | undefined, data: string): string {
  const lines = /^JSON\w*EachRow$/.test(format ?? '') ? data.split('\n').filter((line) => line !== '').length : 0;
  return JSON.stringify({ written_rows: String(lines), written_bytes: String(Buffer.byteLength(data)) });
}

interface Output {
  write(piece: Uint8Array): Promise<void>;
  end(): void;
  fail(error: unknown): void;
}

function createOutput(response: ServerResponse, format: string, wait: boolean): Output {
  const tag = randomBytes(8).toString('hex');
  const held: Uint8Array[] = [];
  let heldBytes = 0;

  return {
    async write(piece) {
      if (wait && !response.headersSent && heldBytes + piece.length <= HELD_BYTES_MAX) {
        held.push(piece);
        heldBytes += piece.length;
        return;
      }
      begin();
      if (!response.write(piece)) await drained(response);
      if (response.destroyed) throw cancelled();
    },
    end() {
      begin();
      response.end();
    },
    fail(error) {
      const exception = toEngineException(error);
      if (!response.headersSent) return refuse(response, exception);
      // The status is gone; this is how ClickHouse tells its clients in the middle of a result.
      const text = `${exception.message}\n`;
      response.write(
        `\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`,
        () => response.destroy(),
      );
    },
  };

  function begin(): void {
    if (response.headersSent) return;
    response.setHeader('X-ClickHouse-Exception-Tag', tag);
    answer(response, format);
    for (const piece of held.splice(0)) response.write(piece);
  }
}

async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const settled = new AbortController();
  const options = { signal: AbortSignal.any([settled.signal, AbortSignal.timeout(READER_STALL_MS)]) };
  try {
    await Promise.race([once(response, 'drain', options), once(response, 'close', options)]);
  } catch (error) {
    response.destroy();
    throw error;
  } finally {
    settled.abort();
  }
}

function refuse(response: ServerResponse, exception: EngineException): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(httpStatus(exception), {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': exception.code,
    ...(httpStatus(exception) === 503 ? { 'Retry-After': '1' } : {}),
  });
  response.end(`${exception.message}\n`);
}
