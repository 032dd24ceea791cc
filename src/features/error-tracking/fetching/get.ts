import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { lookupWithin, rejectHost } from '#platform/outbound/guard.ts';

const REDIRECTS_MAX = 3;
const TIMEOUT_MS = 10_000;

/** Why something could not be fetched, in the words frames are shown with. */
export class NotFetched extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotFetched';
  }
}

export interface Fetched {
  /** Where it was in the end. */
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

export interface GetOptions {
  readonly bytesMax: number;
  readonly signal: AbortSignal;
  /** Only for tests, because an event may name any address, also one behind the firewall. */
  readonly allowPrivate: boolean;
}

/**
 * GETs what an event named. No credentials go along; each address, also those redirected to, is checked at the moment it
 * is connected to.
 */
export async function get(address: string, options: GetOptions): Promise<Fetched> {
  let url = parse(address);
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
      const response = await open(url, options, signal);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        response.destroy();
        url = parse(location, url);
        continue;
      }
      if (status !== 200) {
        response.destroy();
        throw new NotFetched(`HTTP error ${status} while fetching: ${address}`);
      }
      return { url, headers: response.headers, bytes: await readAll(response, options.bytesMax, address) };
    }
  } catch (error) {
    if (error instanceof NotFetched) throw error;
    options.signal.throwIfAborted();
    if (signal.aborted) throw new NotFetched(`Request timed out while fetching: ${address}`);
    throw new NotFetched(`Invalid source url: ${address}`);
  }
  throw new NotFetched(`Invalid source url: ${address}`);
}

function parse(address: string, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new NotFetched(`Invalid source url: ${address}`);
  }
  return url;
}

function open(url: URL, { allowPrivate }: GetOptions, signal: AbortSignal): Promise<IncomingMessage> {
  rejectHost(url, { allowPrivate });
  const client = url.protocol === 'https:' ? https : http;
  const headers = { 'user-agent': 'hedgerow', accept: '*/*', 'accept-encoding': 'identity' };
  const lookup = lookupWithin({ allowPrivate });
  return new Promise((resolve, reject) => {
    client.get(url, { headers, signal, lookup, agent: false }, resolve).on('error', reject);
  });
}

async function readAll(response: IncomingMessage, bytesMax: number, address: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bytesMax) {
      response.destroy();
      throw new NotFetched(`Invalid source url: ${address} has more than ${bytesMax} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
