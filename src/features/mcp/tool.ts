import { type TObject, type TSchema, Type } from 'typebox';
import type { Scope, ScopeObject } from '#http/scopes.ts';

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
  /** Refuses what it does not name: a tool does what a person approved it for, and nothing else. */
  readonly input: TObject;
  readonly isReadOnly: boolean;
  /** What a key needs for it; a key without is not shown the tool. */
  readonly scopes: readonly Scope[];
  /** Whether it asks something outside of projects, which a key limited to projects may not. */
  readonly isOutsideProjects: boolean;
  request(input: Record<string, unknown>): ToolRequest;
}

export const limit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 100, description: 'Rows to return, default 20.' }),
);
const offset = Type.Optional(Type.Integer({ minimum: 0, description: 'Rows to skip.' }));
export const search = Type.Optional(Type.String({ description: 'Text to look for.' }));
export const dateFrom = Type.Optional(
  Type.String({ description: 'Start: ISO 8601 or relative such as -7d (default) or -1h.' }),
);
export const LIMIT_DEFAULT = 20;

type Properties = Readonly<Record<string, TSchema>>;

interface ToolMakers {
  read(name: string, description: string, properties: Properties, request: Tool['request'], also?: Scope[]): Tool;
  write(name: string, description: string, properties: Properties, request: Tool['request']): Tool;
  /** A list below the project; `:id` in its path is the input of that name. */
  list(name: string, description: string, path: string, filters?: Properties, also?: Scope[]): Tool;
}

/** How tools are made whose keys need the scopes of one noun. `also` is what a tool needs besides. */
export function toolsOf(noun: ScopeObject): ToolMakers {
  const read: ToolMakers['read'] = (name, description, properties, request, also = []) => ({
    name,
    description,
    input: closed(properties),
    isReadOnly: true,
    scopes: [`${noun}:read`, ...also],
    isOutsideProjects: false,
    request,
  });
  return {
    read,
    write: (name, description, properties, request) => ({
      ...read(name, description, properties, request),
      isReadOnly: false,
      scopes: [`${noun}:write`],
    }),
    list: (name, description, path, filters = {}, also = []) => ({
      ...read(
        name,
        description,
        { ...filters, limit, offset },
        ({ id, ...query }) => ({
          method: 'GET',
          path: path.replace(':id', () => segment(id)),
          query: { limit: LIMIT_DEFAULT, ...query },
        }),
        also,
      ),
      isOutsideProjects: path.startsWith('/'),
    }),
  };
}

/** An object that refuses fields it does not name. */
export function closed(properties: Properties): TObject {
  return Type.Object(properties, { additionalProperties: false });
}

/** The id of an object, as lists of it show. */
export function uuid(description: string) {
  return Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', description });
}

/** What cannot stand in a path, in words for the agent. */
export class UnfitForPath extends Error {}

/** A value as one part of a path. A dot or two would lead to another part of the API. */
export function segment(value: unknown): string {
  const text = String(value);
  if (text === '' || text === '.' || text === '..') throw new UnfitForPath(`"${text}" is no name of anything.`);
  return encodeURIComponent(text);
}
