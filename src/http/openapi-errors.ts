import type { RouteRules } from './gate.ts';
import type { JsonSchema } from './openapi-schema.ts';

const TYPES = ['validation_error', 'invalid_request', 'authentication_error', 'throttled_error', 'server_error'];

/** The one shape of every error. */
export const ERROR: JsonSchema = {
  type: 'object',
  description: 'Every error is one object of this shape. Some answers carry more keys; their operations say which.',
  required: ['type', 'code', 'detail', 'attr'],
  properties: {
    type: { enum: TYPES, description: 'The kind of error; follows from the status.' },
    code: { type: 'string', description: 'What went wrong, for programs.', examples: ['required'] },
    detail: { type: 'string', description: 'What went wrong, for people.', examples: ['This field is required.'] },
    attr: { type: ['string', 'null'], description: 'The field at fault; nested names are joined with "__".' },
  },
};

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' }, required: true },
};

/** By status, as documents name them: what it means, which types and codes it carries, one example. */
const REFUSALS = {
  400: refusal(
    'Invalid',
    'A field or a rule over fields refused the value, or the body could not be read (`parse_error`).',
    ['validation_error', 'invalid_request'],
    { type: 'validation_error', code: 'required', detail: 'This field is required.', attr: 'name' },
  ),
  401: refusal('NotAuthenticated', 'No credential was sent, or one that is not valid.', ['authentication_error'], {
    type: 'authentication_error',
    code: 'not_authenticated',
    detail: 'Authentication credentials were not provided.',
    attr: null,
  }),
  403: refusal(
    'Forbidden',
    'The caller is known and lacks the right, or the key the scope.',
    ['authentication_error'],
    {
      type: 'authentication_error',
      code: 'permission_denied',
      detail: 'You do not have permission to perform this action.',
      attr: null,
    },
  ),
  404: refusal('NotFound', 'Missing, deleted, or of another project: the three look the same.', ['invalid_request'], {
    type: 'invalid_request',
    code: 'not_found',
    detail: 'Not found.',
    attr: null,
  }),
  409: refusal('Conflict', 'The object is in another state by now.', ['invalid_request'], {
    type: 'invalid_request',
    code: 'version_conflict',
    detail: 'A newer version exists.',
    attr: null,
  }),
  413: refusal('TooLarge', 'The body is larger than the server takes.', ['invalid_request'], {
    type: 'invalid_request',
    code: 'payload_too_large',
    detail: 'Request body is too large.',
    attr: null,
  }),
  415: refusal(
    'UnsupportedMediaType',
    'The content type of the body is not one the server reads.',
    ['invalid_request'],
    {
      type: 'invalid_request',
      code: 'unsupported_media_type',
      detail: 'Unsupported media type "text/html" in request.',
      attr: null,
    },
  ),
  429: refusal(
    'Throttled',
    'Too many requests.',
    ['throttled_error'],
    {
      type: 'throttled_error',
      code: 'throttled',
      detail: 'Request was throttled. Expected available in 12 seconds.',
      attr: null,
    },
    RETRY_AFTER,
  ),
  503: refusal(
    'Unavailable',
    'A store is away or a bound is reached; the same request may be sent again.',
    ['server_error'],
    {
      type: 'server_error',
      code: 'unavailable',
      detail: 'The server is temporarily unable to handle the request.',
      attr: null,
    },
    RETRY_AFTER,
  ),
} as const;

const OTHER = refusal('Failed', 'Any other error; what is wrong inside the server is only in its log.', TYPES, {
  type: 'server_error',
  code: 'error',
  detail: 'A server error occurred.',
  attr: null,
});

/** `components.responses`: each refusal once. */
export function errorResponses(): Record<string, JsonSchema> {
  return Object.fromEntries([...Object.values(REFUSALS), OTHER].map(({ name, response }) => [name, response]));
}

export interface Refusable {
  readonly rules: Pick<RouteRules, 'access' | 'keyRate' | 'limits'>;
  readonly path: string;
  readonly schema: {
    readonly params?: unknown;
    readonly querystring?: unknown;
    readonly body?: unknown;
    readonly conflict?: string;
  };
}

/** The errors a route can answer, by status. */
export function refusalsOf({ rules, path, schema }: Refusable): Record<string, JsonSchema> {
  const isOpen = rules.access === 'public';
  const happens: Record<keyof typeof REFUSALS, boolean> = {
    400: schema.body !== undefined || schema.querystring !== undefined || schema.params !== undefined,
    401: !isOpen,
    403: !isOpen,
    404: path.includes(':'),
    409: schema.conflict !== undefined,
    413: schema.body !== undefined,
    415: schema.body !== undefined,
    429: rules.keyRate !== undefined || rules.limits.length > 0,
    503: true,
  };
  const entries = Object.entries(REFUSALS).filter(([status]) => happens[Number(status) as keyof typeof REFUSALS]);
  const refusals = entries.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]);
  const { conflict } = schema;
  return {
    ...Object.fromEntries(refusals),
    ...(conflict === undefined ? {} : { 409: { $ref: '#/components/responses/Conflict', description: conflict } }),
    default: { $ref: `#/components/responses/${OTHER.name}` },
  };
}

function refusal(
  name: string,
  description: string,
  types: readonly string[],
  example: Readonly<Record<string, string | null>>,
  headers?: JsonSchema,
): { readonly name: string; readonly response: JsonSchema } {
  const { $ref, type } = { $ref: '#/components/schemas/Error', type: { enum: types } };
  const schema = types === TYPES ? { $ref } : { allOf: [{ $ref }, { type: 'object', properties: { type } }] };
  const response = {
    description,
    ...(headers ? { headers } : {}),
    content: { 'application/json': { schema, example } },
  };
  return { name, response };
}
