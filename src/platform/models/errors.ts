/** What went wrong, in kinds that callers react to differently. */
export type ModelErrorKind =
  | 'invalid_key'
  | 'permission_denied'
  | 'quota_exceeded'
  | 'rate_limited'
  | 'model_not_found'
  | 'context_window_exceeded'
  /** The provider understood and does not want to; asking again is useless. */
  | 'refused'
  /** It answered, but not what its API promises. */
  | 'unreadable'
  /** Timeouts, lost connections, 5xx, pages of proxies, errors inside a body of status 200: may pass by itself. */
  | 'unavailable'
  | 'forbidden_host';

const TEXTS: Readonly<Record<ModelErrorKind, string>> = {
  invalid_key: 'The provider does not accept the API key.',
  permission_denied: 'The API key is not allowed to do this at the provider.',
  quota_exceeded: 'The quota or credit at the provider is used up.',
  rate_limited: 'The provider limits the rate of requests.',
  model_not_found: 'The provider does not know this model or address.',
  context_window_exceeded: 'The text is longer than the model can read.',
  refused: 'The provider refused the request.',
  unreadable: 'The provider’s answer could not be read.',
  unavailable: 'The provider could not be reached.',
  forbidden_host:
    'This address is not allowed (address_refused): it is inside a private network or belongs to the machine itself.',
};

/** The text is Hedgerow's own: what providers write may quote the key or the prompt. */
export class ModelError extends Error {
  readonly kind: ModelErrorKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ModelErrorKind, facts: { status?: number; retryAfterMs?: number | undefined } = {}) {
    super(TEXTS[kind]);
    this.name = 'ModelError';
    this.kind = kind;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** Reads a refusal of any provider. `body` only decides the kind; none of it is kept. */
export function toModelError(status: number, body: string, retryAfter: string | undefined): ModelError {
  return new ModelError(kindOf(status, body), { status, retryAfterMs: readRetryAfter(retryAfter) });
}

function kindOf(status: number, body: string): ModelErrorKind {
  if (status === 401) return 'invalid_key';
  if (status === 402) return 'quota_exceeded';
  if (status === 429)
    return /insufficient_quota|billing|credit balance/i.test(body) ? 'quota_exceeded' : 'rate_limited';
  if (status === 404) return 'model_not_found';
  if (status === 413) return 'context_window_exceeded';
  if (status === 408 || status >= 500) return 'unavailable';
  if (status === 403) return 'permission_denied';
  if (/API_KEY_INVALID|invalid_api_key/.test(body)) return 'invalid_key';
  if (/insufficient_quota|credit balance is too low/i.test(body)) return 'quota_exceeded';
  if (/model_not_found/.test(body)) return 'model_not_found';
  if (/context_length|context window|maximum context|prompt is too long|token count .*exceeds/i.test(body)) {
    return 'context_window_exceeded';
  }
  return 'refused';
}

const RETRY_AFTER_MS_MAX = 60_000;

function readRetryAfter(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text)) return undefined;
  return Math.min(Number(text) * 1000, RETRY_AFTER_MS_MAX);
}
