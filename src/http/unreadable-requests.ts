import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';

const REFUSALS: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: [431, 'header_too_large', 'The address and headers of the request are too large.'],
};

/** Answers what is no HTTP request, so that nothing reaches a handler, in the API's own form all the same. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  // The sender has closed the connection, so no answer can reach it.
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code, detail] = REFUSALS[error.code] ?? [400, 'parse_error', 'The request could not be read.'];
  const body = JSON.stringify({ type: 'invalid_request', code, detail, attr: null });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
