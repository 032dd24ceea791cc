import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { MIB } from '#kernel/bytes.ts';
import { parseExact } from '#kernel/digits.ts';
import { AddressRefused, lookupWithin, rejectHost } from '../outbound/guard.ts';
import { ModelError, toModelError } from './errors.ts';
import type { WireRequest } from './wire/wire.ts';

export interface SendOptions {
  /** The caller's wish to stop. */
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly allowPrivateHosts: boolean;
}

/** The answer's text, and the connection's end. */
export interface Sent {
  readonly response: IncomingMessage;
  /** Ends when the caller stops or the time is over. */
  readonly signal: AbortSignal;
}

const ANSWER_BYTES_MAX = 20 * MIB;
const REFUSAL_BYTES_MAX = 64 * 1024;

/** Sends and waits for an answer of status 2xx. Redirects are refusals: a key is only sent where it was meant for. */
export async function send(request: WireRequest, options: SendOptions): Promise<Sent> {
  const signal = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), ...(options.signal ? [options.signal] : [])]);
  try {
    const response = await open(request, options, signal);
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return { response, signal };
    const body = await readText(response, REFUSAL_BYTES_MAX);
    throw toModelError(status, body, response.headers['retry-after']);
  } catch (error) {
    throw asModelError(error, options.signal);
  }
}

/** The whole answer as JSON; undefined when it is none. */
export async function readJson({ response }: Sent, caller: AbortSignal | undefined): Promise<unknown> {
  try {
    return parseExact(await readText(response, ANSWER_BYTES_MAX));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw asModelError(error, caller);
  }
}

/** What the caller asked to stop ends with the caller's own reason; every other failure of the line is the provider's. */
export function asModelError(error: unknown, caller: AbortSignal | undefined): unknown {
  if (caller?.aborted) return caller.reason;
  if (error instanceof AddressRefused) return new ModelError('forbidden_host');
  return error instanceof ModelError ? error : new ModelError('unavailable');
}

function open(
  request: WireRequest,
  options: SendOptions,
  signal: AbortSignal,
  isSecondTry = false,
): Promise<IncomingMessage> {
  const url = new URL(request.url);
  const rules = { allowPrivate: options.allowPrivateHosts };
  rejectHost(url, rules);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'hedgerow', ...request.headers };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  const client = url.protocol === 'https:' ? https : http;
  const lookup = lookupWithin(rules);
  return new Promise((resolve, reject) => {
    const outgoing = client.request(url, { method: request.method, headers, signal, lookup }, resolve);
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The provider closed an idle connection just when it was used again: nothing of the request was read.
      const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET' && !isSecondTry;
      if (isStale && !signal.aborted) resolve(open(request, options, signal, true));
      else reject(error);
    });
    outgoing.end(body);
  });
}

async function readText(response: IncomingMessage, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bytesMax) {
      response.destroy();
      throw new ModelError('unreadable');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
