/** The `type` key of an error answer; clients branch on it together with `code`. */
export type ErrorType =
  | 'validation_error'
  | 'invalid_request'
  | 'authentication_error'
  | 'throttled_error'
  | 'server_error';

export interface ErrorFacts {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string;
  readonly detail: string;
  /** The field at fault; nested names are joined with `__`. Null for errors about the request as a whole. */
  readonly attr?: string | null;
  /** Further top-level keys an endpoint documents, such as `current_version`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error whose text is meant for the caller. Everything else that is thrown becomes a bare 500. */
export class ApiError extends Error implements ErrorFacts {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string;
  readonly detail: string;
  readonly attr: string | null;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(facts: ErrorFacts, options?: ErrorOptions) {
    super(facts.detail, options);
    this.name = new.target.name;
    this.status = facts.status;
    this.type = facts.type;
    this.code = facts.code;
    this.detail = facts.detail;
    this.attr = facts.attr ?? null;
    this.extra = facts.extra ?? {};
    this.headers = facts.headers ?? {};
  }
}

/** 400: a field or a rule over fields refused the value. */
export class Invalid extends ApiError {
  constructor(code: string, detail: string, attr: string | null = null, extra?: Record<string, unknown>) {
    super({ status: 400, type: 'validation_error', code, detail, attr, extra });
  }
}

/** 400: the body could not be read at all. */
export class Malformed extends ApiError {
  constructor(detail: string) {
    super({ status: 400, type: 'invalid_request', code: 'parse_error', detail });
  }
}

/** 401: no credential was sent. */
export class NotAuthenticated extends ApiError {
  constructor() {
    super({
      status: 401,
      type: 'authentication_error',
      code: 'not_authenticated',
      detail: 'Authentication credentials were not provided.',
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
}

/** 401: a credential was sent and is not valid. */
export class AuthenticationFailed extends ApiError {
  constructor(detail: string) {
    super({
      status: 401,
      type: 'authentication_error',
      code: 'authentication_failed',
      detail,
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
}

/** 403: known caller, missing right. */
export class Forbidden extends ApiError {
  constructor(detail = 'You do not have permission to perform this action.', extra?: Record<string, unknown>) {
    super({ status: 403, type: 'authentication_error', code: 'permission_denied', detail, extra });
  }
}

/** 404: missing, deleted, or another tenant's. Callers cannot distinguish the three. */
export class NotFound extends ApiError {
  constructor(detail = 'Not found.') {
    super({ status: 404, type: 'invalid_request', code: 'not_found', detail });
  }
}

/** 405 with the methods the path does offer. */
export class MethodNotAllowed extends ApiError {
  constructor(method: string, allow: readonly string[]) {
    super({
      status: 405,
      type: 'invalid_request',
      code: 'method_not_allowed',
      detail: `Method "${method}" not allowed.`,
      headers: { Allow: allow.join(', ') },
    });
  }
}

/** 409: the row moved on since the caller read it. */
export class Conflict extends ApiError {
  constructor(code: string, detail: string, extra?: Record<string, unknown>) {
    super({ status: 409, type: 'invalid_request', code, detail, extra });
  }
}

/** 413: larger than the documented cap. */
export class TooLarge extends ApiError {
  constructor(detail = 'Request body is too large.') {
    super({ status: 413, type: 'invalid_request', code: 'payload_too_large', detail });
  }
}

/** 415: a content type no endpoint reads. */
export class UnsupportedMediaType extends ApiError {
  constructor(contentType: string) {
    super({
      status: 415,
      type: 'invalid_request',
      code: 'unsupported_media_type',
      detail: `Unsupported media type "${contentType}" in request.`,
    });
  }
}

/** 429 with the seconds to wait. */
export class Throttled extends ApiError {
  constructor(retryAfterSeconds: number) {
    super({
      status: 429,
      type: 'throttled_error',
      code: 'throttled',
      detail: `Request was throttled. Expected available in ${retryAfterSeconds} seconds.`,
      headers: { 'Retry-After': String(retryAfterSeconds) },
    });
  }
}

/**
 * A store could not be reached or cannot serve now: the same call may succeed a moment later. The stores throw their own
 * kinds of it, and a request that ends with one is answered as `Unavailable`.
 */
export abstract class StoreAway extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** 503: an engine is down or a bound is reached; the caller may send the same request again. */
export class Unavailable extends ApiError {
  constructor(
    detail = 'The server is temporarily unable to handle the request.',
    retryAfterSeconds = 2,
    options?: ErrorOptions,
  ) {
    super(
      {
        status: 503,
        type: 'server_error',
        code: 'unavailable',
        detail,
        headers: { 'Retry-After': String(retryAfterSeconds) },
      },
      options,
    );
  }
}
