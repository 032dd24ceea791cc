import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Account } from './makers.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type Who = Pick<Account, 'base' | 'key'>;

type Answer = Promise<LightMyRequestResponse>;

/** Paths are relative, as in `get('annotations/')`, unless they begin with a slash. */
export interface Client {
  get(path: string): Answer;
  post(path: string, body?: object): Answer;
  patch(path: string, body?: object): Answer;
  put(path: string, body?: object): Answer;
  delete(path: string, body?: object): Answer;
  /** For tables of methods. */
  send(method: Method, path: string, body?: object): Answer;
}

export function createClient(
  request: (options: InjectOptions & { key?: string }) => Answer,
  who: Who,
  root: string,
): Client {
  const send: Client['send'] = (method, path, payload) =>
    request({ method, url: path.startsWith('/') ? path : `${root}/${path}`, key: who.key, payload });
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path, body) => send('DELETE', path, body),
  };
}
