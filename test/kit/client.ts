import type { InjectOptions, LightMyRequestResponse } from 'fastify';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Who asks: a program by its key, a browser by its cookie, or a caller without either. */
export interface Who {
  /** What relative paths stand below. */
  readonly base?: string;
  readonly key?: string;
  readonly cookie?: string;
}

/** An object is sent as JSON, a text as the JSON it already is, search parameters as a form. */
type Body = object | string | URLSearchParams;

/** Paths are relative, as in `get('annotations/')`, unless they begin with a slash. */
interface Verbs<Answer> {
  get(path: string): Promise<Answer>;
  post(path: string, body?: Body): Promise<Answer>;
  patch(path: string, body?: Body): Promise<Answer>;
  put(path: string, body?: Body): Promise<Answer>;
  delete(path: string, body?: Body): Promise<Answer>;
  /** For tables of methods. */
  send(method: Method, path: string, body?: Body): Promise<Answer>;
}

export type Client = Verbs<LightMyRequestResponse>;

/** An answer whose JSON is parsed already, for tests that look into most answers. Equal to `{ status, body }`, whatever its headers. */
class Opened {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers whose shape they assert.
  readonly body: any;
  readonly #reply: LightMyRequestResponse;

  constructor(reply: LightMyRequestResponse) {
    this.#reply = reply;
    this.status = reply.statusCode;
    this.body = reply.body === '' ? undefined : reply.json();
  }

  get headers() {
    return this.#reply.headers;
  }
}

export type OpenedClient = Verbs<Opened>;

export function createClient(
  request: (options: InjectOptions & { key?: string }) => Promise<LightMyRequestResponse>,
  who: Who,
  root = '',
): Client {
  return verbs((method, path, body) =>
    request({
      method,
      url: path.startsWith('/') ? path : `${root}/${path}`,
      key: who.key,
      headers: { ...(who.key === undefined && asBrowser(who.cookie)), ...typeOf(body) },
      payload: body instanceof URLSearchParams ? body.toString() : body,
    }),
  );
}

/** The same client; its answers are opened. */
export function opened({ send }: Client): OpenedClient {
  return verbs(async (method, path, body) => new Opened(await send(method, path, body)));
}

const HOST = 'hedgerow.test';

/** Unsafe methods of browsers need an `Origin` of the same host. */
function asBrowser(cookie: string | undefined): Record<string, string> {
  return { host: HOST, origin: `http://${HOST}`, ...(cookie === undefined ? {} : { cookie }) };
}

function typeOf(body: Body | undefined): Record<string, string> {
  if (body instanceof URLSearchParams) return { 'content-type': 'application/x-www-form-urlencoded' };
  return typeof body === 'string' ? { 'content-type': 'application/json' } : {};
}

function verbs<Answer>(send: Verbs<Answer>['send']): Verbs<Answer> {
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path, body) => send('DELETE', path, body),
  };
}
