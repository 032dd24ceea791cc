import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MIB } from '#kernel/bytes.ts';
import { bindParameters } from './bind-parameters.ts';
import type { Engine } from './engine.ts';
import { authenticationFailed, toEngineException } from './exception.ts';
import { dataOf, rawRowsOf, readInput } from './request-input.ts';
import { answer, createOutput, refuse, summary } from './response-output.ts';
import { readStatement } from './statement.ts';

/** How the official client asks for a real query; it must not wait behind real ones. */
const CLIENT_PING = "SELECT 'ping'";

/** The part of ClickHouse's HTTP interface that its official clients use. */
export function createHttpServer(engine: Engine, credentials: { user: string; password: string }): Server {
  // Parameters travel in the URL; the size is the one ClickHouse allows.
  const server = createServer({ maxHeaderSize: MIB }, (request, response) => {
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
  if (input.sql.trim() === CLIENT_PING) {
    await engine.ping();
    response.end('ping\n');
    return;
  }
  const rows = rawRowsOf(input);
  const data = rows ? '' : dataOf(input.sql.slice(statement.dataStart), input.data);
  if (statement.kind === 'insert_data') {
    response.setHeader('X-ClickHouse-Summary', summary(statement.format, rows?.data ?? Buffer.from(data)));
    if (!rows && data === '') return void answer(response, statement.format).end();
  }

  const output = createOutput(response, statement.format ?? input.format, input.waits);
  await engine
    .execute(
      {
        sql: bindParameters(statement, input.values) + data,
        kind: statement.kind,
        rows,
        format: statement.format ?? input.format,
        isWhole: input.waits,
        tenant: searchParams.get('quota_key') ?? undefined,
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
