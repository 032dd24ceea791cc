import type { FastifyRequest } from 'fastify';
import { AuthenticationFailed, Forbidden, NotAuthenticated } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import { FormBody } from './form.ts';
import { isSameOrigin } from './origin.ts';
import type { Caller } from './request.ts';
import { readSessionToken } from './session-cookie.ts';

/** How credentials become callers. `start` passes the functions of the features that own sessions and keys. */
export interface CredentialLookups {
  /** The signed-in user of an opaque cookie token; undefined when unknown or expired. */
  findSession(token: string): Promise<Caller | undefined>;
  /** The owner and limits of a personal API key given in full; undefined when unknown, or its user is deactivated. */
  findKey(value: string): Promise<Caller | undefined>;
}

/** Who sent the request. A key beats a session; the first key found is the only one tried. */
export async function authenticate(request: FastifyRequest, lookups: CredentialLookups): Promise<Caller> {
  const sent = findKeyValue(request);
  if (sent) {
    const caller = await lookups.findKey(sent.value);
    if (caller) return caller;
    throw new AuthenticationFailed(`Personal API key found in request ${sent.source} is invalid.`);
  }
  const token = readSessionToken(request);
  const caller = token === undefined ? undefined : await lookups.findSession(token);
  if (!caller) throw new NotAuthenticated();
  rejectForeignPage(request);
  return caller;
}

/** A browser sends cookies along with what other sites' pages ask of it, so changes must come from our own pages. */
function rejectForeignPage(request: FastifyRequest): void {
  if (isSafe(request.method) || isSameOrigin(request)) return;
  const origin = request.headers.origin ?? 'null';
  throw new Forbidden(`CSRF Failed: Origin checking failed - ${origin} does not match any trusted origins.`);
}

/** For routes open to all, such as login: scripts send no Origin, but a foreign page must not sign its visitor in. */
export function rejectForeignOrigin(request: FastifyRequest): void {
  if (request.headers.origin !== undefined) rejectForeignPage(request);
}

export function bearerToken(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (!authorization?.startsWith('Bearer ')) return undefined;
  return authorization.slice('Bearer '.length).trim() || undefined;
}

interface SentKey {
  readonly value: string;
  readonly source: 'Authorization header' | 'body' | 'query string';
}

function findKeyValue(request: FastifyRequest): SentKey | undefined {
  const bearer = bearerToken(request);
  // A project's secret token belongs to other endpoints; here it is as if nothing had been sent.
  if (bearer?.startsWith('phs_')) return undefined;
  if (bearer) return { value: bearer, source: 'Authorization header' };
  const fromBody = keyOf(request.body instanceof FormBody ? request.body.fields : request.body);
  if (fromBody) return { value: fromBody, source: 'body' };
  const fromQuery = keyOf(request.query);
  if (fromQuery) return { value: fromQuery, source: 'query string' };
  return undefined;
}

function keyOf(fields: unknown): string | undefined {
  const value = isObject(fields) ? fields.personal_api_key : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
