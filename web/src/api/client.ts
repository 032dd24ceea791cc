import { parseExact } from '../base/digits.ts';
import { noteCall } from './calls.ts';
import { Offline, problemOf, Unreachable } from './problem.ts';
import type { Answer, Body, InDocument, Method, QueryOf } from './route.ts';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborts a call that takes longer than this. Long streams pass Infinity. */
  readonly timeoutMs?: number;
}

const timeoutMsDefault = 60_000;

/** One call to the public API with the login cookie. */
export async function call<Answer>(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as Answer; // 204 has no body; such calls are typed void.
  const text = await response.text();
  return (text === '' ? undefined : parseExact(text)) as Answer; // The one edge where JSON becomes a type.
}

/** The bare response, for downloads and streams. Anything but success is thrown as a problem. */
export async function send(method: string, path: string, options: CallOptions = {}): Promise<Response> {
  const { query, body, signal, headers, timeoutMs = timeoutMsDefault } = options;
  const timeout = Number.isFinite(timeoutMs) ? [AbortSignal.timeout(timeoutMs)] : [];
  const isForm = body instanceof FormData;
  if (method !== 'GET' && !isQuestion(path) && !navigator.onLine) throw new Offline();
  noteCall(location.pathname, { method, path: path + queryString(query), body });
  let response: Response;
  try {
    response = await fetch(path + queryString(query), {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.any([...timeout, ...(signal ? [signal] : [])]),
      headers: {
        Accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(error);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Queries are questions, though they are posted. */
const isQuestion = (path: string) => path.endsWith('/query/');

/**
 * The types of body, query and answer follow from the address. An address that is a plain string, or outside the API's
 * document, is a matter for `call`, whose caller states the answer.
 */
type Read<M extends Method> = <const Path extends string>(
  path: Path & InDocument<M, Path>,
  options?: TypedOptions<M, Path>,
) => Promise<Answer<M, Path>>;
type Write<M extends Method> = <const Path extends string>(
  path: Path & InDocument<M, Path>,
  body?: Body<M, Path>,
  options?: TypedOptions<M, Path>,
) => Promise<Answer<M, Path>>;
type TypedOptions<M extends Method, Path extends string> = Omit<CallOptions, 'query'> & {
  readonly query?: QueryOf<M, Path>;
};

// One function for each method; only its callers know which path and so which types are meant.
const read = (method: string) => (path: string, options?: CallOptions) => call<never>(method, path, options);
const write = (method: string) => (path: string, body?: unknown, options?: CallOptions) =>
  call<never>(method, path, { ...options, body: body ?? {} });

export const api = {
  get: read('GET') as Read<'get'>,
  post: write('POST') as Write<'post'>,
  patch: write('PATCH') as Write<'patch'>,
  put: write('PUT') as Write<'put'>,
  delete: read('DELETE') as Read<'delete'>,
};

/** `projectApi(7, 'llm_prompts/')` is `/api/projects/7/llm_prompts/`. */
export const projectApi = <const Path extends string>(
  projectId: number | string,
  path: Path,
): `/api/projects/${string}/${Path}` => `/api/projects/${projectId}/${path}`;
export const organizationApi = <const Path extends string>(
  organizationId: string,
  path: Path,
): `/api/organizations/${string}/${Path}` => `/api/organizations/${organizationId}/${path}`;

function queryString(query: Query | undefined): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === '') continue;
    params.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}
