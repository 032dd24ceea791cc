import { type TObject, Type } from 'typebox';

/** One request to Hedgerow's own API; `path` is below `/api/projects/:project/` unless it begins with a slash. */
export interface ToolRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** What an agent may do: described for it, checked by its schema, and performed as a request with the agent's own key. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly input: TObject;
  readonly isReadOnly: boolean;
  request(input: Record<string, unknown>): ToolRequest;
}

export const limit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 100, description: 'Rows to return, default 20.' }),
);
export const offset = Type.Optional(Type.Integer({ minimum: 0, description: 'Rows to skip.' }));
export const search = Type.Optional(Type.String({ description: 'Text to look for.' }));
export const dateFrom = Type.Optional(
  Type.String({ description: 'Start: ISO 8601 or relative such as -7d (default) or -1h.' }),
);
export const LIMIT_DEFAULT = 20;

export function read(
  name: string,
  description: string,
  properties: TObject['properties'],
  request: Tool['request'],
): Tool {
  return { name, description, input: Type.Object(properties), isReadOnly: true, request };
}

export function write(
  name: string,
  description: string,
  properties: TObject['properties'],
  request: Tool['request'],
): Tool {
  return { name, description, input: Type.Object(properties), isReadOnly: false, request };
}

/** A list below the project; `:id` in its path is the input of that name. */
export function list(name: string, description: string, path: string, filters: TObject['properties'] = {}): Tool {
  return read(name, description, { ...filters, limit, offset }, ({ id, ...query }) => ({
    method: 'GET',
    path: path.replace(':id', segment(id)),
    query: { limit: LIMIT_DEFAULT, ...query },
  }));
}

export const segment = (value: unknown) => encodeURIComponent(String(value));
