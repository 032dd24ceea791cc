import { noteCall } from './calls.ts';
import { Offline, problemOf, Unreachable } from './problem.ts';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends a call nobody waits for any more. Long streams pass Infinity. */
  readonly timeoutMs?: number;
}

const timeoutMsDefault = 60_000;

/** One call to the public API with the login cookie. The caller states the answer's type; the server's schema keeps it. */
export async function call<Answer>(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as Answer; // 204 has no body; such calls are typed void.
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer; // The one edge where JSON becomes a type.
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

export const api = {
  get: <Answer>(path: string, options?: CallOptions) => call<Answer>('GET', path, options),
  post: <Answer>(path: string, body?: unknown, options?: CallOptions) =>
    call<Answer>('POST', path, { ...options, body: body ?? {} }),
  patch: <Answer>(path: string, body?: unknown, options?: CallOptions) =>
    call<Answer>('PATCH', path, { ...options, body: body ?? {} }),
  put: <Answer>(path: string, body?: unknown, options?: CallOptions) =>
    call<Answer>('PUT', path, { ...options, body: body ?? {} }),
  delete: <Answer = void>(path: string, options?: CallOptions) => call<Answer>('DELETE', path, options),
};

/** `projectApi(7, 'llm_prompts/')` is `/api/projects/7/llm_prompts/`. */
export const projectApi = (projectId: number | string, path: string): string => `/api/projects/${projectId}/${path}`;
export const organizationApi = (organizationId: string, path: string): string =>
  `/api/organizations/${organizationId}/${path}`;

function queryString(query: Query | undefined): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined || value === '') continue;
    params.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}
