import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHttps } from './origin.ts';

const NAME = 'hedgerow_session';
const tokenIn = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`);
const TOKEN = tokenIn(NAME);
/** Browsers take a cookie of this name only over https, from this very host, for all of its paths. */
const HOST_NAME = `__Host-${NAME}`;
const HOST_TOKEN = tokenIn(HOST_NAME);

/** The opaque session token of the request's cookie. */
export function readSessionToken(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : (isHttps(request) ? HOST_TOKEN : TOKEN).exec(cookie)?.[1];
}

/** `token` is made of letters, digits, `_` and `-`. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, maxAgeSeconds: number) {
  reply.header('set-cookie', cookie(request, token, maxAgeSeconds));
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply) {
  reply.header('set-cookie', cookie(request, '', 0));
}

function cookie(request: FastifyRequest, token: string, maxAgeSeconds: number): string {
  const [name, secure] = isHttps(request) ? [HOST_NAME, '; Secure'] : [NAME, ''];
  return `${name}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
