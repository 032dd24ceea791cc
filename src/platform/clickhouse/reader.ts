import { Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as SecureAgent } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { extractErrorAtTheEndOfChunk, parseError } from '@clickhouse/client';
import type { Tenant } from '#kernel/tenant.ts';
import { encodeQuery } from './encode-params.ts';
import { type QueryParams, ResultTooLarge } from './event-store.ts';

export interface ReadCall {
  readonly sql: string;
  readonly params: QueryParams;
  /** One of those with a JSON value on each line. */
  readonly format: 'JSONEachRow' | 'JSONCompactEachRowWithNamesAndTypes';
  readonly queryId: string;
  /** Whose question it is; the bundled engine holds each to its share of Sessions. */
  readonly tenant: Tenant;
  readonly bytesMax: number;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

/** Asks a ClickHouse server for whole results. */
export interface Reader {
  /** The result's lines, parsed. Throws ClickHouseError for a statement the server refuses. */
  read(call: ReadCall): Promise<unknown[]>;
  close(): void;
}

/** Servers close a connection that idles for 3 s, the shortest default among ClickHouse's releases. */
const IDLE_MS_MAX = 2_500;

/**
 * Reads over ClickHouse's HTTP interface. The official client waits for a timer before each request so that it can close
 * idle connections, which is more than a millisecond: as much as the engine takes for a small question. This one
 * sends at once, and sends again when the server has closed the kept connection, as a read may.
 */
export function createReader(url: URL, connectionsMax: number): Reader {
  const isSecure = url.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: connectionsMax, timeout: IDLE_MS_MAX };
  const agent = isSecure ? new SecureAgent(options) : new Agent(options);
  const send = isSecure ? requestHttps : requestHttp;
  // Without the brackets of an IPv6 address.
  const { hostname, port } = urlToHttpOptions(url);
  const database = decodeURIComponent(url.pathname.slice(1));
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;

  return {
    async read({ sql, params, format, queryId, tenant, bytesMax, settings, signal }) {
      const { search, body, contentType } = await encodeQuery(sql, params);
      // The result is buffered in the engine, so that a late error arrives as an error and not inside the rows.
      const own = {
        ...(database && { database }),
        query_id: queryId,
        default_format: format,
        wait_end_of_query: 1,
        ...settings,
      };
      if (tenant !== undefined) search.set('quota_key', String(tenant));
      for (const [name, value] of Object.entries(own)) search.set(name, String(value));
      const request = {
        agent,
        method: 'POST',
        host: hostname,
        port,
        path: `/?${search}`,
        signal,
        headers: { authorization, 'content-type': contentType, 'content-length': Buffer.byteLength(body) },
      };
      for (;;) {
        const answer = await ask(() => send(request), body);
        if (answer) return parse(answer, await bytesOf(answer, bytesMax));
      }
    },
    close: () => agent.destroy(),
  };
}

/** Undefined when the request went out on a kept connection that was closed before it brought an answer. */
async function ask(
  send: () => ReturnType<typeof requestHttp>,
  body: string | Buffer,
): Promise<IncomingMessage | undefined> {
  return new Promise((resolve, reject) => {
    const request = send();
    request.once('response', resolve);
    request.once('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      if (isStale) resolve(undefined);
      else reject(error);
    });
    request.end(body);
  });
}

function parse({ statusCode }: IncomingMessage, bytes: Buffer): unknown[] {
  const text = bytes.toString();
  if (statusCode !== 200) throw parseError(text);
  // Line breaks inside of values are escaped, so that each one ends a row.
  return JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`);
}

/** Everything the server sends. A result too large to be held back may end in an error, after which the connection is closed. */
async function bytesOf(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > bytesMax) throw new ResultTooLarge(bytesMax);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof ResultTooLarge ? error : (lateError(answer, pieces) ?? error);
  }
  const late = lateError(answer, pieces);
  if (late) throw late;
  return Buffer.concat(pieces);
}

function lateError({ headers }: IncomingMessage, pieces: readonly Buffer[]): Error | undefined {
  const tag = headers['x-clickhouse-exception-tag'];
  if (typeof tag !== 'string') return undefined;
  const end = Buffer.from(` ${tag}\r\n__exception__\r\n`);
  const last = Buffer.concat(pieces.slice(-2));
  return last.subarray(-end.length).equals(end) ? extractErrorAtTheEndOfChunk(last, tag) : undefined;
}
