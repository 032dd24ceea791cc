import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { MIB } from '#kernel/bytes.ts';
import { cancelled, type EngineException, httpStatus, toEngineException } from './exception.ts';

/** How much of a result `wait_end_of_query` holds back; what is larger is sent as it comes. */
const HELD_BYTES_MAX = 32 * MIB;
/** How long a caller may leave a result unread before its Session is given to others. */
const READER_STALL_MS = 60_000;

export function answer(response: ServerResponse, format = 'TabSeparated'): ServerResponse {
  return response.writeHead(200, {
    'Content-Type': format.startsWith('JSON') ? 'application/json; charset=UTF-8' : 'text/plain; charset=UTF-8',
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Server-Display-Name': 'bundled',
  });
}

export function summary(format: string | undefined, data: Buffer): string {
  const lines = /^JSON\w*EachRow$/.test(format ?? '') ? countLines(data) : 0;
  return JSON.stringify({ written_rows: String(lines), written_bytes: String(data.length) });
}

/** Those that hold something. */
function countLines(data: Buffer): number {
  let count = 0;
  for (let start = 0; start < data.length; ) {
    const end = data.indexOf('\n', start);
    if (end !== start) count++;
    if (end === -1) break;
    start = end + 1;
  }
  return count;
}

/** Where a result goes. The status is decided by its first piece, so that most errors have one of their own. */
export interface Output {
  write(piece: Uint8Array): Promise<void>;
  end(): void;
  fail(error: unknown): void;
}

export function createOutput(response: ServerResponse, format: string, wait: boolean): Output {
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

export function refuse(response: ServerResponse, exception: EngineException): void {
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
