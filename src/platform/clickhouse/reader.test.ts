import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseError } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createEventStore } from './client.ts';
import type { EventStore } from './event-store.ts';
import { createReader, type Reader } from './reader.ts';
import { type BundledClickhouse, startBundledClickhouse } from './supervisor.ts';

let folder: string;
let engine: BundledClickhouse;
let store: EventStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reader-'));
  engine = await startBundledClickhouse({ dataDir: folder, log: createLogger('warn') });
  store = createEventStore({ url: engine.url });
});

afterAll(async () => {
  await store.close();
  await engine.stop();
  await rm(folder, { recursive: true });
});

const TEXTS = [
  '',
  "it's",
  'a\\b',
  '\\N',
  'NULL',
  'tab\tline\nreturn\r',
  '日本語 🦔',
  '{a:String}',
  '%41&b=c+d',
  '\\x41',
  '--',
  "',]",
  '\0',
  '\u2028',
];

describe('values of a statement', () => {
  it('come back as they were sent, in the address and in a form', async () => {
    for (const padding of ['', 'x'.repeat(5_000)]) {
      const texts = [...TEXTS, padding];
      expect(await store.query('SELECT {texts:Array(String)} AS texts', { texts })).toEqual([{ texts }]);
      for (const text of texts) {
        const params = { text, padding };
        expect(await store.query('SELECT {text:String} AS text, {padding:String} AS padding', params)).toEqual([
          params,
        ]);
      }
    }
  });

  it('may be numbers, truth values, nulls and lists of lists', async () => {
    const [row] = await store.query<Record<string, unknown>>(
      `SELECT {int:Int64} AS int, {float:Float64} AS float, {yes:Bool} AS yes, {none:Nullable(String)} AS none,
        {nested:Array(Array(Int32))} AS nested, {holes:Array(Nullable(String))} AS holes, {flags:Array(Bool)} AS flags`,
      {
        int: 9_007_199_254_740_993n,
        float: -1.5e-7,
        yes: true,
        none: null,
        nested: [[1], [], [2, 3]],
        holes: [null, 'a'],
        flags: [true, false],
      },
    );
    expect(row).toEqual({
      int: '9007199254740993',
      float: -1.5e-7,
      yes: true,
      none: null,
      nested: [[1], [], [2, 3]],
      holes: [null, 'a'],
      flags: [true, false],
    });
  });

  it('are refused when they are of no such kind', async () => {
    await expect(store.query('SELECT {a:String}', { a: { b: 1 } })).rejects.toThrow();
  });
});

describe('a reader', () => {
  const call = {
    sql: 'SELECT 1',
    params: {},
    format: 'JSONEachRow',
    queryId: 'a',
    tenant: undefined,
    bytesMax: 1_000,
    settings: {},
  } as const;
  const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{"a":1}\n';

  it('asks again when the server has closed the connection that it kept', async () => {
    let connections = 0;
    const { reader, close } = await readerOf((socket) => {
      connections += 1;
      let asked = 0;
      socket.on('data', () => (++asked === 1 ? socket.write(ANSWER) : socket.destroy()));
    });
    for (let i = 0; i < 3; i++) {
      expect(await reader.read({ ...call, signal: new AbortController().signal })).toEqual([{ a: 1 }]);
    }
    expect(connections).toBe(3);
    await close();
  });

  it('reaches a server by an IPv6 address, and names no database where the address names none', async () => {
    let asked = '';
    const answer = (socket: Socket) =>
      socket.on('data', (data) => {
        asked += data.toString();
        socket.write(ANSWER);
      });
    const { reader, close } = await readerOf(answer, { host: '::1', path: '' });
    expect(await reader.read({ ...call, signal: new AbortController().signal })).toEqual([{ a: 1 }]);
    expect(asked).toMatch(/^POST \/\?/);
    expect(asked).not.toContain('database=');
    await close();
  });

  it('does not ask again when a new connection is closed', async () => {
    const { reader, close } = await readerOf((socket) => socket.on('data', () => socket.destroy()));
    await expect(reader.read({ ...call, signal: new AbortController().signal })).rejects.toThrow();
    await close();
  });

  it('says what went wrong after rows were sent', async () => {
    const text = 'Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)\n';
    const late = `\r\n__exception__\r\ntag\r\n${text}${text.length} tag\r\n__exception__\r\n`;
    const { reader, close } = await readerOf((socket) =>
      socket.on('data', () =>
        socket.end(
          `HTTP/1.1 200 OK\r\nX-ClickHouse-Exception-Tag: tag\r\nContent-Length: 100000\r\n\r\n{"a":1}\n${late}`,
        ),
      ),
    );
    const failed = reader.read({ ...call, signal: new AbortController().signal });
    await expect(failed).rejects.toMatchObject({ code: '241' });
    await expect(failed).rejects.toBeInstanceOf(ClickHouseError);
    await close();
  });
});

async function readerOf(
  serve: (socket: Socket) => void,
  { host = '127.0.0.1', path = '/db' } = {},
): Promise<{ reader: Reader; close: () => Promise<void> }> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const named = host.includes(':') ? `[${host}]` : host;
  const reader = createReader(new URL(`http://u:p@${named}:${address.port}${path}`), 1);
  return {
    reader,
    close: async () => {
      reader.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
