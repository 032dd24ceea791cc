import type { FastifyRequest } from 'fastify';
import { requestOrigin } from './origin.ts';

/** A request whose querystring schema is a `ListQuery`. */
export type ListRequest = Pick<FastifyRequest, 'originalUrl'> & {
  readonly query: { readonly limit: number; readonly offset: number };
};

export interface Page<Wire> {
  count: number;
  next: string | null;
  previous: string | null;
  results: Wire[];
}

/** The answer of a list: `rows` are those of the asked page, `count` those of all pages. */
export function page<Row, Wire>(
  request: ListRequest,
  { count, rows }: { readonly count: number; readonly rows: readonly Row[] },
  toWire: (row: Row) => Wire,
): Page<Wire> {
  return { count, ...pageLinks(request, count), results: rows.map((row) => toWire(row)) };
}

/** Addresses of the neighbouring pages, with every other parameter of the request kept. */
function pageLinks(request: ListRequest, count: number): { next: string | null; previous: string | null } {
  const { limit, offset } = request.query;
  const hasNext = offset + limit < count;
  const before = offset - limit;
  return {
    next: hasNext ? address(request, { limit: String(limit), offset: String(offset + limit) }) : null,
    previous:
      offset > 0 ? address(request, { limit: String(limit), offset: before > 0 ? String(before) : null }) : null,
  };
}

/** The request's own address with some parameters changed; null removes one. For lists that page by a cursor. */
export function address(request: Pick<FastifyRequest, 'originalUrl'>, changes: Record<string, string | null>): string {
  const [path, query] = request.originalUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  const rest = parameters.size > 0 ? `?${parameters}` : '';
  // Callers may pass part of a request; in fact it is always a whole one.
  return `${requestOrigin(request as FastifyRequest)}${path}${rest}`;
}

/** A place in an ordered list as opaque text, for lists too long to count. */
export function toCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The keys of a cursor, or undefined when the text is none of ours: the list then starts at its beginning. */
export function readCursor(text: string | undefined, length: number): (string | number)[] | undefined {
  if (text === undefined) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isOurs = Array.isArray(keys) && keys.length === length;
    return isOurs && keys.every((key) => typeof key === 'string' || typeof key === 'number') ? keys : undefined;
  } catch {
    return undefined;
  }
}
