/** What the server answered instead of a result: its four keys, and when to come back. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly detail: string;
  readonly attr: string | null;
  /** The whole body, for endpoints that document further keys such as `current_version`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, body: Readonly<Record<string, unknown>>, retryAfterSeconds: number | null = null) {
    const detail = textOf(body.detail) ?? textOf(body.error) ?? `The server answered ${status}.`;
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.type = textOf(body.type) ?? 'server_error';
    this.code = textOf(body.code) ?? 'error';
    this.detail = detail;
    this.attr = textOf(body.attr) ?? null;
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

/** Nothing can be changed without a network, and nothing is kept to be sent later. */
export class Offline extends Error {
  constructor() {
    super('You are offline: nothing was saved.');
    this.name = 'Offline';
  }
}

export const isProblem = (error: unknown, status?: number): error is ApiProblem =>
  error instanceof ApiProblem && (status === undefined || error.status === status);

/** The text for a form field: the problem's detail when it is about that field. */
export function problemFor(error: unknown, attr: string): string | undefined {
  return isProblem(error) && error.attr === attr ? error.detail : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After'));
  const body: unknown = await response.json().catch(() => null);
  const record = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
  return new ApiProblem(response.status, record, retryAfter > 0 ? retryAfter : null);
}
